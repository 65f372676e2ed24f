import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const journal = '/webhooks-journal/journal/2026-09';
const subscriptions = '/webhooks-journal/subscriptions/2026-09';
const scopes = ['read', 'subscriptions.read', 'subscriptions.write'];
const portalId = 62515;
const found = z.object({ url: z.url(), expiresAt: z.string(), currentOffset: z.string() });
const file = z.object({
  offset: z.string(),
  publishedAt: z.iso.datetime(),
  journalEvents: z.array(z.looseObject({ type: z.string(), action: z.string(), portalId: z.number() })),
});
let hubspot: RunningSandbox;
let token: string;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
  token = await appToken(scopes);
});
afterEach(() => hubspot.close());

async function appToken(wanted: string[]): Promise<string> {
  const scope = wanted.map((name) => `developer.webhooks_journal.${name}`).join(' ');
  const { body } = await hubspot.token({ grant_type: 'client_credentials', scope });
  expect(body).not.toHaveProperty('refresh_token');
  return String(body['access_token']);
}
const ask = (method: string, path: string, body?: unknown) => hubspot.api(method, path, body, token);
const later = (advanceMs = 2_000) => hubspot.steer('POST', '/_sandbox/clock', { advanceMs });
const subscribe = (body: Record<string, unknown>) => ask('POST', subscriptions, body);
const toContacts = (properties: string[], ofPortal = portalId) =>
  subscribe({
    subscriptionType: 'OBJECT',
    portalId: ofPortal,
    objectTypeId: '0-1',
    actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'],
    properties,
  });
const download = async (path: string) => {
  const { url, currentOffset } = found.parse((await ask('GET', path)).body);
  const read = file.parse(await (await fetch(url)).json());
  expect(read.offset).toBe(currentOffset);
  return read;
};

test('writes down what was subscribed to, with the values of the named properties only', async () => {
  expect((await toContacts(['city'])).status).toBe(201);
  expect((await toContacts(['city'])).status).toBe(409);
  const { people } = hubspot.sandbox.hubspot;
  people.edit(portalId, '101', { city: 'Lviv', firstname: 'Unheard' });
  people.edit(portalId, '101', { firstname: 'Unheard too' });
  expect((await ask('GET', `${journal}/earliest`)).status).toBe(204);
  await later();
  const { journalEvents } = await download(`${journal}/earliest`);
  expect(journalEvents).toMatchObject([
    {
      type: 'crmObject',
      action: 'UPDATE',
      portalId,
      objectTypeId: '0-1',
      objectId: 101,
      propertyChanges: { city: 'Lviv' },
    },
  ]);
  expect(JSON.stringify(journalEvents)).not.toContain('Unheard');
});

test('goes on after an offset, one by one or many at once, and says 204 at its end', async () => {
  await toContacts(['city']);
  for (const city of ['', 'Oslo', 'Lima']) {
    hubspot.sandbox.hubspot.people.edit(portalId, '101', { city: `${city} 1` });
    await later();
    await ask('GET', `${journal}/latest`);
  }
  const first = await download(`${journal}/earliest`);
  const second = await download(`${journal}/offset/${first.offset}/next`);
  const batch = await ask('GET', `${journal}/batch/${first.offset}/next/100`);
  const { results } = z.object({ results: z.array(found) }).parse(batch.body);
  expect(results.map(({ currentOffset }) => currentOffset)[0]).toBe(second.offset);
  expect(results).toHaveLength(2);
  const last = results[1]?.currentOffset ?? '';
  expect((await ask('GET', `${journal}/offset/${last}/next`)).status).toBe(204);
});

test('tells of merges with the survivor, of restores and of privacy deletions', async () => {
  await hubspot.steer('POST', '/_sandbox/rules', { mergeSurvivor: 'new' });
  await toContacts([]);
  await subscribe({ subscriptionType: 'GDPR_PRIVACY_DELETION', portalId });
  const { people } = hubspot.sandbox.hubspot;
  const ids = people.list(portalId, { search: '', offset: 0, limit: 3 }).items.map(({ id }) => id);
  const [a = '', b = '', c = ''] = ids;
  const merged = people.merge(portalId, a, b);
  const survivor = merged?.outcome === 'merged' ? merged.survivor.id : 0;
  people.remove(portalId, c);
  people.restore(portalId, c);
  people.gdprDelete(portalId, c);
  await later();
  expect((await download(`${journal}/earliest`)).journalEvents).toMatchObject([
    { action: 'MERGE', objectId: survivor, mergedObjectIds: [Number(a), Number(b)] },
    { action: 'DELETE', objectId: Number(c) },
    { action: 'RESTORE', objectId: Number(c) },
    { action: 'GDPR_DELETE', objectId: Number(c) },
    { action: 'DELETE', objectId: Number(c) },
  ]);
});

test('is the only one to tell of an uninstall', async () => {
  for (const eventTypeId of ['4-1909196', '4-1916193'])
    await subscribe({ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] });
  await hubspot.install(62516);
  hubspot.sandbox.hubspot.oauth.uninstall(portalId);
  await later();
  expect((await download(`${journal}/earliest`)).journalEvents).toMatchObject([
    { type: 'app_lifecycle_event', action: 'APP_INSTALL', portalId: 62516, eventTypeId: '4-1909196' },
    { type: 'app_lifecycle_event', action: 'APP_UNINSTALL', portalId, eventTypeId: '4-1916193' },
  ]);
});

test('of one account holds nothing of another', async () => {
  await hubspot.install(62516);
  await toContacts(['city']);
  await toContacts(['city'], 62516);
  hubspot.sandbox.hubspot.people.edit(portalId, '101', { city: 'Lviv' });
  hubspot.sandbox.hubspot.people.edit(62516, '101', { city: 'Oslo' });
  await later();
  const own = await download(`/webhooks-journal/journal-local/2026-09/earliest?installPortalId=62516`);
  expect(own.journalEvents.map((event) => event.portalId)).toEqual([62516]);
});

test('is gone after three days, offset and all', async () => {
  await toContacts(['city']);
  hubspot.sandbox.hubspot.people.edit(portalId, '101', { city: 'Lviv' });
  await later();
  const { offset } = await download(`${journal}/earliest`);
  await later(3 * 86_400_000);
  token = await appToken(scopes);
  expect((await ask('GET', `${journal}/earliest`)).status).toBe(204);
  expect((await ask('GET', `${journal}/offset/${offset}/next`)).status).toBe(404);
});

test('opens to the app’s own token with the right scope, and to no file address that was changed', async () => {
  expect((await hubspot.api('GET', `${journal}/earliest`)).status).toBe(401);
  token = await appToken(['subscriptions.read']);
  expect((await ask('GET', `${journal}/earliest`)).status).toBe(403);
  expect((await ask('GET', subscriptions)).body).toEqual({ results: [] });
  token = await appToken(scopes);
  await toContacts(['city']);
  hubspot.sandbox.hubspot.people.edit(portalId, '101', { city: 'Lviv' });
  await later();
  const { url } = found.parse((await ask('GET', `${journal}/latest`)).body);
  expect((await fetch(url.replace('/all/', '/62516/'))).status).toBe(403);
  await later(6 * 60_000);
  expect((await fetch(url)).status).toBe(403);
});
