import { z } from 'zod';

/**
 * Every job there is. A job is a wake-up: it names what may need work, Postgres knows what does.
 * Handlers are idempotent; losing or repeating a job loses or repeats nothing.
 */
const tenantId = z.uuid();

export const jobCatalogue = {
  'inbox.drain': { payload: z.strictObject({ tenantId }), attempts: 5, backoffMs: 1_000, timeoutMs: 60_000 },
  'links.push': { payload: z.strictObject({ tenantId }), attempts: 5, backoffMs: 1_000, timeoutMs: 120_000 },
  'sync.run': {
    payload: z.strictObject({ tenantId, sessionId: z.uuid() }),
    attempts: 5,
    backoffMs: 2_000,
    timeoutMs: 6 * 60 * 60_000,
  },
  'fields.set_up': {
    payload: z.strictObject({ tenantId }),
    attempts: 5,
    backoffMs: 2_000,
    timeoutMs: 60_000,
  },
  // Shorter than the two minutes for which it holds the connection's turn.
  'hooks.ensure': {
    payload: z.strictObject({ tenantId }),
    attempts: 3,
    backoffMs: 2_000,
    timeoutMs: 90_000,
  },
  'records.archive': {
    payload: z.strictObject({ tenantId }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 120_000,
  },
  'sync.reconcile': {
    payload: z.strictObject({ tenantId }),
    attempts: 2,
    backoffMs: 10_000,
    timeoutMs: 30 * 60_000,
  },
  'retention.apply': {
    payload: z.strictObject({ tenantId }),
    attempts: 2,
    backoffMs: 60_000,
    timeoutMs: 30 * 60_000,
  },
  'analytics.roll_up': {
    payload: z.strictObject({ tenantId }),
    attempts: 2,
    backoffMs: 30_000,
    timeoutMs: 5 * 60_000,
  },
  'tenant.delete_due': {
    payload: z.strictObject({ tenantId }),
    attempts: 5,
    backoffMs: 10_000,
    timeoutMs: 60 * 60_000,
  },
  'notifications.gather': {
    payload: z.strictObject({ tenantId }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 60_000,
  },
  'notifications.mail': {
    payload: z.strictObject({ tenantId }),
    attempts: 2,
    backoffMs: 10_000,
    timeoutMs: 10 * 60_000,
  },
  'approvals.run': {
    payload: z.strictObject({ tenantId }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 120_000,
  },
  'runs.deliver': {
    payload: z.strictObject({ tenantId }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 120_000,
  },
} as const satisfies Record<string, JobDefinition>;

export type JobDefinition = { payload: z.ZodType; attempts: number; backoffMs: number; timeoutMs: number };
export type JobName = keyof typeof jobCatalogue;
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalogue)[N]['payload']>;
