import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Random } from '../../platform/random.ts';

const insertState = loadSql(import.meta.url, './insert-oauth-state.sql', z.unknown());
const takeState = loadSql(
  import.meta.url,
  './take-oauth-state.sql',
  z.object({ sealed_verifier: z.string().nullable(), browser_matches: z.boolean(), live: z.boolean() }),
);

/** Long enough for somebody who must first ask which account to choose. */
export const stateLifetimeMs = 15 * 60_000;

type Deps = { db: Database; keyring: Keyring; random: Random };

/** Creates a single-use state, bound to the browser that holds `browserToken`; returns the state. */
export async function createState(
  { db, keyring, random }: Deps,
  request: { browserToken: string; codeVerifier: string | null; nowMs: number },
): Promise<string> {
  const state = random.token(32);
  const stateHash = sha256(state);
  const sealed = request.codeVerifier === null ? null : keyring.seal(request.codeVerifier, aadOf(stateHash));
  const expiresAt = new Date(request.nowMs + stateLifetimeMs);
  await db.system(insertState, [stateHash, 'hubspot', sealed, sha256(request.browserToken), expiresAt]);
  return state;
}

export type TakenState =
  | { outcome: 'ok'; codeVerifier: string | null }
  /** Never issued, used before, or too old: one answer for all three, they look the same from here. */
  | { outcome: 'unknown' }
  | { outcome: 'expired' }
  /** Issued, but to another browser. */
  | { outcome: 'foreign' };

/** Uses a state up, whatever comes of it: it is gone afterwards. */
export async function useState(
  { db, keyring }: Deps,
  request: { state: string; browserToken: string | null; nowMs: number },
): Promise<TakenState> {
  const stateHash = sha256(request.state);
  const [row] = await db.system(takeState, [
    stateHash,
    'hubspot',
    request.browserToken === null ? null : sha256(request.browserToken),
    new Date(request.nowMs),
  ]);
  if (!row) return { outcome: 'unknown' };
  if (!row.live) return { outcome: 'expired' };
  if (!row.browser_matches) return { outcome: 'foreign' };
  if (row.sealed_verifier === null) return { outcome: 'ok', codeVerifier: null };
  const opened = keyring.open(row.sealed_verifier, aadOf(stateHash));
  return opened.outcome === 'ok' ? { outcome: 'ok', codeVerifier: opened.plaintext } : { outcome: 'unknown' };
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest();
const aadOf = (stateHash: Buffer) => `oauth_state|${stateHash.toString('hex')}`;
