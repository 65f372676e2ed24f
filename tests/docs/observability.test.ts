import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createFigures } from '../../backend/features/ops/figures.ts';
import { showRealtime } from '../../backend/features/realtime/index.ts';
import { noRealtimeStats } from '../../backend/features/realtime/stats.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { createMetrics, observeProcess } from '../../backend/platform/metrics/metrics.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const place = z.object({
  h: z.int().positive(),
  w: z.int().min(1).max(24),
  x: z.int().min(0).max(23),
  y: z.int(),
});
const target = z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string() });
const panel = z.object({
  id: z.int().positive(),
  type: z.enum(['row', 'timeseries', 'stat']),
  title: z.string().min(1),
  gridPos: place,
  targets: z.array(target).default([]),
});
const dashboardSchema = z.object({
  uid: z.string(),
  title: z.literal('Kindred'),
  schemaVersion: z.int().min(36),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(panel),
});
const { panels } = dashboardSchema.parse(JSON.parse(read('observability/grafana-dashboard.json')));
const alerts = read('observability/alerts.yml');
const expressions = [
  ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...[...alerts.matchAll(/^\s+expr: (.*)$/gm)].map(([, expr = '']) => expr),
];

let known: { name: string; labels: readonly string[] }[];
beforeAll(async () => {
  const metrics = createMetrics({ version: 'test' });
  observeProcess(metrics);
  createFigures({
    db: { system: () => Promise.resolve([]), connections: () => ({ open: 0, idle: 0, waiting: 0 }) },
    queue: { waiting: () => Promise.resolve({}) },
    clock: systemClock,
    log: silentLog,
    loop: { worstMs: () => 0 },
    registry: metrics.registry,
  });
  showRealtime(metrics.registry, noRealtimeStats);
  const found = await metrics.registry.getMetricsAsArray();
  known = found.map((metric) => ({
    name: metric.name,
    labels: z.object({ labelNames: z.array(z.string()).default([]) }).parse(metric).labelNames,
  }));
});

const used = (text: string) =>
  [...text.matchAll(/\bkindred_[a-z_]+/g)].map(([name]) => name.replace(/_bucket$/, ''));

describe('the dashboard and the alerts', () => {
  test('name only metrics that there are', () => {
    const names = new Set(known.map(({ name }) => name));
    expect(expressions.flatMap(used).filter((name) => !names.has(name))).toEqual([]);
  });

  test('group and filter by labels that the metric has', () => {
    const wrong = expressions.flatMap((expr) => {
      const own = known.filter(({ name }) => used(expr).includes(name)).flatMap(({ labels }) => labels);
      const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      const filtered = [...expr.matchAll(/([a-z]+)=~?"/g)].map(([, name = '']) => name);
      return [...grouped, ...filtered].filter((name) => ![...own, 'le', 'instance'].includes(name));
    });
    expect(wrong).toEqual([]);
  });

  test('show every metric of ours somewhere', () => {
    const all = new Set(expressions.flatMap(used));
    const own = known.map(({ name }) => name).filter((name) => !/^kindred_(nodejs|process)_/.test(name));
    expect(own.filter((name) => !all.has(name))).toEqual([]);
  });

  test('have panels with ids of their own that do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const overlaps = panels.flatMap((one, index) =>
      panels.slice(index + 1).filter(({ gridPos: b }) => {
        const { gridPos: a } = one;
        return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      }),
    );
    expect(overlaps.map(({ title }) => title)).toEqual([]);
  });

  test('say in the runbook what each alert means and what to do', () => {
    const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    const runbook = read('runbook.md');
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !runbook.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
