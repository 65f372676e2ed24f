import { metrics, type MetricKind, type MetricName, type MetricSeries } from '../../contract/analytics.ts';
import type { ProviderName } from '../../domain/field.ts';

export type Rollup = {
  day: string;
  metric: MetricName;
  provider: ProviderName | null;
  outcome: string | null;
  value: number;
};

type Values = (number | null)[];

/** One metric over these days, with all of them filled: what a day without a row means is the metric's to say. */
export function seriesOf(metric: MetricName, days: readonly string[], rows: readonly Rollup[]): MetricSeries {
  const { kind, unit, means } = metrics[metric];
  const own = rows.filter((row) => row.metric === metric);
  const groups = new Map<string, Rollup[]>();
  for (const row of own) {
    const key = `${row.provider ?? ''} ${row.outcome ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const ordered = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = ordered.flatMap(([, group]) => {
    const [first] = group;
    if (!first) return [];
    const values = valuesOf(kind, days, group);
    return [{ provider: first.provider, outcome: first.outcome, values, total: totalOf(kind, values) }];
  });
  const values = valuesOf(kind, days, own);
  return { metric, kind, unit, means, values, total: totalOf(kind, values), parts };
}

/** One value a day, of all rows of that day together. */
export function valuesOf(
  kind: MetricKind,
  days: readonly string[],
  rows: readonly { day: string; value: number }[],
): Values {
  const known = new Map<string, number>();
  for (const { day, value } of rows) {
    const before = known.get(day);
    known.set(day, before === undefined ? value : kind === 'peak' ? Math.max(before, value) : before + value);
  }
  return days.map((day) => known.get(day) ?? (kind === 'count' ? 0 : null));
}

function totalOf(kind: MetricKind, values: Values): number | null {
  const known = values.filter((value) => value !== null);
  switch (kind) {
    case 'count':
      return known.reduce((sum, value) => sum + value, 0);
    case 'state':
      return known.at(-1) ?? null;
    case 'peak':
      return known.length === 0 ? null : Math.max(...known);
  }
}
