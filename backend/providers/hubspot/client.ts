/**
 * Every call to HubSpot's API passes here: token, budget, timeout, retries by category, limits, schema.
 * Outcomes are values; it never logs a body, a token or an id of a record.
 */
import type { z } from 'zod';
import { beforeDeadline } from '../../platform/before-deadline.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Random } from '../../platform/random.ts';
import type { RateBudget } from '../../platform/rate/rate-budget.ts';
import { noWatch, type CallWatch } from '../watch-calls.ts';
import { timeoutMs, withRetries, type Attempt } from '../with-retries.ts';
import { takeSlot, type Bucket } from './call-budget.ts';
import type { HubSpotFailure, HubSpotFailureKind, HubSpotResult } from './errors.ts';
import { failureOfAnswer } from './failure-of-answer.ts';
import type { Account, CallCounter, CallFacts, Lane, TokenSource } from './ports.ts';
import { retryDelayMs } from './retry-delay.ts';
import { exchange, type Exchange } from './transport.ts';

export type HubSpotDeps = {
  apiUrl: string;
  clock: Clock;
  random: Random;
  log: Log;
  budget: RateBudget;
  /** What an account allows us in any 10 s, people's share included (99, which fits every account). */
  callsPer10s?: number;
  tokens: TokenSource;
  onCall?: (facts: CallFacts) => void;
  watch?: CallWatch;
};

export type HubSpotCall<T> = {
  method: Exchange['method'];
  path: string;
  /** The path without ids, for logs and metrics. */
  route: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Tolerant of unknown fields. Sees `undefined` for an empty answer. */
  schema: z.ZodType<T>;
  lane: Lane;
  counter?: CallCounter | undefined;
  bucket?: Bucket;
  /** Asked when the slot has come, right before the request: what it throws ends the call. */
  beforeSending?: (() => void) | undefined;
  /** Whether doing it twice does no more than once. If not, it is never repeated once it may have been applied. */
  idempotent: boolean;
};

export type HubSpotClient = {
  request<T>(account: Account, call: HubSpotCall<T>): Promise<HubSpotResult<T>>;
};

export function createHubSpotClient(deps: HubSpotDeps): HubSpotClient {
  const { clock, random, log, tokens } = deps;
  const rejected = (account: Account, accessToken: string) => tokens.rejected(account, accessToken);
  const retries = { clock, random, log, rejected, retryDelayMs };
  return {
    request: (account, call) =>
      withRetries(retries, { ...call, account, event: 'hubspot.retry' }, (deadlineMs, attempt) =>
        attemptOnce(deps, account, call, { deadlineMs, attempt }),
      ),
  };
}

async function attemptOnce<T>(
  deps: HubSpotDeps,
  account: Account,
  call: HubSpotCall<T>,
  { deadlineMs, attempt }: { deadlineMs: number; attempt: number },
): Promise<Attempt<T>> {
  // Before the slot: a refresh in between would let calls arrive later than their slots say, and crowd the next window.
  const early = await tokenOf(deps, account, deadlineMs);
  if (early.outcome !== 'ok') return { result: tokenFailure(early.outcome), accessToken: null };
  const bucket = call.bucket ?? 'general';
  const queuedMs = deps.clock.nowMs();
  const slot = await takeSlot(deps, { account, bucket, lane: call.lane, deadlineMs });
  deps.watch?.waited(call.lane, deps.clock.nowMs() - queuedMs);
  if (slot.outcome === 'gave_up') {
    const failure = { kind: 'rate_limited', policy: 'unknown', retryAfterMs: slot.waitMs } as const;
    return { result: failed(failure), accessToken: null };
  }
  const token = await tokenOf(deps, account, deadlineMs);
  if (token.outcome !== 'ok') return { result: tokenFailure(token.outcome), accessToken: null };
  call.beforeSending?.();
  return {
    result: await send(deps, call, { accessToken: token.accessToken, attempt }),
    accessToken: token.accessToken,
  };
}

/** A refresh may take longer than a person is kept waiting. */
async function tokenOf(
  { clock, tokens }: HubSpotDeps,
  account: Account,
  deadlineMs: number,
): ReturnType<TokenSource['accessToken']> {
  const token = await beforeDeadline(clock, deadlineMs, tokens.accessToken(account));
  return token ?? { outcome: 'unavailable' };
}

async function send<T>(
  deps: HubSpotDeps,
  call: HubSpotCall<T>,
  { accessToken, attempt }: { accessToken: string; attempt: number },
): Promise<HubSpotResult<T>> {
  const startedMs = deps.clock.nowMs();
  if (call.counter) call.counter.calls += 1;
  const { lane, method } = call;
  const route = `${method} ${call.route}`;
  const { watch = noWatch } = deps;
  const answer = await watch.send({ route, lane, attempt }, () =>
    exchange(deps.clock, {
      apiUrl: deps.apiUrl,
      method,
      path: call.path,
      ...(call.query ? { query: call.query } : {}),
      ...(call.body === undefined ? {} : { json: call.body }),
      accessToken,
      timeoutMs: timeoutMs[lane],
    }),
  );
  const { status } = answer;
  deps.onCall?.({ route, status, lane, durationMs: deps.clock.nowMs() - startedMs });
  const maybeApplied = !call.idempotent;
  if (answer.outcome === 'no_answer') return failed({ kind: 'unavailable', status, maybeApplied });
  if (answer.status < 200 || answer.status > 299) {
    return { outcome: 'failed', failure: failureOfAnswer(answer, maybeApplied) };
  }
  return readSuccess(deps, call, answer.status, answer.text);
}

function readSuccess<T>(
  deps: HubSpotDeps,
  call: HubSpotCall<T>,
  status: number,
  text: string,
): HubSpotResult<T> {
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return failed({ kind: 'unavailable', status, maybeApplied: !call.idempotent });
  }
  const parsed = call.schema.safeParse(body);
  if (parsed.success) return { outcome: 'ok', value: parsed.data };
  deps.log.warn({ route: call.route, status, issues: parsed.error.issues.length }, 'hubspot.bad_shape');
  return failed({ kind: 'unexpected', status });
}

function tokenFailure(outcome: 'revoked' | 'unavailable'): { outcome: 'failed'; failure: HubSpotFailure } {
  return failed(
    outcome === 'revoked' ? { kind: 'revoked' } : { kind: 'unavailable', status: null, maybeApplied: false },
  );
}

function failed(kind: HubSpotFailureKind): { outcome: 'failed'; failure: HubSpotFailure } {
  return { outcome: 'failed', failure: { ...kind, correlationId: null } };
}
