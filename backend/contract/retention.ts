import { z } from 'zod';
import { instant } from './contact.ts';
import { sentence } from './wording/sentence.ts';

type Rule = {
  /** Where it is kept. */
  table: string;
  defaultDays: number;
  /** What a tenant may choose; null: it is the same for everybody. */
  bounds: { minDays: number; maxDays: number } | null;
  /** From when the days count. */
  since: string;
  why: string;
};

/** How long what is kept: the one table. The job, the API and docs/data-map.md follow it. */
export const retentionRules = {
  audit: {
    table: 'audit_entry',
    defaultDays: 730,
    // The database itself keeps the last 90 days, whatever is asked of it.
    bounds: { minDays: 90, maxDays: 3_650 },
    since: 'the entry',
    why: 'who changed what must be known for as long as somebody may ask',
  },
  log: {
    table: 'sync_log',
    defaultDays: 90,
    bounds: { minDays: 7, maxDays: 365 },
    since: 'the line',
    why: 'why a record was or was not synced is asked within weeks',
  },
  conflicts: {
    table: 'conflict',
    defaultDays: 365,
    bounds: { minDays: 30, maxDays: 730 },
    since: 'it was settled',
    why: 'the value that lost can be taken back',
  },
  exceptions: {
    table: 'sync_exception',
    defaultDays: 365,
    bounds: { minDays: 30, maxDays: 730 },
    since: 'it was answered',
    why: 'what stood in the way, and who answered it',
  },
  approvals: {
    table: 'approval',
    defaultDays: 365,
    bounds: { minDays: 30, maxDays: 730 },
    since: 'it was over',
    why: 'who agreed to what',
  },
  runs: {
    table: 'run',
    defaultDays: 90,
    bounds: { minDays: 7, maxDays: 730 },
    since: 'it was over',
    why: 'what a workflow did is asked within weeks',
  },
  reads: {
    table: 'personal_read',
    defaultDays: 730,
    bounds: { minDays: 90, maxDays: 3_650 },
    since: 'the day',
    why: 'which key read how much, for as long as the trail',
  },
  rollups: {
    table: 'metric_rollup',
    defaultDays: 730,
    bounds: { minDays: 30, maxDays: 3_650 },
    since: 'the day',
    why: 'a year is compared with the one before; no person is in them',
  },
  notifications: {
    table: 'notification',
    defaultDays: 90,
    bounds: null,
    since: 'it was last news, read or not; the newest 1,000 of an account at most',
    why: 'what needed somebody a season ago is found where it happened',
  },
  tombstones: {
    table: 'tombstone',
    defaultDays: 730,
    bounds: null,
    since: 'the record ended',
    why: 'so that nobody brings back what was deleted; no CRM can restore it any more',
  },
  staged: {
    table: 'staged_record',
    defaultDays: 7,
    bounds: null,
    since: 'it was read',
    why: 'what a sync has read and not used is of no use afterwards',
  },
  events: {
    table: 'webhook_event',
    defaultDays: 14,
    bounds: null,
    since: 'it came',
    why: 'a CRM may deliver it again for days',
  },
  realtime: {
    table: 'realtime_event',
    defaultDays: 7,
    bounds: null,
    since: 'the event',
    why: 'whoever was away catches up',
  },
  repeats: {
    table: 'idempotency_record',
    defaultDays: 1,
    bounds: null,
    since: 'the request',
    why: 'a repeat is answered as the first time',
  },
} as const satisfies Record<string, Rule>;

export type RetentionKind = keyof typeof retentionRules;
export const retentionKinds = Object.keys(retentionRules) as [RetentionKind, ...RetentionKind[]];

/** How long a tenant's data stays after it has left. */
export const keptAfterEndDays = 30;

const within = ({ minDays, maxDays }: { minDays: number; maxDays: number }) =>
  z.int().min(minDays).max(maxDays).nullable();

/** Days by kind; null goes back to the default. */
export const retentionChoices = z
  .strictObject({
    audit: within(retentionRules.audit.bounds),
    log: within(retentionRules.log.bounds),
    conflicts: within(retentionRules.conflicts.bounds),
    exceptions: within(retentionRules.exceptions.bounds),
    approvals: within(retentionRules.approvals.bounds),
    runs: within(retentionRules.runs.bounds),
    reads: within(retentionRules.reads.bounds),
    rollups: within(retentionRules.rollups.bounds),
  })
  .partial();
export type RetentionChoices = z.infer<typeof retentionChoices>;

export const retentionPatch = z.strictObject({ days: retentionChoices });

export const retentionView = z.object({
  rules: z.array(
    z.object({
      kind: z.enum(retentionKinds),
      table: z.string(),
      days: z.int(),
      defaultDays: z.int(),
      bounds: z.object({ minDays: z.int(), maxDays: z.int() }).nullable(),
      since: sentence,
      why: sentence,
    }),
  ),
  /** The last time that it was looked through, and how many rows went then; null: not yet. */
  lastRun: z.object({ at: instant, counts: z.record(z.string(), z.int()) }).nullable(),
});
export type RetentionView = z.infer<typeof retentionView>;

/** Why a connection ended. */
const endReasons = ['requested', 'uninstalled_in_crm', 'access_ended', 'ended_with_hubspot'] as const;
export type EndReason = (typeof endReasons)[number];

/** What became, or will become, of the data after a connection ended. */
export const uninstallReportView = z.object({
  id: z.uuid(),
  provider: z.enum(['hubspot', 'pipedrive']),
  reason: z.enum(endReasons),
  endedAt: instant,
  dataDueAt: instant,
  /** It was connected again in time. */
  keptAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** Rows by table. */
  counts: z.record(z.string(), z.int()),
});
export type UninstallReportView = z.infer<typeof uninstallReportView>;
