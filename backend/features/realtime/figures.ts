import { Gauge, type Registry } from 'prom-client';
import type { RealtimeStats } from './stats.ts';

const figures = {
  connected: { name: 'kindred_realtime_connections', help: 'Connections to /realtime that are open.' },
  behind: { name: 'kindred_realtime_behind', help: 'Of those, the ones that read what they missed.' },
  delivered: { name: 'kindred_realtime_delivered', help: 'Events handed to connections since the start.' },
  lag: { name: 'kindred_realtime_lag_events', help: 'Numbered events that this process has not handed on.' },
} as const satisfies Partial<Record<keyof RealtimeStats, { name: string; help: string }>>;

/** Shows what goes on at `/realtime` to whoever reads the process's figures. */
export function showRealtime(registry: Registry, stats: () => RealtimeStats): void {
  for (const [key, { name, help }] of Object.entries(figures)) {
    registry.removeSingleMetric(name);
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(stats()[key as keyof typeof figures]);
      },
    });
  }
}
