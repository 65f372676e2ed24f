/**
 * Every call to Pipedrive's API passes here: token, ledger, budget, timeout, retries by category, limits, schema.
 * Outcomes are values; it never logs a body, a token or an id of a record.
 */
import type { z } from 'zod';
import type { Account, CallOptions, CrmFailureKind, CrmResult, Lane } from '../../domain/crm/index.ts';
import { beforeDeadline } from '../../platform/before-deadline.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Random } from '../../platform/random.ts';
import type { RateBudget } from '../../platform/rate/rate-budget.ts';
import type { TokenLedger } from '../../platform/rate/token-ledger.ts';
import type { Answer } from '../../platform/net/answer.ts';
import { noWatch, type CallWatch } from '../watch-calls.ts';
import { timeoutMs, withRetries, type Attempt } from '../with-retries.ts';
import { parseApiDomain, type HostRule } from './api-domain.ts';
import { takeSlot, type Bucket } from './call-budget.ts';
import { failureOfAnswer } from './failure-of-answer.ts';
import { jsonOf } from './json-answer.ts';
import { createPlans, type Plans } from './plans.ts';
import type { CallFacts, Plan, TokenSource } from './ports.ts';
import { retryDelayMs } from './retry-delay.ts';
import { backgroundTokens, dailyRestMs, tokenCost } from './token-cost.ts';
import { exchange, type Exchange } from './transport.ts';

export type PipedriveDeps = {
  /** Where access tokens may be sent. */
  hosts: readonly HostRule[];
  clock: Clock;
  random: Random;
  log: Log;
  budget: RateBudget;
  ledger: TokenLedger;
  tokens: TokenSource;
  /** What is known about an account's plan; null or absent: learned as far as Pipedrive's answers tell. */
  plan?: (account: Account) => Promise<Plan | null>;
  onCall?: (facts: CallFacts) => void;
  watch?: CallWatch;
};

export type PipedriveCall<T> = {
  method: Exchange['method'];
  path: `/api/v${1 | 2}/${string}`;
  /** The path without ids, for logs and metrics. */
  route: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Tolerant of unknown fields. Sees `undefined` for an empty answer. */
  schema: z.ZodType<T>;
  cost: keyof typeof tokenCost;
  bucket?: Bucket;
  /** Whether doing it twice does no more than once. If not, it is never repeated once it may have been applied. */
  idempotent: boolean;
  options: CallOptions | undefined;
};

export type PipedriveClient = {
  request<T>(account: Account, call: PipedriveCall<T>): Promise<CrmResult<T>>;
  planOf(account: Account): Promise<Plan>;
};

type Deps = PipedriveDeps & { plans: Plans };
type Failed = Extract<CrmResult<never>, { outcome: 'failed' }>;
type Token = Extract<Awaited<ReturnType<TokenSource['accessToken']>>, { outcome: 'ok' }>;

const answerLimitSizeBytes = 10 * 1024 * 1024;

export function createPipedriveClient(given: PipedriveDeps): PipedriveClient {
  const deps = { ...given, plans: createPlans(given.plan) };
  const { clock, random, log, tokens } = deps;
  const rejected = (account: Account, accessToken: string) => tokens.rejected(account, accessToken);
  const retries = { clock, random, log, rejected, retryDelayMs };
  return {
    request: (account, call) => {
      const named = { account, lane: laneOf(call), route: call.route, event: 'pipedrive.retry' };
      return withRetries(retries, named, (deadlineMs, attempt) =>
        attemptOnce(deps, account, call, { deadlineMs, attempt }),
      );
    },
    planOf: (account) => deps.plans.of(account),
  };
}

async function attemptOnce<T>(
  deps: Deps,
  account: Account,
  call: PipedriveCall<T>,
  { deadlineMs, attempt }: { deadlineMs: number; attempt: number },
): Promise<Attempt<T>> {
  // Before the slot: a refresh in between would let calls arrive later than their slots say, and crowd the next window.
  const early = await tokenOf(deps, account, deadlineMs);
  if (early.outcome !== 'ok') return unsent(tokenFailure(early.outcome));
  const lane = laneOf(call);
  const plan = await deps.plans.of(account);
  const limit = backgroundTokens(plan.dailyTokens);
  const spent = await deps.ledger.spend(ledgerKey(early), tokenCost[call.cost], limit, lane);
  if (spent.outcome === 'exhausted') {
    const retryAfterMs = Math.max(1, spent.untilMs - deps.clock.nowMs());
    return unsent(failed({ kind: 'rate_limited', policy: 'daily', retryAfterMs }));
  }
  const queuedMs = deps.clock.nowMs();
  const slot = await takeSlot(deps, {
    account,
    bucket: call.bucket ?? 'general',
    lane,
    deadlineMs,
    burst: plan.burstPerTwoSeconds,
  });
  deps.watch?.waited(lane, deps.clock.nowMs() - queuedMs);
  if (slot.outcome === 'gave_up') {
    return unsent(failed({ kind: 'rate_limited', policy: 'unknown', retryAfterMs: slot.waitMs }));
  }
  const token = await tokenOf(deps, account, deadlineMs);
  if (token.outcome !== 'ok') return unsent(tokenFailure(token.outcome));
  if (call.method !== 'GET') call.options?.beforeWriting?.();
  return send(deps, account, call, { token, attempt });
}

/** A refresh may take longer than a person is kept waiting. */
async function tokenOf(
  { clock, tokens }: Deps,
  account: Account,
  deadlineMs: number,
): ReturnType<TokenSource['accessToken']> {
  const token = await beforeDeadline(clock, deadlineMs, tokens.accessToken(account));
  return token ?? { outcome: 'unavailable' };
}

async function send<T>(
  deps: Deps,
  account: Account,
  call: PipedriveCall<T>,
  { token, attempt }: { token: Token; attempt: number },
): Promise<Attempt<T>> {
  const domain = parseApiDomain(token.apiUrl, deps.hosts);
  if (domain.outcome === 'foreign_host') {
    deps.log.error({ route: call.route }, 'pipedrive.foreign_host');
    return unsent(failed({ kind: 'unavailable', status: null, maybeApplied: false }));
  }
  const startedMs = deps.clock.nowMs();
  const lane = laneOf(call);
  if (call.options?.counter) call.options.counter.calls += 1;
  const route = `${call.method} ${call.route}`;
  const request = requestOf(call, domain.apiUrl, token.accessToken);
  const { watch = noWatch } = deps;
  const answer = await watch.send({ route, lane, attempt }, () => exchange(deps.clock, request));
  const { status } = answer;
  deps.onCall?.({ route, status, lane, durationMs: deps.clock.nowMs() - startedMs });
  if (answer.outcome === 'no_answer') {
    const failure = failed({ kind: 'unavailable', status, maybeApplied: !call.idempotent });
    return { result: failure, accessToken: token.accessToken };
  }
  if (call.bucket !== 'search') deps.plans.learn(account, answer.header('x-ratelimit-limit'));
  const result = resultOf(deps, call, answer);
  if (isDaily(result)) await deps.ledger.stop(ledgerKey(token), dailyRestMs);
  return { result, accessToken: token.accessToken };
}

function requestOf(call: PipedriveCall<unknown>, apiUrl: string, accessToken: string): Exchange {
  return {
    url: `${apiUrl}${call.path}${queryOf(call.query)}`,
    method: call.method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    timeoutMs: timeoutMs[laneOf(call)],
    answerLimitSizeBytes,
  };
}

function resultOf<T>(deps: Deps, call: PipedriveCall<T>, answer: Answer): CrmResult<T> {
  const maybeApplied = !call.idempotent;
  const { status } = answer;
  if (status < 200 || status > 299)
    return { outcome: 'failed', failure: failureOfAnswer(answer, maybeApplied) };
  const json = jsonOf(answer);
  if (json === null) return failed({ kind: 'unavailable', status, maybeApplied });
  const parsed = call.schema.safeParse(json.body);
  if (parsed.success) return { outcome: 'ok', value: parsed.data };
  deps.log.warn({ route: call.route, status, issues: parsed.error.issues.length }, 'pipedrive.bad_shape');
  return failed({ kind: 'unexpected', status });
}

function isDaily(result: CrmResult<unknown>): boolean {
  if (result.outcome === 'ok' || result.failure.kind !== 'rate_limited') return false;
  return result.failure.policy === 'daily';
}

const laneOf = (call: { options: CallOptions | undefined }): Lane => call.options?.lane ?? 'background';

const ledgerKey = (token: Token): string => `pipedrive:${token.companyId ?? token.apiUrl}`;

function queryOf(query: Record<string, string> | undefined): string {
  return query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
}

function unsent(result: Failed): { result: Failed; accessToken: null } {
  return { result, accessToken: null };
}

function tokenFailure(outcome: 'revoked' | 'unavailable'): Failed {
  return failed(
    outcome === 'revoked' ? { kind: 'revoked' } : { kind: 'unavailable', status: null, maybeApplied: false },
  );
}

function failed(kind: CrmFailureKind): Failed {
  return { outcome: 'failed', failure: { ...kind, correlationId: null } };
}
