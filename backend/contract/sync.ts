import { z } from 'zod';
import { fieldKeys, providerNames } from '../domain/field.ts';
import { instant, listQuery } from './contact.ts';
import { sentence } from './wording/sentence.ts';

export const countNames = [
  'read',
  'created',
  'updated',
  'linked',
  'skipped',
  'conflicts',
  'errors',
  'apiCalls',
] as const;
const syncCounts = z.record(z.enum(countNames), z.int().nonnegative());
export type SyncCounts = z.infer<typeof syncCounts>;

export const noCounts = (): SyncCounts => ({
  read: 0,
  created: 0,
  updated: 0,
  linked: 0,
  skipped: 0,
  conflicts: 0,
  errors: 0,
  apiCalls: 0,
});

/** `phase` while it runs: reading the CRMs, matching people, writing to the CRMs. */
const progress = z.object({
  done: z.int(),
  total: z.int().nullable(),
  phase: z.enum(['reading', 'matching', 'writing', 'reverting']).nullable(),
});

/** One record as an example of what a plan would do. Values are the person's: they leave with the person. */
export const planSample = z.object({
  what: z.enum(['create', 'link', 'update', 'conflict', 'ambiguous']),
  contactId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  /** The person's name, or address where there is none. Older samples have none. */
  name: z.string().nullable().optional(),
  fields: z.array(
    z.object({ field: z.enum(fieldKeys), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type PlanSample = z.infer<typeof planSample>;

const fieldCounts = z.partialRecord(z.enum(fieldKeys), z.object({ update: z.int(), conflict: z.int() }));

/**
 * What a session does (or would do) at one CRM, in records: made there, existing ones linked to a contact that another
 * CRM or the app knows, existing ones written, fields that differed on both sides, ones left as they are, ones that
 * wait for a person because nobody can say who they are.
 */
const connectionResult = z.object({
  provider: z.enum(providerNames),
  create: z.int(),
  link: z.int(),
  update: z.int(),
  conflict: z.int(),
  skip: z.int(),
  ambiguous: z.int(),
  /** A revert: records that the session had made there and that are archived again. */
  archive: z.int().optional(),
  /**
   * Records that refused a value, or could not be made; at a revert, ones that did not take their old values back or are
   * not there any more. Each has an exception.
   */
  refused: z.int().optional(),
  fields: fieldCounts,
  samples: z.array(planSample),
});
export type ConnectionResult = z.infer<typeof connectionResult>;

const sessionResult = z.object({
  perConnection: z.array(connectionResult),
  apiCalls: z.int(),
  minutes: z.number(),
  /** Where a session that was planned came out differently. */
  differences: z.array(
    z.object({
      provider: z.enum(providerNames),
      what: z.enum(['create', 'link', 'update', 'conflict', 'skip', 'ambiguous']),
      planned: z.int(),
      actual: z.int(),
    }),
  ),
  /** A revert: contacts that were left alone because somebody edited them since. */
  kept: z.array(z.object({ contactId: z.uuid(), fields: z.array(z.enum(fieldKeys)) })),
});
export type SessionResult = z.infer<typeof sessionResult>;

export const sessionView = z.object({
  id: z.uuid(),
  kind: z.enum(['first', 'incremental', 'targeted', 'plan', 'revert']),
  status: z.enum(['pending', 'running', 'completed', 'failed', 'cancelled']),
  /** The same for people: "Partly done: 5 records wait for a person." */
  headline: sentence,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  progress,
  counts: syncCounts,
  error: z.object({ code: z.string(), message: sentence }).nullable(),
  planId: z.uuid().nullable(),
  revertsId: z.uuid().nullable(),
  /** A plan: the newest session that was started with it; null: none was so far. */
  ranAs: z.uuid().nullable().optional(),
  /** A revert that only says what it would do. */
  preview: z.boolean().optional(),
  result: sessionResult.nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const syncStatusView = z.object({
  state: z.enum(['idle', 'running', 'paused']),
  /** The running session, else the latest one. */
  session: sessionView.nullable(),
  progress,
  counts: syncCounts,
  /** When the store last knew that it held everything that the CRMs held; null before the first sync. At most 10,000 of what waits are counted. */
  freshness: z.object({ syncedAt: instant.nullable(), waitingHints: z.int(), waitingPushes: z.int() }),
  /** CRMs that nothing is sent to now, and when they are asked again; null: when somebody has connected them again. */
  paused: z.array(z.object({ provider: z.enum(providerNames), until: instant.nullable() })),
  /** Questions that wait for a person, and ones that a rule has answered so far. At most 10,000 of each are counted. */
  conflicts: z.object({ open: z.int(), byRule: z.int() }),
  exceptions: z.int(),
  /** HubSpot's journal of events, the second way for them. `not_available`: changes are found by their time only. */
  journal: z.enum(['not_yet', 'in_use', 'not_available']),
});

/** A plan in figures, without its samples and so without anybody's values. */
export const planSummary = sessionView.omit({ result: true }).extend({
  result: sessionResult
    .pick({ apiCalls: true, minutes: true })
    .extend({ perConnection: z.array(connectionResult.omit({ samples: true })) })
    .nullable(),
});
export type PlanSummary = z.infer<typeof planSummary>;

export const startSyncBody = z.strictObject({
  contactIds: z.array(z.uuid()).min(1).max(500).optional(),
  /** The plan that was looked at: its settings come into force, and the session says how it differed. */
  planId: z.uuid().optional(),
});

/** `preview`: only say what undoing the session would do. */
export const revertBody = z.strictObject({ preview: z.boolean().optional() });

/** `whole`: compare every record, not only those that changed since the last sync. That is the drift report. */
export const planBody = z.strictObject({ whole: z.boolean().optional() });

/** What happened to one record, and why. `outcome` is a name such as `updated_there`; no values. */
export const logEntry = z.object({
  at: instant,
  sessionId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  provider: z.enum(providerNames),
  externalId: z.string().nullable(),
  outcome: z.string(),
  fields: z.array(z.enum(fieldKeys)),
  reason: sentence,
  /** The newest event of a webhook or a journal that it came of. */
  eventId: z.string().nullable(),
  /** What that event was, in the CRM's own words, and when it happened. */
  event: z.object({ id: z.string(), type: z.string(), at: instant }).nullable(),
  /** The edit here that it came of: its entry in the audit trail. */
  editId: z.string().nullable(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const logQuery = listQuery.extend({ outcome: z.string().max(50).optional() });
