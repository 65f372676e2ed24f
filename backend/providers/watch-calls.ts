import type { Lane } from '../domain/crm/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { inSpan, type Tracing } from '../platform/tracing/tracing.ts';

/** One try of a call. `route` is method and path without ids. */
export type WatchedCall = { route: string; lane: Lane; attempt: number };

/** Sees every try of a call to a CRM go out and come back; changes nothing about it. */
export type CallWatch = {
  send<A extends { status: number | null }>(call: WatchedCall, send: () => Promise<A>): Promise<A>;
  /** The call stood in line for its account's rate budget. */
  waited(lane: Lane, waitMs: number): void;
};

export const noWatch: CallWatch = { send: (_call, send) => send(), waited: () => undefined };

export type WatchDeps = {
  clock: Clock;
  log: Log;
  metrics: Pick<Metrics, 'crmCall' | 'budgetWait'>;
  tracing: Tracing;
};

/** Log, metrics and span of every call to one CRM. */
export function createCallWatch(provider: string, { clock, log, metrics, tracing }: WatchDeps): CallWatch {
  return {
    send: (call, send) => {
      const { route, attempt } = call;
      const startedMs = clock.nowMs();
      const facts = { 'crm.provider': provider, 'http.route': route, 'crm.attempt': attempt };
      const told = async () => {
        const answer = await send();
        const durationMs = clock.nowMs() - startedMs;
        metrics.crmCall({ provider, route, status: answer.status, durationMs });
        log.debug({ provider, route, attempt, status: answer.status, durationMs }, 'crm.called');
        return answer;
      };
      return inSpan(tracing, `${provider} ${route}`, { kind: 'client', facts }, told, ({ status }) => ({
        facts: { 'http.response.status_code': status ?? 0 },
        failed: status === null || status >= 400,
      }));
    },
    waited: (lane, waitMs) => metrics.budgetWait({ provider, lane, waitMs }),
  };
}
