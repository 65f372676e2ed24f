/**
 * Batch writes with one outcome per input, whichever way HubSpot answers: all good, a 207 with both kinds, or a refusal
 * of the whole batch for one input's sake. A refused batch is halved down to the guilty ones, within a limit of calls.
 */
import { z } from 'zod';
import { contactSchema, type ContactAnswer } from './contact-schema.ts';
import type { HubSpotFailure, HubSpotResult } from './errors.ts';
import { errorBody, failureOfItem, type ErrorBody } from './failure-of-answer.ts';
import type { ItemOutcome } from './provider.ts';

export const maxBatchInputs = 100;
/** Enough to isolate eight guilty ones in a hundred; what is left after it is reported as "try later". */
const maxBatchCalls = 64;

/** The answer of a batch endpoint; a 207 also carries `errors`. */
export const batchAnswer = z.object({
  results: z.array(contactSchema),
  errors: z.array(errorBody).nullish(),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** One input as HubSpot takes it, and how to recognise its result. */
export type BatchInput = {
  traceId: string;
  body: Record<string, unknown>;
  /** Ids that an error may name in `context.ids`. */
  id?: string;
  matches(result: ContactAnswer): boolean;
};

/** Sends one batch; called for the whole and then for halves. */
export type SendBatch = (inputs: readonly BatchInput[]) => Promise<HubSpotResult<BatchAnswer>>;

/** Outcomes in the order of `inputs`; fails as a whole only when HubSpot could not be asked at all. */
export async function writeBatch(
  inputs: readonly BatchInput[],
  send: SendBatch,
): Promise<HubSpotResult<ItemOutcome[]>> {
  if (inputs.length > maxBatchInputs) throw new RangeError(`a batch holds at most ${maxBatchInputs} inputs`);
  if (inputs.length === 0) return { outcome: 'ok', value: [] };
  const first = await send(inputs);
  if (first.outcome === 'failed' && !blamesInputs(first.failure)) return first;
  let calls = 1;
  const limited: SendBatch = async (part) => {
    calls += 1;
    return calls > maxBatchCalls ? notAsked : send(part);
  };
  return { outcome: 'ok', value: await settle(inputs, first, limited) };
}

const notAsked: HubSpotResult<BatchAnswer> = {
  outcome: 'failed',
  failure: { kind: 'unavailable', status: null, maybeApplied: false, correlationId: null },
};

/** Recursion ends: every step halves, and a single input is never sent again. */
async function settle(
  inputs: readonly BatchInput[],
  result: HubSpotResult<BatchAnswer>,
  send: SendBatch,
): Promise<ItemOutcome[]> {
  if (result.outcome === 'ok') return outcomesOf(inputs, result.value);
  if (inputs.length === 1 || !blamesInputs(result.failure)) {
    return inputs.map(() => ({ outcome: 'failed', failure: result.failure }));
  }
  const middle = Math.ceil(inputs.length / 2);
  const outcomes: ItemOutcome[] = [];
  for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
    outcomes.push(...(await settle(half, await send(half), send)));
  }
  return outcomes;
}

/** Whether the failure is about what was sent, so that a part of it may still be good. */
function blamesInputs(failure: HubSpotFailure): boolean {
  return failure.kind === 'validation' || failure.kind === 'conflict' || failure.kind === 'not_found';
}

function outcomesOf(inputs: readonly BatchInput[], answer: BatchAnswer): ItemOutcome[] {
  const errors = answer.errors ?? [];
  return inputs.map((input): ItemOutcome => {
    const result =
      answer.results.find(({ traceId }) => traceId === input.traceId) ?? soleMatch(answer.results, input);
    if (result) {
      const { contact, isNew, normalised } = result;
      return { outcome: 'ok', contact, created: isNew ?? false, normalised };
    }
    const error = errors.find((body) => names(body, input)) ?? (inputs.length === 1 ? errors[0] : undefined);
    // HubSpot said nothing about this input: it may be written, and only reading can tell.
    const failure = error ? failureOfItem(error) : silent;
    return { outcome: 'failed', failure };
  });
}

const silent: HubSpotFailure = { kind: 'unavailable', status: 207, maybeApplied: true, correlationId: null };

function soleMatch(results: readonly ContactAnswer[], input: BatchInput): ContactAnswer | undefined {
  const matching = results.filter((result) => result.traceId === null && input.matches(result));
  return new Set(matching.map(({ contact }) => contact.id)).size === 1 ? matching[0] : undefined;
}

function names({ context }: ErrorBody, input: BatchInput): boolean {
  if (context?.objectWriteTraceId?.includes(input.traceId)) return true;
  const ids = [...(context?.ids ?? []), ...(context?.id ?? [])];
  return input.id !== undefined && ids.includes(input.id);
}
