import { isSilence } from './silence.ts';
import { hasCode, someCause } from './some-cause.ts';

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

/** True when a database call failed because the database could not be reached, rather than because of what was asked. */
export const isUnavailable = (error: unknown): boolean =>
  someCause(
    error,
    (one) => hasCode(one, codes) || isSilence(one) || (one instanceof Error && said.test(one.message)),
  );
