const depthLimit = 5;
/** Where Prisma and its adapter put what they wrap. */
const inner = ['cause', 'meta', 'driverAdapterError'];

/** Whether this holds for a database error or for anything that it wraps. */
export function someCause(error: unknown, holds: (error: object) => boolean, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthLimit) return false;
  return holds(error) || inner.some((key) => someCause(Reflect.get(error, key), holds, depth + 1));
}

/** Whether an error has one of these codes, by either of the names that it goes by. */
export const hasCode = (error: object, codes: ReadonlySet<unknown>): boolean =>
  ['code', 'originalCode'].some((key) => codes.has(Reflect.get(error, key)));
