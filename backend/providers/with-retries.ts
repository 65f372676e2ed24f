/** What every call to a CRM's API has in common, whichever CRM it is: how often it is tried, and for how long. */
import type { Account, CrmFailure, CrmResult, Lane } from '../domain/crm/index.ts';
import { beforeDeadline } from '../platform/before-deadline.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Random } from '../platform/random.ts';

const maxAttempts = 5;
/** A person's request must be answered within the 15 s that HubSpot's proxy waits. */
const patienceMs: Readonly<Record<Lane, number>> = { person: 12_000, background: 120_000 };
export const timeoutMs: Readonly<Record<Lane, number>> = { person: 10_000, background: 20_000 };

/** `accessToken` is null when nothing was sent. */
export type Attempt<T> = { result: CrmResult<T>; accessToken: string | null };

export type Retries = {
  clock: Clock;
  random: Random;
  log: Log;
  /** Tells that a token was refused, so that the next attempt has a fresh one. */
  rejected(account: Account, accessToken: string): Promise<unknown>;
  /** How long to wait before trying again; null when another try cannot help or could do a thing twice. */
  retryDelayMs(failure: CrmFailure, attempt: number, random: Random): number | null;
};

/** Tries a call until it is answered, cannot be helped, or the caller's patience ends; the last failure is the answer. */
export async function withRetries<T>(
  { clock, random, log, rejected, retryDelayMs }: Retries,
  call: { account: Account; lane: Lane; route: string; event: string },
  attemptOnce: (deadlineMs: number, attempt: number) => Promise<Attempt<T>>,
): Promise<CrmResult<T>> {
  const deadlineMs = clock.nowMs() + patienceMs[call.lane];
  let last: CrmResult<T> = {
    outcome: 'failed',
    failure: { kind: 'unavailable', status: null, maybeApplied: false, correlationId: null },
  };
  let renewed = false;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { result, accessToken } = await attemptOnce(deadlineMs, attempt);
    if (result.outcome === 'ok') return result;
    last = result;
    if (result.failure.kind === 'unauthorized' && !renewed && accessToken !== null) {
      renewed = true;
      await beforeDeadline(clock, deadlineMs, rejected(call.account, accessToken));
      continue;
    }
    const delayMs = accessToken === null ? null : retryDelayMs(result.failure, attempt, random);
    if (delayMs === null || attempt === maxAttempts || clock.nowMs() + delayMs > deadlineMs) break;
    log.debug({ route: call.route, kind: result.failure.kind, attempt, delayMs }, call.event);
    await clock.sleep(delayMs);
  }
  return last;
}
