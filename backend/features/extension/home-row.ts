import { z } from 'zod';
import { metricNames } from '../../contract/analytics.ts';
import { connectionStatus, fieldStates } from '../../contract/connections.ts';
import { countNames, sessionView } from '../../contract/sync.ts';
import { fieldKeys, providerNames } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const many = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullable()
    .transform((list) => list ?? []);
/** Postgres writes times in JSON with their offset. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const provider = z.enum(providerNames);

const connection = z.object({
  provider,
  status: connectionStatus,
  error: z.string().nullable(),
  fieldState: z.enum(fieldStates),
  since: time.nullable(),
  parkedUntil: time.nullable(),
  fullReadAt: time.nullable(),
  watermark: time.nullable(),
  lastEventAt: time.nullable(),
  waitingChanges: z.int(),
  oldestUnsentAt: time.nullable(),
  waitingHints: z.int(),
});
const conflict = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  field: z.enum(fieldKeys),
  provider: provider.nullable(),
  since: time,
});
const exception = z.object({
  id: z.uuid(),
  contactId: z.uuid().nullable(),
  kind: z.string(),
  provider: provider.nullable(),
  message: z.string(),
  since: time,
});
const approval = z.object({
  id: z.uuid(),
  kind: z.string(),
  subject: z.string(),
  reason: z.string(),
  since: time,
});
const { kind, status, planId, revertsId, error } = sessionView.shape;
const session = z.object({
  id: z.uuid(),
  kind,
  status,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  done: z.int(),
  total: z.int().nullable(),
  counts: z.partialRecord(z.enum(countNames), z.int().nonnegative()),
  phase: z.enum(['reading', 'matching', 'linking', 'writing']).nullable(),
  error,
  planId,
  revertsId,
  refused: z.int(),
});
const rollup = z.object({
  day: z.iso.date(),
  metric: z.enum(metricNames),
  provider: provider.nullable(),
  value: z.int(),
});

const homeRow = z.object({
  connections: many(connection),
  openConflicts: z.int(),
  conflicts: many(conflict),
  openExceptions: z.int(),
  exceptions: many(exception),
  waitingApprovals: z.int(),
  approvals: many(approval),
  unread: z.int(),
  sessions: many(session),
  planned: z.boolean(),
  synced: z.boolean(),
  rollups: many(rollup),
  countedAt: z.date().nullable(),
});
export type HomeRow = z.infer<typeof homeRow>;
export type HomeConnection = z.infer<typeof connection>;
export type HomeSession = z.infer<typeof session>;

export const homeStatement = loadSql(import.meta.url, './read-home.sql', homeRow, { prepared: true });
