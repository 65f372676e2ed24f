import { z } from 'zod';
import { parseSealed } from '../../platform/crypto/aes-gcm.ts';
import { macPurposes, type Keyring, type MacKey } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const readStatement = loadSql(
  import.meta.url,
  './read-mac-keys.sql',
  z.object({ purpose: z.enum(macPurposes), key_id: z.string(), sealed_key: z.string() }),
);
const saveStatement = loadSql(import.meta.url, './save-mac-key.sql', z.unknown());

type Deps = { db: Pick<Database, 'system'>; keyring: Keyring };

/** The derived keys of keyring keys that were taken away; those that cannot be read are left out, and counted. */
export async function readMacKeys({ db, keyring }: Deps): Promise<{ keys: MacKey[]; unreadable: string[] }> {
  const keys: MacKey[] = [];
  const unreadable: string[] = [];
  for (const { purpose, key_id: keyId, sealed_key: sealed } of await db.system(readStatement, [])) {
    const opened = keyring.open(sealed, aadOf({ purpose, keyId }));
    if (opened.outcome === 'ok')
      keys.push({ purpose, keyId, key: Buffer.from(opened.plaintext, 'base64url') });
    else unreadable.push(keyId);
  }
  return { keys, unreadable };
}

/**
 * Keeps what recognises people under every key but the newest, sealed under the newest: afterwards the older ones may
 * go. Hashes themselves cannot be made again, because what they were made of is not kept.
 */
export async function keepMacKeys({ db, keyring }: Deps): Promise<number> {
  const rows = await db.system(readStatement, []);
  const isCurrent = (wanted: MacKey) =>
    rows.some(
      ({ purpose, key_id, sealed_key }) =>
        purpose === wanted.purpose &&
        key_id === wanted.keyId &&
        parseSealed(sealed_key)?.keyId === keyring.newestKeyId,
    );
  const stored = await readMacKeys({ db, keyring });
  const wanted = [...keyring.olderMacKeys(), ...stored.keys].filter((key) => !isCurrent(key));
  for (const key of wanted) {
    const sealed = keyring.seal(key.key.toString('base64url'), aadOf(key));
    await db.system(saveStatement, [key.purpose, key.keyId, sealed]);
  }
  return new Set(wanted.map(({ purpose, keyId }) => `${purpose}|${keyId}`)).size;
}

const aadOf = ({ purpose, keyId }: Pick<MacKey, 'purpose' | 'keyId'>) => `mac_key|${purpose}|${keyId}`;
