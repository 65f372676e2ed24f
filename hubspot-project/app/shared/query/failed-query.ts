import type { Answer, Failure } from '../api/answer.ts';

/** Thrown into a query only: carries the answer that was not what was asked for. */
class FailedQuery extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.outcome);
    this.failure = failure;
  }
}

/** The value of an answer, for a query function; throws `FailedQuery` for every other outcome. */
export async function valueOf<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const given = await answer;
  if (given.outcome === 'ok') return given.value;
  throw new FailedQuery(given);
}

/** What stood in the way, of whatever a query failed with. */
export function failureOf(error: unknown): Failure {
  return error instanceof FailedQuery ? error.failure : { outcome: 'unavailable' };
}
