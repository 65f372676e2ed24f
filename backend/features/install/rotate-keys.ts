import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { rewrapDataKey } from '../../platform/crypto/data-key.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Random } from '../../platform/random.ts';
import { resealAddresses } from '../access/index.ts';
import { keepMacKeys, readMacKeys } from './mac-keys.ts';
import { resealStates } from './oauth-state-store.ts';

export type RotationDeps = { db: Database; keyring: Keyring; random: Random; clock: Clock };

export type Rotation = {
  /** Connections whose data key is under the newest key now and was not before. */
  rotated: number;
  /** Connections that had nothing to be done. */
  alreadyNew: number;
  /** Connections whose data key no key of the ring opens, or that was changed: they must be connected anew. */
  unreadable: Account[];
  /** Older keys whose way to recognise erased people was lost with them. */
  unreadableMacKeys: string[];
  /** Still under older keys, because somebody else held them the whole time: run it again. */
  left: number;
  states: number;
  /** People's addresses. */
  addresses: number;
  /** Key ids that nothing is sealed under any more: they may leave the ring. */
  unused: string[];
};

const batchSize = 500;
/** What was held by somebody else is looked at again so often. */
const maxPasses = 20;
const passPauseMs = 250;
const beforeFirst = '00000000-0000-0000-0000-000000000000';

const underOthers = loadSql(
  import.meta.url,
  './data-keys-under-others.sql',
  z.object({ tenant_id: z.uuid(), connection_id: z.uuid(), sealed_data_key: z.string() }),
);
const rewrapStatement = loadSql(
  import.meta.url,
  './rewrap-data-keys.sql',
  z.object({ connection_id: z.uuid() }),
);
const usageStatement = loadSql(
  import.meta.url,
  './sealed-key-usage.sql',
  z.object({
    what: z.enum(['connections', 'oauth_states', 'mac_keys', 'addresses']),
    key_id: z.string(),
    total: z.int(),
  }),
);

/**
 * Brings everything that is sealed under older keys of the ring under the newest, while Kindred runs. Safe to stop at any
 * moment and to run again or twice at once: a key is replaced only by its own new wrapping, and what it opens stays.
 */
export async function rotateKeys(
  deps: RotationDeps,
  keyIds: readonly string[],
  onProgress: (rotated: number) => void = () => undefined,
): Promise<Rotation> {
  const { keyring } = deps;
  const before = await usage(deps);
  const states = await resealStates(deps);
  const addresses = await resealAddresses(deps);
  await keepMacKeys(deps);
  let rotated = 0;
  let pass: Pass = { rotated: 0, unreadable: [], held: 0 };
  for (let round = 0; round < maxPasses; round += 1) {
    if (round > 0) await deps.clock.sleep(passPauseMs);
    pass = await rewrapOnce(deps, (count) => onProgress(rotated + count));
    rotated += pass.rotated;
    if (pass.held === 0) break;
  }
  const { unreadable: unreadableMacKeys } = await readMacKeys(deps);
  const after = await usage(deps);
  const inUse = new Set(after.map(({ key_id }) => key_id));
  return {
    rotated,
    alreadyNew: sumOf(before, ({ what, key_id }) => what === 'connections' && key_id === keyring.newestKeyId),
    unreadable: pass.unreadable,
    unreadableMacKeys,
    left: pass.held,
    states,
    addresses,
    unused: keyIds.filter((id) => id !== keyring.newestKeyId && !inUse.has(id)),
  };
}

type Pass = { rotated: number; unreadable: Account[]; held: number };

/** Once over all connections under older keys, in order of their ids. */
async function rewrapOnce(deps: RotationDeps, onProgress: (rotated: number) => void): Promise<Pass> {
  const pass: Pass = { rotated: 0, unreadable: [], held: 0 };
  let after = beforeFirst;
  for (;;) {
    const rows = await deps.db.system(underOthers, [deps.keyring.newestKeyId, after, batchSize]);
    const last = rows.at(-1);
    if (last === undefined) return pass;
    after = last.connection_id;
    const wrapped: { id: string; from: string; to: string }[] = [];
    for (const { tenant_id: tenantId, connection_id: connectionId, sealed_data_key: from } of rows) {
      const owner = { tenantId, connectionId };
      const result = rewrapDataKey(deps.keyring, owner, from);
      if (result.outcome === 'ok') wrapped.push({ id: connectionId, from, to: result.wrappedKey });
      else pass.unreadable.push(owner);
    }
    const changed = await deps.db.system(rewrapStatement, [
      wrapped.map(({ id }) => id),
      wrapped.map(({ from }) => from),
      wrapped.map(({ to }) => to),
    ]);
    pass.rotated += changed.length;
    pass.held += wrapped.length - changed.length;
    onProgress(pass.rotated);
  }
}

const usage = ({ db }: RotationDeps) => db.system(usageStatement, []);
type Usage = Awaited<ReturnType<typeof usage>>[number];

const sumOf = (rows: readonly Usage[], wanted: (row: Usage) => boolean) =>
  rows.filter(wanted).reduce((sum, { total }) => sum + total, 0);
