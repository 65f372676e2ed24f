import { createHash } from 'node:crypto';
import type { Random } from '../../platform/random.ts';

export type Pkce = { codeVerifier: string; codeChallenge: string };

/** A fresh PKCE pair (RFC 7636, S256): the challenge goes into the authorize URL, the verifier into the exchange. */
export function createPkce(random: Random): Pkce {
  const codeVerifier = random.token(32);
  return { codeVerifier, codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url') };
}
