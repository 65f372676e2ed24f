import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createApiClient } from '../../backend/cli/start/api-client.ts';
import { installApp } from '../../backend/cli/start/install-app.ts';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { heldByHubSpot, heldByUs, readStored } from '../end-to-end/compare-worlds.ts';
import { until } from '../end-to-end/eventually.ts';
import { portalId, startLiveWorld, type LiveWorld } from '../end-to-end/live-world.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from './effect-history.ts';
import { everyFault, noteFault } from './fault-report.ts';

const otherPortalId = '62516';
const contacts = 600;
const recoveryLimitMs = 120_000;
let world: LiveWorld;
let folder: string;

beforeAll(async () => {
  world = await startLiveWorld({ contacts });
  folder = await mkdtemp(join(tmpdir(), 'kindred-portals-'));
}, 180_000);

afterAll(async () => {
  await world?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
}, 120_000);

const page = z.object({
  items: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
/** What people see there; times that HubSpot itself notes are left out. */
async function otherPortal(): Promise<unknown> {
  const answer = await world.sandbox('GET', `/_ui/portals/${otherPortalId}/contacts?limit=200`);
  return page.parse(answer).items.map(({ id, properties: { email, firstname, custom_pronouns } }) => {
    return { id, email, firstname, custom_pronouns };
  });
}

const link = z.object({ portal_id: z.string(), external_id: z.string() });
const links = () =>
  query(
    world,
    link,
    `select t.portal_id, l.external_id from contact_link l join tenant t on t.id = l.tenant_id where l.external_id is not null`,
  );

async function keyOf(portal: string): Promise<string> {
  const db = createDatabase({ url: world.database.url, poolSize: 1, log: silentLog });
  try {
    return (await localApiKey(db, folder, portal)) ?? '';
  } finally {
    await db.close();
  }
}

const secrets = () =>
  query(
    world,
    z.object({ status: z.string(), sealed: z.boolean() }),
    `select c.status, c.sealed_data_key is not null or c.sealed_refresh_token is not null as sealed
     from connection c join tenant t on t.id = c.tenant_id where t.portal_id = $1`,
    [portalId],
  );

describe('the app is taken out in the middle of a first sync, and another portal installs it', () => {
  test('keys go, nothing of one portal reaches the other, and the first goes on when it is back', async () => {
    await world.sandbox('POST', '/_sandbox/faults', { latencyMs: 250 });
    await world.startBackend();
    const { api } = await world.install();
    await api.startSync();
    await until('the sync is under way', async () => (await api.syncStatus()).progress.done >= 100);
    await world.sandbox('POST', `/_ui/portals/${portalId}/uninstall`);
    const before = await otherPortal();

    await installApp(world.publicUrl, otherPortalId);
    const other = createApiClient(world.publicUrl, await keyOf(otherPortalId));
    await until('the fields of the other portal', async () =>
      (await other.pronounsFields()).some(({ state }) => state === 'ready'),
    );
    const otherSync = await other.startSync();
    await until(
      'the end of the other sync',
      async () => (await other.session(otherSync)).status === 'completed',
    );
    await until('the end of the connection', async () =>
      (await secrets()).every(({ status, sealed }) => status !== 'connected' && !sealed),
    );

    const startedMs = performance.now();
    await installApp(world.publicUrl, portalId);
    await world.sandbox('POST', '/_sandbox/faults', { latencyMs: 0 });
    const back = createApiClient(world.publicUrl, await keyOf(portalId));
    await until('the sync of the first portal', async () => {
      const { session } = await back.syncStatus();
      if (session?.status === 'completed') return true;
      if (session?.status === 'failed' || session?.status === 'cancelled') await back.startSync();
      return false;
    });
    const recoveryMs = performance.now() - startedMs;

    const known = await links();
    const inFirst = await heldByHubSpot(world);
    const strangers = known.filter(({ portal_id, external_id }) =>
      portal_id === portalId ? !(external_id in inFirst) : portal_id !== otherPortalId,
    );
    const missing = Object.keys(inFirst).filter(
      (id) => !known.some(({ portal_id, external_id }) => portal_id === portalId && external_id === id),
    );
    noteFault({
      id: 'F16',
      fault: 'uninstalled in the middle of a first sync, another portal installs, the first comes back',
      how: 'uninstall in HubSpot after 100 records; two installs through OAuth',
      effects: { lost: missing, doubled: strangers.map(({ external_id }) => external_id) },
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(strangers).toEqual([]);
    expect(missing).toEqual([]);
    expect(await otherPortal()).toEqual(before);
    expect(known.filter(({ portal_id }) => portal_id === otherPortalId)).toHaveLength(25);
    expect(heldByUs(await readStored(world, portalId))).toEqual(inFirst);
    if (everyFault) expect(recoveryMs).toBeLessThan(recoveryLimitMs);
  }, 300_000);
});
