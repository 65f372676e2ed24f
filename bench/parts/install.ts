import { createApiClient, type ApiClient } from '../../backend/cli/start/api-client.ts';
import { connectPipedrive } from '../../backend/cli/start/connect-pipedrive.ts';
import { installApp } from '../../backend/cli/start/install-app.ts';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import type { SessionView } from '../../backend/contract/sync.ts';
import { findTenant } from '../../backend/features/install/index.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { portalId } from './portal.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

const setUpPatienceMs = 120_000;

export type Installed = {
  tenantId: string;
  api: ApiClient;
  /** Any other call with the same key; throws unless it succeeds. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Asks the running session to stop at its next page. */
  cancelSession(): Promise<void>;
};

/** Installs the app into a portal of the sandbox (the first) by the OAuth flow. */
export async function install(place: Workplace, portal = portalId): Promise<Installed> {
  await installApp(place.publicUrl, portal);
  const db = createDatabase({ url: place.appUrl, poolSize: 1, log: silentLog });
  try {
    const tenant = await findTenant(db, portal);
    const key = await localApiKey(db, place.folder, portal);
    if (!tenant || key === null) throw new Error('the app was installed, but no tenant came of it');
    const api = createApiClient(place.publicUrl, key);
    const call: Installed['call'] = async (method, path, body) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${place.publicUrl}${path}`, { method, headers, ...json });
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
      return response.json();
    };
    return {
      tenantId: tenant.tenantId,
      api,
      call,
      cancelSession: async () => {
        const { session } = await api.syncStatus();
        await call('POST', `/api/sync/sessions/${session?.id ?? ''}/cancel`);
      },
    };
  } finally {
    await db.close();
  }
}

/** Waits for the pronouns field that an installation creates. */
export async function fieldReady({ api }: Installed): Promise<void> {
  await fieldsReady(api, 1);
}

/** Connects Pipedrive's first company as its admin, and waits for the pronouns fields of both CRMs. */
export async function connectBoth({ api }: Installed): Promise<void> {
  await waitUntil('the connection to Pipedrive', setUpPatienceMs, async () => {
    await connectPipedrive(await api.pipedriveAuthorizeUrl());
    return true;
  });
  await fieldsReady(api, 2);
}

async function fieldsReady(api: ApiClient, crms: number): Promise<void> {
  await waitUntil('the pronouns fields', setUpPatienceMs, async () => {
    const ready = (await api.pronounsFields()).filter(({ state }) => state === 'ready');
    return ready.length === crms;
  });
}

/** Waits for the end of a session; throws unless it completed. */
export async function sessionOf({ api }: Installed, id: string, timeoutMs: number): Promise<SessionView> {
  const isOver = (status: SessionView['status']) => status !== 'pending' && status !== 'running';
  const ended: SessionView[] = [];
  await waitUntil('the session', timeoutMs, async () => {
    const session = await api.session(id);
    if (isOver(session.status)) ended.push(session);
    return ended.length > 0;
  });
  const [session] = ended;
  if (session?.status !== 'completed')
    throw new Error(`the session ended as ${session?.status ?? 'nothing'}`);
  return session;
}

/** Waits until no session runs, no hint and no push waits. */
export async function allQuiet({ api }: Installed, timeoutMs: number): Promise<void> {
  await waitUntil('the end of the sync', timeoutMs, async () => {
    const { state, freshness } = await api.syncStatus();
    return state === 'idle' && freshness.waitingHints === 0 && freshness.waitingPushes === 0;
  });
}

/** Hints and pushes that wait; at most 10,000 of each are counted. */
export async function allWaiting({ api }: Installed): Promise<number> {
  const { freshness } = await api.syncStatus();
  return freshness.waitingHints + freshness.waitingPushes;
}
