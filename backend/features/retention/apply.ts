import { z } from 'zod';
import {
  retentionKinds,
  retentionRules,
  type RetentionChoices,
  type RetentionKind,
} from '../../contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql, type Sql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { readRetentionChoices } from '../settings/index.ts';

const pruned = z.object({ pruned: z.int() });
type Prune = Sql<z.infer<typeof pruned>>;

/** Kinds that are let go tenant by tenant; the others are the same for all and go for all at once, in the sweeper. */
const statements: Partial<Record<RetentionKind, Prune>> = {
  audit: loadSql(import.meta.url, './prune-audit.sql', pruned),
  log: loadSql(import.meta.url, './prune-log.sql', pruned),
  conflicts: loadSql(import.meta.url, './prune-conflicts.sql', pruned),
  exceptions: loadSql(import.meta.url, './prune-exceptions.sql', pruned),
  approvals: loadSql(import.meta.url, './prune-approvals.sql', pruned),
  runs: loadSql(import.meta.url, './prune-runs.sql', pruned),
  reads: loadSql(import.meta.url, './prune-reads.sql', pruned),
  rollups: loadSql(import.meta.url, './prune-rollups.sql', pruned),
  notifications: loadSql(import.meta.url, './prune-notifications.sql', pruned),
  tombstones: loadSql(import.meta.url, './prune-tombstones.sql', pruned),
  staged: loadSql(import.meta.url, './prune-staged.sql', pruned),
};

const dayMs = 24 * 60 * 60_000;
const perBatch = 5_000;
/** What a flood leaves over goes a day later. */
const maxBatches = 200;

export type RetentionDeps = { db: Database; clock: Clock; log: Log };

/** How many days this tenant's data of a kind stays. */
export function daysOf(kind: RetentionKind, choices: RetentionChoices): number {
  const chosen = Object.entries(choices).find(([name]) => name === kind)?.[1];
  return chosen ?? retentionRules[kind].defaultDays;
}

/**
 * Lets go what a tenant has kept for long enough, in batches of a transaction each, and notes how much of what. Safe to
 * repeat and to be cut short: what is left goes the next time. `signal`: stops after the batch in hand.
 */
export async function applyRetention(
  deps: RetentionDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<void> {
  const { db, clock, log } = deps;
  const now = new Date(clock.nowMs());
  const choices = await db.withTenant(tenantId, (tx) => readRetentionChoices(tx, tenantId));
  const counts: Partial<Record<RetentionKind, number>> = {};
  for (const kind of retentionKinds) {
    const statement = statements[kind];
    if (!statement) continue;
    const before = new Date(now.getTime() - daysOf(kind, choices) * dayMs);
    counts[kind] = await prune(deps, tenantId, statement, { before, now }, signal);
    if (signal?.aborted) return;
  }
  const data = { at: now, counts };
  await db.withTenant(tenantId, (tx) =>
    tx.prisma.retentionRun.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data }),
  );
  log.info({ tenantId, ...counts }, 'retention.applied');
}

async function prune(
  { db }: RetentionDeps,
  tenantId: string,
  statement: Prune,
  { before, now }: { before: Date; now: Date },
  signal: AbortSignal | undefined,
): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const params = statement === statements.audit ? [before, perBatch, now] : [before, perBatch];
    const [row] = await db.withTenant(tenantId, (tx) => tx.sql(statement, params));
    const gone = row?.pruned ?? 0;
    total += gone;
    if (gone < perBatch) break;
  }
  return total;
}
