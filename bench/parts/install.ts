import { createApiClient, type ApiClient } from '../../backend/cli/start/api-client.ts';
import { installApp } from '../../backend/cli/start/install-app.ts';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import { findTenant } from '../../backend/features/install/index.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { portalId } from './portal.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

export type Installed = {
  tenantId: string;
  api: ApiClient;
  /** Asks the running session to stop at its next page. */
  cancelSession(): Promise<void>;
};

/** Installs the app into the sandbox's first portal by the OAuth flow. */
export async function install(place: Workplace): Promise<Installed> {
  await installApp(place.publicUrl, portalId);
  const db = createDatabase({ url: place.appUrl, poolSize: 1, log: silentLog });
  try {
    const tenant = await findTenant(db, portalId);
    const key = await localApiKey(db, place.folder, portalId);
    if (!tenant || key === null) throw new Error('the app was installed, but no tenant came of it');
    const api = createApiClient(place.publicUrl, place.sandboxUrl, key);
    return {
      tenantId: tenant.tenantId,
      api,
      cancelSession: async () => {
        const { session } = await api.syncStatus();
        const headers = { authorization: `Bearer ${key}` };
        const url = `${place.publicUrl}/api/sync/sessions/${session?.id ?? ''}/cancel`;
        const response = await fetch(url, { method: 'POST', headers });
        if (!response.ok) throw new Error(`cancelling the session answered ${response.status}`);
      },
    };
  } finally {
    await db.close();
  }
}

/** Waits for the pronouns field that an installation creates. */
export async function fieldReady({ api }: Installed): Promise<void> {
  await waitUntil('the pronouns field', 30_000, async () => (await api.pronounsField())?.state === 'ready');
}

/** Waits until no session runs, no hint and no push waits. */
export async function allQuiet({ api }: Installed, timeoutMs: number): Promise<void> {
  await waitUntil('the end of the sync', timeoutMs, async () => {
    const { state, freshness } = await api.syncStatus();
    return state === 'idle' && freshness.waitingHints === 0 && freshness.waitingPushes === 0;
  });
}
