import { hasCode, someCause } from './some-cause.ts';

/** serialization_failure and deadlock_detected; P2034 is Prisma's name for both. Postgres undid the whole transaction. */
const retryable: ReadonlySet<unknown> = new Set(['40001', '40P01', 'P2034']);

/** True when the same transaction may succeed if it is simply run again. */
export const isRetryable = (error: unknown): boolean => someCause(error, (one) => hasCode(one, retryable));
