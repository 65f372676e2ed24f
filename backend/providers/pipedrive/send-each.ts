import type { CrmFailure, CrmFailureKind, CrmResult } from '../../domain/crm/index.ts';
import { eachLimited } from './each-limited.ts';
import type { Prepared } from './prepare-bodies.ts';
import type { PersonBody } from './lens-put.ts';

const writesAtOnce = 8;
/** So many inputs that got no answer, and Pipedrive is down rather than a record ill: the rest is not sent. */
const maxUnanswered = 3;

/** Failures of the account, which every further input would meet as well. */
const ofAccount: readonly CrmFailureKind['kind'][] = [
  'revoked',
  'unauthorized',
  'payment_required',
  'rate_limited',
];

/**
 * Sends what is prepared, eight at a time; answers are in the order of the inputs, and an input fails alone. Once the
 * account itself is refused, the rest is not sent and fails alike; if that befell all, so does the whole.
 */
export async function sendEach<T>(
  prepared: readonly Prepared[],
  send: (body: PersonBody, index: number) => Promise<CrmResult<T>>,
): Promise<CrmResult<CrmResult<T>[]>> {
  const results = new Map<number, CrmResult<T>>();
  let stopped: CrmFailure | null = null;
  let unanswered = 0;
  await eachLimited(prepared, writesAtOnce, async (input, index) => {
    if (input.outcome === 'failed') return void results.set(index, input);
    if (stopped !== null) return void results.set(index, { outcome: 'failed', failure: stopped });
    const result = await send(input.body, index);
    results.set(index, result);
    if (result.outcome === 'ok') return;
    const { failure } = result;
    if (failure.kind === 'unavailable') unanswered += 1;
    if (ofAccount.includes(failure.kind)) stopped = failure;
    else if (unanswered >= maxUnanswered && failure.kind === 'unavailable') {
      stopped = { ...failure, maybeApplied: false };
    }
  });
  const inOrder = prepared.flatMap((_input, index) => results.get(index) ?? []);
  const refusals = inOrder.flatMap((result) => (result.outcome === 'failed' ? result.failure : []));
  const first = refusals[0];
  const isWhole = first && ofAccount.includes(first.kind) && refusals.length === prepared.length;
  return isWhole && refusals.every(({ kind }) => kind === first.kind)
    ? { outcome: 'failed', failure: first }
    : { outcome: 'ok', value: inOrder };
}
