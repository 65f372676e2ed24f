import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createSandbox } from '../../../sandbox/server.ts';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const company = 7117171;
const portal = 62515;
const everybody = { search: '', offset: 0, limit: 10_000 };
const pages = `/_ui/pipedrive/companies/${company}/persons`;

describe('steering', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ contacts: 20 });
    await sandbox.pipedrive.install();
  });
  afterEach(() => sandbox.close());
  const steer = (method: string, path: string, body?: unknown) => sandbox.steer(method, path, body);

  test.each([
    ['reset', { contacts: 5 }],
    ['faults', { next: [{ match: '(' }] }],
    ['faults', { searchLagMs: 1 }],
    ['switches', { deletedGet: 'maybe' }],
    ['plan', { companyId: company, plan: 'Essential' }],
    ['clock', { advanceMs: -1 }],
    ['people-answer', { field: 'x' }],
  ])('%s refuses %j', async (path, body) => {
    expect((await steer('POST', `/_sandbox/pipedrive/${path}`, body)).status).toBe(400);
  });

  test('a reset makes one company for each portal, and installs survive when asked', async () => {
    const { body } = await steer('POST', '/_sandbox/reset', { contacts: 7, keepInstalls: true });
    expect(body).toMatchObject({
      portals: [{ portalId: portal }, {}],
      companies: [
        { companyId: company, name: 'Linden & Co', persons: 7 },
        { companyId: company + 1, name: 'Harbour Studio', persons: 25 },
      ],
    });
    expect((await sandbox.pipedrive.api('GET', '/v1/users/me')).status).toBe(200);
    await steer('POST', '/_sandbox/pipedrive/reset', { persons: 3 });
    expect((await sandbox.pipedrive.api('GET', '/v1/users/me')).status).toBe(401);
    expect(sandbox.sandbox.pipedrive.people.list(company, everybody).total).toBe(3);
  });

  test('a person’s page lists, adds, edits, merges and deletes', async () => {
    const made = await steer('POST', pages, { name: 'Made Here', phones: [{ value: '1' }] });
    expect([made.status, made.body['owner_id']]).toEqual([201, 21_000_001]);
    const path = `${pages}/${String(made.body['id'])}`;
    expect((await steer('PATCH', `${path}?userId=21000002`, { name: 'Edited Here' })).status).toBe(200);
    expect((await steer('GET', `${pages}?search=edited`)).body['total']).toBe(1);
    expect((await steer('PATCH', path, { name: 7 })).status).toBe(400);
    const merged = await steer('POST', `${path}/merge`, { survivorId: 501 });
    expect(merged.body['id']).toBe(501);
    expect((await steer('GET', path)).status).toBe(404);
    expect((await steer('DELETE', `${pages}/501`)).status).toBe(200);
    expect((await steer('GET', '/_ui/pipedrive/companies/1/persons')).status).toBe(404);
    const { body } = await steer('GET', '/_ui/pipedrive/companies');
    expect(body).toMatchObject({ items: [{ companyId: company, users: [{ installed: true }, {}, {}] }, {}] });
  });

  test('people tell their pronouns once there is a field for them, and never twice', async () => {
    await steer('POST', '/_sandbox/reset', { contacts: 200, keepInstalls: true });
    const answer = () => steer('POST', '/_sandbox/pipedrive/people-answer');
    expect((await answer()).body).toEqual({ outcome: 'no_field' });
    const body = { field_name: 'Pronouns', field_type: 'varchar' };
    await sandbox.pipedrive.api('POST', '/api/v2/personFields', body);
    const told = z.object({ persons: z.number() }).parse((await answer()).body);
    expect(told.persons).toBeGreaterThan(30);
    expect((await answer()).body).toEqual({ outcome: 'filled', persons: 0 });
  });
});

describe('the seed', () => {
  const read = async (seed?: number) => {
    const { systemEdges } = await import('../../../sandbox/edges.ts');
    const edges = { ...systemEdges, wallMs: () => 1_795_000_000_000 };
    const sandbox = await createSandbox({ dataDir: ':memory:', contacts: 2_000, edges });
    const { hubspot, pipedrive } = sandbox;
    if (seed !== undefined) {
      const { resetPipedrive } = await import('../../../sandbox/pipedrive/reset.ts');
      resetPipedrive(pipedrive, hubspot, { seed });
    }
    const persons = pipedrive.people.list(company, everybody).items;
    const contacts = hubspot.contacts.page(portal, { fromId: 0, limit: 3_000, archived: false });
    await sandbox.close();
    return { persons, contacts };
  };

  test('makes the same persons from the same number, others from another', async () => {
    const { persons } = await read();
    expect((await read()).persons).toEqual(persons);
    expect((await read(9)).persons).not.toEqual(persons);
  });

  test('overlaps HubSpot’s people as promised', async () => {
    const { persons, contacts } = await read();
    expect(persons).toHaveLength(2_000);
    const owners = new Map<string, (typeof contacts)[number]>();
    for (const contact of contacts) {
      const { email = '', hs_additional_emails: more = '' } = contact.properties;
      for (const address of [email, ...more.split(';')])
        if (address !== '') owners.set(address.toLowerCase(), contact);
    }
    const matchesOf = (person: (typeof persons)[number]) =>
      new Set(person.emails.flatMap(({ value }) => owners.get(value.toLowerCase()) ?? []));
    const known = new Map<number, number>();
    for (const person of persons)
      for (const { id } of matchesOf(person)) known.set(id, (known.get(id) ?? 0) + 1);
    const isAmbiguous = (person: (typeof persons)[number]) =>
      matchesOf(person).size > 1 || [...matchesOf(person)].some(({ id }) => (known.get(id) ?? 0) > 1);
    const share = (holds: (person: (typeof persons)[number]) => boolean) =>
      persons.filter(holds).length / persons.length;
    expect(share((person) => matchesOf(person).size > 0)).toBeGreaterThan(0.6);
    expect(share((person) => matchesOf(person).size > 0)).toBeLessThan(0.75);
    expect(share(isAmbiguous)).toBeGreaterThan(0.1);
    expect(share(isAmbiguous)).toBeLessThan(0.3);
    expect(share(({ emails }) => emails.length === 0)).toBeGreaterThan(0.04);
    const single = persons.filter((person) => matchesOf(person).size === 1 && !isAmbiguous(person));
    const among = (holds: (person: (typeof persons)[number], contact: (typeof contacts)[number]) => boolean) =>
      single.filter((person) => [...matchesOf(person)].every((contact) => holds(person, contact))).length /
      single.length;
    const phoneOf = (person: (typeof persons)[number]) => person.phones[0]?.value;
    expect(among(({ emails }, { properties }) => emails[0]?.value !== properties['email'])).toBeGreaterThan(0.1);
    expect(among(({ emails }) => emails.length === 2)).toBeGreaterThan(0.04);
    expect(among((person, { properties }) => (phoneOf(person) ?? '') !== '' && properties['phone'] === undefined)).toBeGreaterThan(0.05);
    expect(among((person, { properties }) => phoneOf(person) === undefined && properties['phone'] !== undefined)).toBeGreaterThan(0.05);
    const differs = among(
      (person, { properties }) =>
        (phoneOf(person) !== undefined && properties['phone'] !== undefined && phoneOf(person) !== properties['phone']) ||
        (person.lastName ?? '') !== (properties['lastname'] ?? ''),
    );
    expect(differs).toBeGreaterThan(0.04);
    expect(differs).toBeLessThan(0.15);
    expect(persons.every(({ name }) => name !== '')).toBe(true);
  }); // prettier-ignore
});

describe('a restart', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test('continues the same world: persons, fields, tokens and waiting webhooks', async () => {
    const first = await startSandbox({ dataDir });
    const { accessToken } = await first.pipedrive.install();
    const world = first.sandbox.pipedrive;
    world.fields.create(company, { field_name: 'Pronouns', field_type: 'varchar' });
    const hook = {
      companyId: company,
      userId: 21_000_001,
      name: 'A',
      url: 'http://localhost:1/',
      auth: null,
    };
    world.webhooks.add({ ...hook, eventAction: '*', eventObject: 'person' });
    world.faults.apply({ webhooks: { paused: true } });
    world.people.edit(company, 501, { name: 'Kept Name' });
    await first.close();

    const second = await startSandbox({ dataDir, contacts: 5 });
    const { body } = await second.pipedrive.api('GET', '/api/v2/persons/501', undefined, accessToken);
    expect(body['data']).toMatchObject({ name: 'Kept Name' });
    expect(second.sandbox.pipedrive.fields.list(company)).toHaveLength(1);
    expect(second.sandbox.pipedrive.delivery.pending()).toBe(1);
    expect(second.sandbox.pipedrive.people.list(company, everybody).total).toBe(30);
    await second.close();
  });
});
