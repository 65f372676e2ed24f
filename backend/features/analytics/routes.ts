import { z } from 'zod';
import {
  longestRangeDays,
  metricNames,
  usualRangeDays,
  type AnalyticsView,
  type MetricName,
} from '../../contract/analytics.ts';
import { providerNames } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantReader } from '../../platform/db/database.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { addDays, countDays, dayOf, daysBetween } from './days.ts';
import { seriesOf } from './series.ts';

const readStatement = loadSql(
  import.meta.url,
  './read-rollups.sql',
  z.object({
    day: z.iso.date().nullable(),
    metric: z.enum(metricNames).nullable(),
    provider: z.enum(providerNames).nullable(),
    outcome: z.string().nullable(),
    value: z.number().nullable(),
    countedAt: z.date().nullable(),
  }),
  { prepared: true },
);

export type AnalyticsRouteDeps = { db: Database; clock: Clock };

export function createAnalyticsHandlers({ db, clock }: AnalyticsRouteDeps): RouteHandlers<'getAnalytics'> {
  return {
    getAnalytics: async ({ caller, query }) => {
      const range = rangeOf(query, dayOf(clock.nowMs()));
      if (range.outcome === 'unfit') return refuse('invalid_range', range.detail);
      const wanted = query.metric ?? metricNames;
      return ok(await db.readAsTenant(caller.tenantId, (tx) => readAnalytics(tx, range, wanted)));
    },
  };
}

const firstDay = '0001-01-01';

type Range = { from: string; to: string };

function rangeOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
): ({ outcome: 'ok' } & Range) | { outcome: 'unfit'; detail: string } {
  const last = to ?? today;
  const usual = addDays(last, 1 - usualRangeDays);
  // The first days of all have none before them.
  const first = from ?? (usual < firstDay ? firstDay : usual);
  if (last > today)
    return { outcome: 'unfit', detail: `query.to: today is ${today} (UTC), and later is not known yet` };
  const days = countDays(first, last);
  if (days < 1) return { outcome: 'unfit', detail: 'query.from: not later than query.to' };
  if (days <= longestRangeDays) return { outcome: 'ok', from: first, to: last };
  return {
    outcome: 'unfit',
    detail: `query.from: at most ${longestRangeDays} days at once; these are ${days}`,
  };
}

async function readAnalytics(
  tx: TenantReader,
  { from, to }: Range,
  wanted: readonly MetricName[],
): Promise<AnalyticsView> {
  const rows = await tx.sql(readStatement, [from, to, wanted]);
  const countedAt = rows.find((row) => row.countedAt !== null)?.countedAt ?? null;
  const rollups = rows.flatMap(({ day, metric, value, ...dimensions }) =>
    day === null || metric === null || value === null ? [] : [{ day, metric, value, ...dimensions }],
  );
  const days = daysBetween(from, to);
  const series = wanted.map((metric) => seriesOf(metric, days, rollups));
  return { from, to, days, series, countedAt: countedAt?.toISOString() ?? null };
}
