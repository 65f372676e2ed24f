import { z } from 'zod';
import { instant } from './contact.ts';

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

const progress = z.object({ done: z.int(), total: z.int().nullable() });

export const sessionView = z.object({
  id: z.uuid(),
  kind: z.enum(['first', 'incremental', 'targeted', 'plan', 'revert']),
  status: z.enum(['pending', 'running', 'completed', 'failed', 'cancelled']),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  progress,
  counts: syncCounts,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const syncStatusView = z.object({
  state: z.enum(['idle', 'running', 'paused']),
  /** The running session, else the latest one. */
  session: sessionView.nullable(),
  progress,
  counts: syncCounts,
  /** When the store last knew that it held everything HubSpot held; null before the first sync. */
  freshness: z.object({ syncedAt: instant.nullable(), waitingHints: z.int(), waitingPushes: z.int() }),
});

export const startSyncBody = z.strictObject({ contactIds: z.array(z.uuid()).min(1).max(500).optional() });
