/** What a token endpoint answers, as far as any CRM's is alike. */
import { z } from 'zod';

const longestMs = 24 * 60 * 60_000;

/** A token that a header can carry; anything else could never be sent. */
export const tokenText = z.string().regex(/^[\x21-\x7e]{1,4096}$/);

/** `expires_in` (seconds) as milliseconds, at most a day: what lives longer is merely renewed early. */
export const tokenLifetimeMs = z
  .number()
  .positive()
  .transform((seconds) => Math.min(seconds * 1_000, longestMs));

/** Names of scopes. What is no such name is left out: it could be neither compared nor stored. */
export const scopeNames = (names: readonly string[]): string[] =>
  names.filter((name) => /^[\x21-\x7e]{1,200}$/.test(name));
