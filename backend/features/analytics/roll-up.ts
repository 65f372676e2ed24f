import { z } from 'zod';
import { metricNames } from '../../contract/analytics.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { addDays, dayOf, daysBetween, startOf } from './days.ts';

const takeStatement = loadSql(
  import.meta.url,
  './take-run.sql',
  z.object({
    finalBefore: z.iso.date(),
    coverageDueAt: z.date(),
    coverageSeq: z.number(),
    seq: z.number(),
    coverageNoted: z.boolean(),
  }),
);
const dayStatement = loadSql(import.meta.url, './roll-up-day.sql', z.unknown());
const coverageStatement = loadSql(import.meta.url, './note-coverage.sql', z.unknown());
const agesStatement = loadSql(import.meta.url, './note-look-ages.sql', z.unknown());
const saveStatement = loadSql(import.meta.url, './save-run.sql', z.unknown());
const dueStatement = loadSql(import.meta.url, './rollups-due.sql', z.object({ tenantId: z.uuid() }));

/** Noted as they are now; everything else follows from the history of a day. */
const noted: ReadonlySet<string> = new Set(['contacts', 'contacts_with_pronouns', 'look_age_s']);
const derived = metricNames.filter((name) => !noted.has(name));

/** What is committed late, under a time of the day before, is still counted. */
const lateMs = 60 * 60_000;
/** The log behind the figures is kept for 90 days. */
const firstDays = 90;
/** Of a backlog, in one transaction. */
const daysAtOnce = 31;
/** More than a year; what is left over then goes with the next count. */
const maxRounds = 12;
const soonestMs = 30_000;
const latestMs = 10 * 60_000;
/** So much longer than it took is waited: counting a large tenant takes a small part of a processor. */
const restFactor = 20;
const coverageRestFactor = 100;
const latestCoverageMs = 60 * 60_000;
const timeoutMs = 4 * 60_000;

export type RollUpDeps = { db: Database; clock: Clock };

/**
 * Counts a tenant's days that are not over for good, notes how its contacts and connections are now, and when to count
 * again. Safe to repeat: the same history leaves the same rows. False for a tenant that has left.
 */
export async function rollUp({ db, clock }: RollUpDeps, tenantId: string): Promise<boolean> {
  for (let round = 1; round <= maxRounds; round += 1) {
    const counted = await db.withTenant(tenantId, (tx) => countOnce(tx, clock), { timeoutMs });
    if (counted !== 'behind') return counted === 'counted';
  }
  return true;
}

async function countOnce(tx: TenantTx, clock: Clock): Promise<'counted' | 'behind' | 'no_tenant'> {
  const nowMs = clock.nowMs();
  const now = new Date(nowMs);
  const today = dayOf(nowMs);
  const [run] = await tx.sql(takeStatement, [now, firstDays]);
  if (!run) return 'no_tenant';
  const days = daysBetween(run.finalBefore, today);
  const open = days.slice(0, daysAtOnce);
  for (const day of open) await countDay(tx, day);
  const isBehind = open.length < days.length;
  await tx.sql(agesStatement, [today, now]);
  const countedMs = clock.nowMs();
  const coverage = await noteCoverage(tx, clock, { ...run, today });
  const dueAt = new Date(countedMs + within(soonestMs, (countedMs - nowMs) * restFactor, latestMs));
  const final = finalBefore(nowMs, run.finalBefore, open.at(-1) ?? run.finalBefore);
  await tx.sql(saveStatement, [final, now, dueAt, run.seq, coverage.dueAt, coverage.seq]);
  return isBehind ? 'behind' : 'counted';
}

const countDay = (tx: TenantTx, day: string) =>
  tx.sql(dayStatement, [new Date(startOf(day)), new Date(startOf(addDays(day, 1))), day, derived]);

/** A day is over for good once it was counted some time after its end. */
function finalBefore(nowMs: number, before: string, lastCounted: string): string {
  const [over, next] = [dayOf(nowMs - lateMs), addDays(lastCounted, 1)];
  const day = over < next ? over : next;
  return day > before ? day : before;
}

type Coverage = {
  coverageDueAt: Date;
  coverageSeq: number;
  seq: number;
  coverageNoted: boolean;
  today: string;
};

/** Once a day, and after something has happened, but seldom where there are many contacts. */
async function noteCoverage(
  tx: TenantTx,
  clock: Clock,
  { coverageDueAt, coverageSeq, seq, coverageNoted, today }: Coverage,
): Promise<{ dueAt: Date; seq: number }> {
  const startedMs = clock.nowMs();
  const isDue = seq !== coverageSeq && coverageDueAt.getTime() <= startedMs;
  if (coverageNoted && !isDue) return { dueAt: coverageDueAt, seq: coverageSeq };
  await tx.sql(coverageStatement, [today]);
  const endedMs = clock.nowMs();
  const restMs = within(soonestMs, (endedMs - startedMs) * coverageRestFactor, latestCoverageMs);
  return { dueAt: new Date(endedMs + restMs), seq };
}

const within = (leastMs: number, ms: number, mostMs: number) => Math.min(mostMs, Math.max(leastMs, ms));

/** Tenants whose figures are to be counted now, those that wait longest first. */
export async function findRollupsDue({ db, clock }: RollUpDeps, limit: number): Promise<string[]> {
  return (await db.system(dueStatement, [new Date(clock.nowMs()), limit])).map(({ tenantId }) => tenantId);
}
