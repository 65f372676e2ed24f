import { readMacKeys } from './features/install/index.ts';
import type { Secrets } from './config/secrets.ts';
import { createKeyring, type MacKey } from './platform/crypto/keyring.ts';
import { createDatabase } from './platform/db/database.ts';
import type { Log } from './platform/log.ts';

/** What `rotate-keys` kept of keys that have left the ring, read once before anything else begins. */
export async function openRetiredMacKeys(url: string, secrets: Secrets, log: Log): Promise<MacKey[]> {
  const db = createDatabase({ url, poolSize: 1, log });
  try {
    const { keys, unreadable } = await readMacKeys({ db, keyring: createKeyring(secrets.keyring) });
    // Erased people who were remembered under these are not recognised any more.
    if (unreadable.length > 0) log.error({ keyIds: unreadable }, 'keyring.mac_keys_unreadable');
    return keys;
  } finally {
    await db.close();
  }
}
