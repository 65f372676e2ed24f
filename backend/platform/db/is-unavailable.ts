import { isSilence } from './silence.ts';

/**
 * The server ends connections, starts or is full (classes 08, 53 and 57P of Postgres), nobody listens at its address, or
 * Prisma got no connection in time. What was asked for was not done, and is worth asking again.
 */
const codes: ReadonlySet<unknown> = new Set([
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
]);
/** `pg` gives these no code. */
const said = /^(timeout exceeded when trying to connect|Connection terminated)/;
const depthLimit = 5;

/** True when a database call failed because the database could not be reached, rather than because of what was asked. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthLimit) return false;
  if (['code', 'originalCode'].some((key) => codes.has(Reflect.get(error, key)))) return true;
  if (isSilence(error) || (error instanceof Error && said.test(error.message))) return true;
  const inner = ['cause', 'meta', 'driverAdapterError'];
  return inner.some((key) => isUnavailable(Reflect.get(error, key), depth + 1));
}
