import { connectPipedrive } from '../backend/cli/start/connect-pipedrive.ts';
import { installApp } from '../backend/cli/start/install-app.ts';
import { issueApiKey } from '../backend/features/access/index.ts';
import { findTenant } from '../backend/features/install/index.ts';
import { firstUserId } from '../sandbox/pipedrive/companies.ts';
import { createApiClient } from './api-client.ts';
import type { SimulatedBackend } from './backend.ts';
import { publicUrl } from './config.ts';
import type { Network } from './network.ts';
import { placesIn, type Places } from './places.ts';
import type { Seeded } from './seeded.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A tenant: a portal and a company with Kindred between them. */
export type Account = Places & {
  /** Connects what is not connected, as an admin with a browser would. Throws when that does not lead to its end. */
  connect(): Promise<void>;
};

export type AccountParts = Pick<Places, 'hubspot' | 'pipedrive' | 'portalId' | 'companyId' | 'rows'> & {
  backend: SimulatedBackend;
  network: Network;
  time: VirtualTime;
  random: Seeded;
};

/** Until the fields are there and the webhooks subscribed. */
const setUpMs = 10_000;

/** Installs the app in a portal and connects its company; returns when both fields are there. */
export async function openAccount(parts: AccountParts): Promise<Account> {
  const { portalId, companyId, rows, backend, network, random } = parts;
  const { clock } = parts.time;
  const install = async () => {
    await installApp(publicUrl, String(portalId));
    return backend.inside(async (context) => {
      const tenant = await findTenant(context.db, String(portalId));
      if (!tenant) throw new Error('the installation left no tenant');
      const request = { tenantId: tenant.tenantId, name: 'simulation', role: 'admin' } as const;
      const now = new Date(clock.nowMs());
      return { tenantId: tenant.tenantId, apiKey: await issueApiKey(context, { ...request, now }) };
    });
  };
  const installed = await install();
  const { tenantId } = installed;
  const lockedOut = async () => void Object.assign(installed, await install());
  const api = createApiClient({
    fetch: network.fetch,
    clock,
    random,
    apiKey: () => installed.apiKey,
    lockedOut,
  });
  const isConnected = async (provider: string) => {
    const [row] = await rows<{ status: string }>(
      'select status from connection where tenant_id = $1 and provider = $2',
      [tenantId, provider],
    );
    return row?.status === 'connected';
  };
  const connect = async () => {
    if (!(await isConnected('hubspot'))) await lockedOut();
    if (await isConnected('pipedrive')) return;
    const { body } = await api('POST', '/api/connections/pipedrive');
    await connectPipedrive(String(body['authorizeUrl']), firstUserId(companyId));
  };
  await connect();
  await clock.sleep(setUpMs);
  const [field] = await rows<{ code: string | null }>(
    `select field_property as code from connection where provider = 'pipedrive' and tenant_id = $1`,
    [tenantId],
  );
  if (!field?.code) throw new Error('Pipedrive has no field for pronouns');
  return { ...placesIn(parts), tenantId, api, rows, pronounsCode: field.code, connect };
}
