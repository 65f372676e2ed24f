/** serialization_failure and deadlock_detected; P2034 is Prisma's name for both. Postgres undid the whole transaction. */
const retryable: ReadonlySet<unknown> = new Set(['40001', '40P01', 'P2034']);
const depthLimit = 5;

/** True when the same transaction may succeed if it is simply run again. */
export function isRetryable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthLimit) return false;
  if (['code', 'originalCode'].some((key) => retryable.has(Reflect.get(error, key)))) return true;
  const inner = ['cause', 'meta', 'driverAdapterError'];
  return inner.some((key) => isRetryable(Reflect.get(error, key), depth + 1));
}
