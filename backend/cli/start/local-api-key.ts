import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueApiKey } from '../../features/access/index.ts';
import { findTenant } from '../../features/install/index.ts';
import type { Database } from '../../platform/db/database.ts';
import { systemClock } from '../../platform/clock.ts';
import { systemRandom } from '../../platform/random.ts';

/** The API key of this machine's sandbox portal, kept in the data folder; null before the app was installed. */
export async function localApiKey(db: Database, dataDir: string, portalId: string): Promise<string | null> {
  const tenant = await findTenant(db, portalId);
  if (!tenant?.active) return null;
  const file = join(dataDir, `api-key-${portalId}`);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const now = new Date(systemClock.nowMs());
    const request = { tenantId: tenant.tenantId, name: 'npm start', role: 'admin', now } as const;
    const key = await issueApiKey({ db, random: systemRandom }, request);
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    return key;
  }
}
