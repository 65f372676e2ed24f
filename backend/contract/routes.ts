import { z } from 'zod';
import { cardView, recordReference } from './card-view.ts';
import { connectionView, fieldSetupView } from './connections.ts';
import { contactView, contactWrite, historyEntry, listOf, listQuery } from './contact.ts';
import type { RouteSpec } from './route.ts';
import { sessionView, startSyncBody, syncStatusView } from './sync.ts';

const everyone = ['hubspot_user', 'api_key'] as const;
const byId = z.strictObject({ id: z.uuid() });
const emptyBody = z.strictObject({}).default({});

/** Every REST route there is. */
export const apiRoutes = {
  listContacts: {
    method: 'GET',
    path: '/api/contacts',
    callers: everyone,
    query: listQuery.extend({ email: z.string().max(255).optional() }),
    output: listOf(contactView),
    success: 200,
  },
  createContact: {
    method: 'POST',
    path: '/api/contacts',
    callers: everyone,
    body: z.strictObject({ id: z.uuid().optional(), fields: contactWrite }),
    output: contactView,
    success: 201,
  },
  getContact: {
    method: 'GET',
    path: '/api/contacts/:id',
    callers: everyone,
    params: byId,
    output: contactView,
    success: 200,
  },
  updateContact: {
    method: 'PATCH',
    path: '/api/contacts/:id',
    callers: everyone,
    params: byId,
    body: z.strictObject({ fields: contactWrite, expected: contactWrite.optional() }),
    output: contactView,
    success: 200,
  },
  contactHistory: {
    method: 'GET',
    path: '/api/contacts/:id/history',
    callers: everyone,
    params: byId,
    query: listQuery,
    output: listOf(historyEntry),
    success: 200,
  },
  syncContact: {
    method: 'POST',
    path: '/api/contacts/:id/sync',
    callers: everyone,
    params: byId,
    body: emptyBody,
    output: contactView,
    success: 200,
  },
  startSync: {
    method: 'POST',
    path: '/api/contacts/sync',
    callers: everyone,
    body: startSyncBody.default({}),
    output: z.object({ sessionId: z.uuid() }),
    success: 202,
  },
  syncStatus: {
    method: 'GET',
    path: '/api/sync/status',
    callers: everyone,
    output: syncStatusView,
    success: 200,
  },
  listSessions: {
    method: 'GET',
    path: '/api/sync/sessions',
    callers: everyone,
    query: listQuery,
    output: listOf(sessionView),
    success: 200,
  },
  getSession: {
    method: 'GET',
    path: '/api/sync/sessions/:id',
    callers: everyone,
    params: byId,
    output: sessionView,
    success: 200,
  },
  cancelSession: {
    method: 'POST',
    path: '/api/sync/sessions/:id/cancel',
    callers: everyone,
    params: byId,
    body: emptyBody,
    output: sessionView,
    success: 202,
  },
  listConnections: {
    method: 'GET',
    path: '/api/connections',
    callers: everyone,
    output: z.object({ items: z.array(connectionView) }),
    success: 200,
  },
  getHubSpotConnection: {
    method: 'GET',
    path: '/api/connections/hubspot',
    callers: everyone,
    output: connectionView,
    success: 200,
  },
  connectHubSpot: {
    method: 'POST',
    path: '/api/connections/hubspot',
    callers: everyone,
    body: emptyBody,
    output: z.object({ authorizeUrl: z.url() }),
    success: 200,
  },
  disconnectHubSpot: {
    method: 'DELETE',
    path: '/api/connections/hubspot',
    callers: ['api_key'],
    output: connectionView,
    success: 200,
  },
  getPronounsFields: {
    method: 'GET',
    path: '/api/setup/pronouns-fields',
    callers: everyone,
    output: z.object({ items: z.array(fieldSetupView) }),
    success: 200,
  },
  setUpPronounsFields: {
    method: 'POST',
    path: '/api/setup/pronouns-fields',
    callers: everyone,
    body: emptyBody,
    output: z.object({ items: z.array(fieldSetupView) }),
    success: 200,
  },
  card: {
    method: 'GET',
    path: '/api/extension/card',
    callers: ['hubspot_user'],
    query: recordReference,
    output: cardView,
    success: 200,
  },
  syncCard: {
    method: 'POST',
    path: '/api/extension/card/sync',
    callers: ['hubspot_user'],
    body: recordReference,
    output: cardView,
    success: 200,
  },
} as const satisfies Record<string, RouteSpec>;

export type RouteName = keyof typeof apiRoutes;
