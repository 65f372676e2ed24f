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

const statesUnderOthers = loadSql(
  import.meta.url,
  './states-under-others.sql',
  z.object({ state_hash: z.instanceof(Buffer), sealed_verifier: z.string() }),
);
const resealState = loadSql(import.meta.url, './reseal-state.sql', z.unknown());
/** States live for minutes: there are never more under way. */
const maxResealed = 10_000;

/** What a state is for: one made for a purpose opens no other door. */
export type StatePurpose = 'hubspot' | 'pipedrive' | 'pipedrive_ticket';

/** HubSpot: long enough for somebody who must first ask which account to choose. Pipedrive: as long as its codes. */
export const stateLifetimeMs: Readonly<Record<StatePurpose, number>> = {
  hubspot: 15 * 60_000,
  pipedrive: 5 * 60_000,
  pipedrive_ticket: 5 * 60_000,
};

type Deps = { db: Database; keyring: Keyring; random: Random };

/**
 * Creates a single-use state and returns it. It is bound to the browser that holds `browserToken`, or to none (null)
 * where the browser is not known yet. `secret` comes back when it is used, and is sealed until then.
 */
export async function createState(
  { db, keyring, random }: Deps,
  request: { purpose: StatePurpose; browserToken: string | null; secret: string | null; nowMs: number },
): Promise<string> {
  const { purpose, browserToken, secret, nowMs } = request;
  const state = random.token(32);
  const stateHash = sha256(state);
  const sealed = secret === null ? null : keyring.seal(secret, aadOf(stateHash));
  const browserHash = browserToken === null ? Buffer.alloc(0) : sha256(browserToken);
  const expiresAt = new Date(nowMs + stateLifetimeMs[purpose]);
  await db.system(insertState, [stateHash, purpose, sealed, browserHash, expiresAt]);
  return state;
}

export type TakenState =
  | { outcome: 'ok'; secret: string | null }
  /** Never issued, used before, or too old: one answer for all three, they look the same from here. */
  | { outcome: 'unknown' }
  | { outcome: 'expired' }
  /** Issued, but to another browser. */
  | { outcome: 'foreign' };

/** Uses a state up, whatever comes of it: it is gone afterwards. */
export async function useState(
  { db, keyring }: Deps,
  request: { purpose: StatePurpose; state: string; browserToken: string | null; nowMs: number },
): Promise<TakenState> {
  const stateHash = sha256(request.state);
  const [row] = await db.system(takeState, [
    stateHash,
    request.purpose,
    request.browserToken === null ? null : sha256(request.browserToken),
    new Date(request.nowMs),
  ]);
  if (!row) return { outcome: 'unknown' };
  if (!row.live) return { outcome: 'expired' };
  if (!row.browser_matches) return { outcome: 'foreign' };
  if (row.sealed_verifier === null) return { outcome: 'ok', secret: null };
  const opened = keyring.open(row.sealed_verifier, aadOf(stateHash));
  return opened.outcome === 'ok' ? { outcome: 'ok', secret: opened.plaintext } : { outcome: 'unknown' };
}

/** Seals the secrets of states again under the newest key; how many were. What cannot be read runs out by itself. */
export async function resealStates({ db, keyring }: Deps): Promise<number> {
  const rows = await db.system(statesUnderOthers, [keyring.newestKeyId, maxResealed]);
  let resealed = 0;
  for (const { state_hash: hash, sealed_verifier: sealed } of rows) {
    const opened = keyring.open(sealed, aadOf(hash));
    if (opened.outcome !== 'ok') continue;
    const changed = await db.system(resealState, [hash, sealed, keyring.seal(opened.plaintext, aadOf(hash))]);
    resealed += changed.length;
  }
  return resealed;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest();
const aadOf = (stateHash: Buffer) => `oauth_state|${stateHash.toString('hex')}`;
