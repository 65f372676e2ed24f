import { setTimeout as sleep } from 'node:timers/promises';
import { createApiClient } from './api-client.ts';
import { connectPipedrive } from './connect-pipedrive.ts';
import { installApp } from './install-app.ts';
import { localApiKey } from './local-api-key.ts';
import { patiently } from './patiently.ts';
import { portalId } from './sandbox-account.ts';
import { apiOf, type World } from './world.ts';

const fieldsMs = 120_000;
const pauseMs = 200;
const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;

/** Installs the app into HubSpot through OAuth, unless an earlier start did; returns what came of it, in words. */
export async function connectToHubSpot(world: World, dataDir: string): Promise<string> {
  const { db } = world;
  if (!db) throw new Error('The database is not open.');
  const before = await localApiKey(db, dataDir, portalId);
  if (before === null) {
    world.freshInstall = true;
    await installApp(world.publicUrl, portalId);
  }
  const apiKey = before ?? (await localApiKey(db, dataDir, portalId));
  if (apiKey === null) throw new Error('The app was installed, but no tenant came of it.');
  world.apiKey = apiKey;
  const api = createApiClient(world.publicUrl, apiKey);
  world.api = api;
  const { status, account } = await patiently(() => api.connection('hubspot'));
  if (status !== 'connected')
    throw new Error(`The connection to HubSpot is ${status}. Start over with --fresh.`);
  return `Installed in HubSpot account ${account ?? portalId}${before === null ? '' : earlier}`;
}

/** The same for Pipedrive, as the company's admin. */
export async function connectToPipedrive(world: World): Promise<string> {
  const api = apiOf(world);
  const before = await patiently(() => api.connection('pipedrive'));
  if (before.status === 'connected')
    return `Connected to Pipedrive company ${before.account ?? ''}${earlier}`;
  world.freshInstall = true;
  await connectPipedrive(await api.pipedriveAuthorizeUrl());
  const { status, account } = await patiently(() => api.connection('pipedrive'));
  if (status !== 'connected')
    throw new Error(`The connection to Pipedrive is ${status}. Start over with --fresh.`);
  return `Connected to Pipedrive company ${account ?? ''}`;
}

const earlier = ' (since an earlier start)';

/** Waits for the pronouns field in both CRMs: the worker makes it once a CRM is connected. */
export async function waitForFields(world: World): Promise<string> {
  const api = apiOf(world);
  let waiting: string[] = [];
  const startedAtMs = performance.now();
  while (performance.now() - startedAtMs < fieldsMs) {
    const fields = await patiently(() => api.pronounsFields());
    const wrong = fields.find(({ state }) => state === 'other_type');
    if (wrong) throw new Error(`${crmNames[wrong.provider]} has a pronouns property of another type.`);
    waiting = fields
      .filter(({ state }) => state !== 'ready' && state !== 'mapped')
      .map(({ provider }) => crmNames[provider]);
    if (fields.length === 2 && waiting.length === 0)
      return 'Pronouns field is ready in HubSpot and Pipedrive';
    await sleep(pauseMs);
  }
  throw new Error(
    `The pronouns field was not created within ${fieldsMs / 1_000} s in ${waiting.join(' and ')}. See logs/kindred.log in the data folder.`,
  );
}
