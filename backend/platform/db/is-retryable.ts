/** serialization_failure and deadlock_detected; P2034 is Prisma's name for both. Postgres undid the whole transaction. */
const retryable = new Set(['40001', '40P01', 'P2034']);
const depthLimit = 5;

/** True when the same transaction may succeed if it is simply run again. */
export function isRetryable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthLimit) return false;
  if ('code' in error && typeof error.code === 'string' && retryable.has(error.code)) return true;
  if ('originalCode' in error && typeof error.originalCode === 'string' && retryable.has(error.originalCode))
    return true;
  const inner = ['cause', 'meta', 'driverAdapterError'] as const;
  return inner.some((key) => key in error && isRetryable(Reflect.get(error, key), depth + 1));
}
