import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { openAppEndpoint, until } from './app-endpoint.ts';

const contact = '/crm/objects/2026-09/contacts/101';
let holdMs: () => number;
let app: Awaited<ReturnType<typeof openAppEndpoint>>;
let hubspot: RunningSandbox;
beforeEach(async () => {
  holdMs = () => 0;
  app = await openAppEndpoint(() => holdMs());
  hubspot = await startSandbox({ publicUrl: app.url });
  await hubspot.install();
});
afterEach(async () => {
  await hubspot.close();
  await app.close();
});

const faults = (body: Record<string, unknown>) => hubspot.steer('POST', '/_sandbox/faults', body);
const timed = async (work: () => Promise<unknown>) => {
  const startedMs = Date.now();
  await work();
  return Date.now() - startedMs;
};

describe('calls', () => {
  test('take as long as told, all of them or the next one', async () => {
    await faults({ latencyMs: 150 });
    expect(await timed(() => hubspot.api('GET', contact))).toBeGreaterThanOrEqual(145);
    await faults({ latencyMs: 0, next: [{ match: 'GET .*', stallMs: 1_500 }] });
    expect(await timed(() => hubspot.api('GET', contact))).toBeGreaterThanOrEqual(1_495);
    expect(await timed(() => hubspot.api('GET', contact))).toBeLessThan(1_400);
  });

  test.each([
    [423, {}],
    [477, { 'Retry-After': '3600' }],
    [414, {}],
  ])('answer %i with the headers asked for, once', async (status, headers) => {
    await faults({ next: [{ match: `GET ${contact}`, status, headers }] });
    const refused = await hubspot.api('GET', contact);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('retry-after')).toBe('Retry-After' in headers ? '3600' : null);
    expect(refused.body).toMatchObject({ status: 'error' });
    expect((await hubspot.api('GET', contact)).status).toBe(200);
  });

  test('with a longer URL than 8,000 characters are answered 414', async () => {
    expect((await hubspot.api('GET', `${contact}?properties=${'a'.repeat(8_000)}`)).status).toBe(414);
  });

  test('of search see nothing of the last minute when the index is that far behind', async () => {
    await faults({ searchLagMs: 60_000 });
    const properties = { firstname: 'Findable' };
    await hubspot.api('POST', '/crm/objects/2026-09/contacts', { properties });
    const search = () => hubspot.api('POST', '/crm/objects/2026-09/contacts/search', { query: 'findable' });
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 50_000 });
    expect((await search()).body).toMatchObject({ total: 0 });
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 11_000 });
    expect((await search()).body).toMatchObject({ total: 1 });
  });
});

describe('webhooks', () => {
  const edit = (firstname: string) => hubspot.sandbox.hubspot.people.edit(62515, '101', { firstname });
  const values = () => app.events().map((event) => event['propertyValue']);

  test('arrive in another order than they happened when told so', async () => {
    await faults({ webhooks: { reorder: true } });
    const names = Array.from({ length: 20 }, (_item, index) => `Name ${index}`);
    for (const name of names) edit(name);
    await until(() => app.events().length === 20);
    expect(values()).not.toEqual(names);
    expect(values().map(String).toSorted()).toEqual(names.toSorted());
  });

  test('that the app does not answer within 5 s are tried again', async () => {
    holdMs = () => (app.deliveries.length === 1 ? 8_000 : 0);
    const editedAtMs = performance.now();
    edit('Slow');
    await until(() => app.deliveries.length === 1);
    await until(() => hubspot.sandbox.hubspot.webhooks.counts().failed === 1, 20_000);
    // From the edit, not from the arrival: on a busy machine a request arrives after HubSpot began to wait for its answer.
    expect(performance.now() - editedAtMs).toBeGreaterThanOrEqual(4_990);
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 60_000 });
    await until(() => app.deliveries.length === 2);
    expect(app.deliveries[1]?.events).toMatchObject([{ attemptNumber: 1 }]);
  });

  test('are at most ten requests at a time', async () => {
    holdMs = () => 600;
    hubspot.sandbox.hubspot.store.atomically(() => {
      for (let count = 0; count < 1_500; count += 1) edit(`Name ${count}`);
    });
    await until(() => app.events().length === 1_500, 10_000);
    expect(app.mostOpen()).toBe(10);
  });
});
