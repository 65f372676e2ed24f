import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { signV1, signV3 } from '../../../sandbox/hubspot/signature.ts';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const eventsShape = z.array(
  z.looseObject({ attemptNumber: z.number(), subscriptionType: z.string(), objectId: z.number() }),
);
type Delivery = {
  path: string;
  headers: Record<string, unknown>;
  body: string;
  events: z.infer<typeof eventsShape>;
};

let app: Server;
let deliveries: Delivery[];
let answers: number[];
let hubspot: RunningSandbox;
let target: string;

beforeEach(async () => {
  deliveries = [];
  answers = [];
  app = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      deliveries.push({
        path: req.url ?? '',
        headers: req.headers,
        body,
        events: eventsShape.parse(JSON.parse(body)),
      });
      res.writeHead(answers.shift() ?? 202).end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, resolve));
  const address = app.address();
  target = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  hubspot = await startSandbox({ publicUrl: target });
  await hubspot.install();
});
afterEach(async () => {
  await hubspot.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000 && !condition(); waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const edit = (firstname: string, id = '101') => hubspot.sandbox.hubspot.people.edit(62515, id, { firstname });
const all = () => deliveries.flatMap(({ events }) => events);

describe('webhooks', () => {
  test('carry a person’s edit to the mapped target, signed v1 and v3', async () => {
    edit('Ünï 名');
    await until(() => deliveries.length === 1);
    const { headers, body, path, events } = deliveries[0] ?? { headers: {}, body: '', path: '', events: [] };
    const secret = 'sandbox-client-secret';
    const timestampMs = Number(headers['x-hubspot-request-timestamp']);
    expect(path).toBe('/webhooks/hubspot');
    expect(headers['x-hubspot-signature']).toBe(signV1({ body, secret }));
    const uri = `${target}/webhooks/hubspot`;
    expect(headers['x-hubspot-signature-v3']).toBe(
      signV3({ method: 'POST', uri, body, timestampMs, secret }),
    );
    expect(events).toMatchObject([
      {
        portalId: 62515,
        appId: 1001001,
        attemptNumber: 0,
        subscriptionType: 'contact.propertyChange',
        objectId: 101,
        propertyName: 'firstname',
        propertyValue: 'Ünï 名',
        changeSource: 'CRM_UI',
        sourceId: 'userId:1001',
      },
    ]);
  });

  test('tell the app of its own writes too, as INTEGRATION', async () => {
    await hubspot.api('PATCH', '/crm/objects/2026-09/contacts/101', { properties: { firstname: 'Echo' } });
    await until(() => all().length === 1);
    expect(all()[0]).toMatchObject({ changeSource: 'INTEGRATION', sourceId: '1001001' });
  });

  test('say nothing of an equal value, of unsubscribed properties and of portals without the app', async () => {
    edit('Once');
    edit('Once');
    hubspot.sandbox.hubspot.people.edit(62515, '101', { city: 'Lviv' });
    hubspot.sandbox.hubspot.people.edit(62516, '101', { firstname: 'Elsewhere' });
    await pause(400);
    expect(all()).toHaveLength(1);
  });

  test('come in batches of at most 100', async () => {
    hubspot.sandbox.hubspot.store.atomically(() => {
      for (let count = 0; count < 150; count += 1) edit(`Name ${count}`);
    });
    await until(() => all().length === 150);
    expect(deliveries.map(({ events }) => events.length).toSorted((a, b) => b - a)).toEqual([100, 50]);
  });

  test('are tried again after a refusal, with the next attempt number, and given up after 10 retries', async () => {
    answers = Array.from({ length: 11 }, () => 500);
    edit('Retry');
    await until(() => deliveries.length === 1);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await pause(30);
      await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 20 * 60_000 });
      await until(() => deliveries.length === attempt + 1);
    }
    expect(all().map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await pause(50);
    expect(hubspot.sandbox.hubspot.webhooks.pending()).toBe(0);
    expect(hubspot.sandbox.hubspot.webhooks.counts()).toMatchObject({ givenUp: 1, delivered: 0 });
  });

  test('tell of creation and deletion', async () => {
    const { body } = await hubspot.api('POST', '/crm/objects/2026-09/contacts', {
      properties: { city: 'Oslo' },
    });
    hubspot.sandbox.hubspot.people.remove(62515, String(body['id']));
    await until(() => all().length === 2);
    expect(all().map(({ subscriptionType }) => subscriptionType)).toEqual([
      'contact.creation',
      'contact.deletion',
    ]);
  });

  test('can be lost, doubled and held back', async () => {
    await hubspot.steer('POST', '/_sandbox/faults', { webhooks: { drop: true } });
    edit('Lost');
    await hubspot.steer('POST', '/_sandbox/faults', {
      webhooks: { drop: false, duplicate: true, paused: true },
    });
    edit('Twice');
    await pause(300);
    expect(deliveries).toHaveLength(0);
    await hubspot.steer('POST', '/_sandbox/faults', { webhooks: { paused: false } });
    await until(() => all().length === 2);
    expect(all().map((event) => event['propertyValue'])).toEqual(['Twice', 'Twice']);
  });
});
