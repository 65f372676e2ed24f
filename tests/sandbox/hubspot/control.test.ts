import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSandbox } from '../../../sandbox/server.ts';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const contacts = '/crm/objects/2026-09/contacts';
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
});
afterEach(() => hubspot.close());

describe('steering', () => {
  test.each([
    ['/_sandbox/reset', { contact: 5 }],
    ['/_sandbox/faults', { next: [{ match: '(' }] }],
    ['/_sandbox/faults', { rateLimits: false }],
    ['/_sandbox/clock', { advanceMs: -1 }],
    ['/_sandbox/people-answer', {}],
  ])('%s refuses %j', async (path, body) => {
    expect((await hubspot.steer('POST', path, body)).status).toBe(400);
  });

  test('a fault is used as often as it says, then things work again', async () => {
    const next = [{ match: 'GET /crm/objects/.*', status: 502, html: true, times: 2 }];
    await hubspot.steer('POST', '/_sandbox/faults', { next });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await hubspot.api('GET', contacts)).status);
    expect(statuses).toEqual([502, 502, 200]);
  });

  test('a call can be carried out and its answer lost', async () => {
    const next = [{ match: `POST ${contacts}`, appliedButNoAnswer: true }];
    await hubspot.steer('POST', '/_sandbox/faults', { next });
    const properties = { email: 'lost@x.example.com' };
    await expect(hubspot.api('POST', contacts, { properties })).rejects.toThrow();
    expect((await hubspot.api('POST', contacts, { properties })).status).toBe(409);
  });

  test('calls are counted by route, portal and kind', async () => {
    await hubspot.steer('DELETE', '/_sandbox/calls');
    await hubspot.api('GET', `${contacts}/101`);
    await hubspot.api('GET', `${contacts}/102`);
    await hubspot.api('PATCH', `${contacts}/101`, { properties: {} });
    const inputs = ['101', '102'].map((id) => ({ id, properties: { firstname: 'Noor' } }));
    await hubspot.api('POST', `${contacts}/batch/update`, { inputs });
    const { body } = await hubspot.steer('GET', '/_sandbox/calls');
    expect(body).toMatchObject({
      total: 4,
      contactReads: 2,
      contactWrites: 2,
      contactsWritten: 3,
      byPortal: { '62515': 4 },
      maxIn10s: 4,
      byRoute: { 'GET /crm/objects/2026-09/contacts/:id': 2 },
    });
  });

  test('reset makes the portals asked for, installed where asked', async () => {
    const portals = [{ portalId: 7, contacts: 3, installed: true }];
    expect((await hubspot.steer('POST', '/_sandbox/reset', { portals })).status).toBe(200);
    const { body } = await hubspot.steer('GET', '/_ui/portals');
    expect(body).toMatchObject({ items: [{ portalId: 7, installed: true }] });
    expect((await hubspot.api('GET', contacts)).status).toBe(401);
  });
});

describe('the seed', () => {
  test('makes the same people from the same number, and the mix it promises', async () => {
    const people = async () => {
      const sandbox = await createSandbox({ dataDir: ':memory:', contacts: 2000 });
      const all = sandbox.hubspot.contacts.page(62515, { fromId: 0, limit: 3000, archived: false });
      await sandbox.close();
      return all.map(({ id, properties }) => ({ id, properties }));
    };
    const first = await people();
    expect(await people()).toEqual(first);
    const share = (has: (properties: Record<string, string>) => boolean) =>
      first.filter(({ properties }) => has(properties)).length / first.length;
    expect(share(({ email }) => email === undefined)).toBeGreaterThan(0.05);
    expect(share(({ email }) => email === undefined)).toBeLessThan(0.11);
    expect(share(({ hs_additional_emails: more }) => more !== undefined)).toBeGreaterThan(0.03);
    expect(share(({ lastname }) => /\P{ASCII}/u.test(lastname ?? ''))).toBeGreaterThan(0.4);
    const addresses = first.flatMap(({ properties }) => properties['email'] ?? []);
    expect(addresses.every((email) => /\.example\.(com|org|net)$/.test(email))).toBe(true);
  });
});
