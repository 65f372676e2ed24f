import type { z } from 'zod';
import { keyView, meView, shownKey, userView } from '../access.ts';
import { analyticsView, metricSeries } from '../analytics.ts';
import { approvalView } from '../approvals.ts';
import { auditView, chainView } from '../audit.ts';
import { cardView, shownValue } from '../card-view.ts';
import { chosenView } from '../chosen-contacts.ts';
import { conflictSide, conflictView } from '../conflicts.ts';
import { connectionView, disconnectBody, fieldSetupView } from '../connections.ts';
import { bulkItem } from '../contact-bulk.ts';
import { contactView, contactWrite, fieldValueView, historyEntry } from '../contact.ts';
import { exceptionView } from '../exceptions.ts';
import { notificationView, preferencesView } from '../notifications.ts';
import { deletedContact, erasureView } from '../record-ends.ts';
import { retentionView } from '../retention.ts';
import { homeView } from '../home-view.ts';
import { policiesView } from '../policies.ts';
import { runView, runWithSteps, workflowView } from '../runs.ts';
import { emptyBody } from '../routes/shared-parts.ts';
import { savedFilterView } from '../saved-filters.ts';
import { settingsPage } from '../settings-page.ts';
import { settingsView } from '../settings.ts';
import { logEntry, planSample, planSummary, sessionView, syncStatusView } from '../sync.ts';

/**
 * What answers are made of, under the names that generated types carry. What is not named here is named after its route:
 * `ListContactsAnswer`.
 */
export const namedOutputs: Record<string, z.ZodType> = {
  Contact: contactView,
  FieldValue: fieldValueView,
  HistoryEntry: historyEntry,
  DeletedContact: deletedContact,
  Session: sessionView,
  PlanSample: planSample,
  SyncStatus: syncStatusView,
  LogEntry: logEntry,
  Conflict: conflictView,
  ConflictSide: conflictSide,
  Exception: exceptionView,
  Approval: approvalView,
  Run: runView,
  RunWithSteps: runWithSteps,
  Workflow: workflowView,
  Policies: policiesView,
  Connection: connectionView,
  PronounsField: fieldSetupView,
  Settings: settingsView,
  Card: cardView,
  ChosenContacts: chosenView,
  Home: homeView,
  Analytics: analyticsView,
  MetricSeries: metricSeries,
  SettingsPage: settingsPage,
  PlanSummary: planSummary,
  ShownValue: shownValue,
  Erasure: erasureView,
  AuditEntry: auditView,
  AuditChain: chainView,
  Retention: retentionView,
  Notification: notificationView,
  NotificationPreferences: preferencesView,
  User: userView,
  Me: meView,
  SavedFilter: savedFilterView,
  ApiKey: keyView,
  NewApiKey: shownKey,
};

/** What requests are made of; bodies are named after their route: `CreateContactBody`. */
export const namedInputs: Record<string, z.ZodType> = {
  ContactWrite: contactWrite,
  BulkItem: bulkItem,
  NoBody: emptyBody.unwrap(),
  DisconnectBody: disconnectBody.unwrap(),
};

const at = '2026-11-21T09:30:00.000Z';
const written = { source: 'app', via: 'api', changedAt: at, changedBy: 'API key crm-import' };
const contactId = '0b5e1f0c-6a52-4d3c-9d58-3f8f3f4f2a10';

/** One example for some of them; a test parses each. */
export const examples: Record<string, unknown> = {
  Contact: {
    id: contactId,
    fields: {
      email: { value: 'robin@example.com', ...written },
      firstName: { value: 'Robin', ...written },
      pronouns: { value: 'they/them', ...written },
    },
    links: [{ provider: 'hubspot', externalId: '101', status: 'synced', lastSyncedAt: at, lastError: null }],
    version: 3,
    createdAt: at,
    updatedAt: at,
  },
  ContactWrite: { firstName: 'Robin', pronouns: 'they/them' },
  CreateContactBody: { fields: { email: 'robin@example.com', firstName: 'Robin', pronouns: 'they/them' } },
  UpdateContactBody: { fields: { pronouns: 'ze/zir' }, expected: { pronouns: 'they/them' } },
  StartSyncBody: { contactIds: [contactId] },
  ResolveConflictBody: { choose: 'hubspot', always: false },
  FixExceptionBody: { action: 'try_again' },
  DecideApprovalBody: { decision: 'approved', note: 'Agreed with the team.' },
};
