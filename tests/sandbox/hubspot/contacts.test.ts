import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { fixture } from './fixture.ts';

const contacts = '/crm/objects/2026-09/contacts';
const page7 = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.unknown()) })),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
});
afterEach(() => hubspot.close());

const create = async (properties: Record<string, unknown>) => hubspot.api('POST', contacts, { properties });
const withoutIds = (name: string) => {
  const { correlationId: _own, ...rest } = fixture(name);
  return rest;
};

describe('reading', () => {
  test('pages through every contact once, in order of id', async () => {
    const ids: number[] = [];
    let after = '0';
    for (let page = 0; page < 10 && after !== ''; page += 1) {
      const { body } = await hubspot.api('GET', `${contacts}?limit=7&after=${after}&properties=email,nope`);
      const { results, paging } = page7.parse(body);
      for (const { properties } of results) expect(properties).not.toHaveProperty('nope');
      ids.push(...results.map(({ id }) => Number(id)));
      after = paging?.next.after ?? '';
    }
    expect(ids).toHaveLength(30);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  test('refuses more than 100 on a page and a made-up cursor', async () => {
    expect((await hubspot.api('GET', `${contacts}?limit=101`)).status).toBe(400);
    expect((await hubspot.api('GET', `${contacts}?after=abc`)).status).toBe(400);
  });

  test('answers HubSpot’s two kinds of 404', async () => {
    const unknown = await hubspot.api('GET', `${contacts}/999999`);
    expect(unknown.status).toBe(404);
    expect(unknown.body).toMatchObject(withoutIds('hubspot-error-404-record-not-found.observed'));
    const text = await hubspot.api('GET', `${contacts}/abc`);
    expect(text.body).toMatchObject(withoutIds('hubspot-error-404-non-numeric-id.observed'));
  });

  test('finds a contact by its e-mail in any case, by an additional one, and shows null for empty', async () => {
    await hubspot.steer('POST', '/_sandbox/reset', { contacts: 300, keepInstalls: true });
    const portal = hubspot.sandbox.hubspot;
    const person = portal.contacts
      .page(62515, { fromId: 0, limit: 300, archived: false })
      .find(({ properties }) => properties['hs_additional_emails'] !== undefined);
    const other = person?.properties['hs_additional_emails']?.split(';')[0]?.toUpperCase() ?? '';
    const found = await hubspot.api(
      'GET',
      `${contacts}/${encodeURIComponent(other)}?idProperty=email&properties=website`,
    );
    expect(found.body).toMatchObject({ id: String(person?.id), properties: { website: null } });
  });

  test('keeps a history with who and when, newest first, the birth value last', async () => {
    const { body } = await create({ email: 'a@x.example.com', firstname: 'A' });
    const id = String(body['id']);
    hubspot.sandbox.hubspot.people.edit(62515, id, { firstname: 'B' }, 1002);
    const read = await hubspot.api('GET', `${contacts}/${id}?propertiesWithHistory=firstname`);
    expect(read.body['propertiesWithHistory']).toMatchObject({
      firstname: [
        { value: 'B', sourceType: 'CRM_UI', sourceId: 'userId:1002', updatedByUserId: 1002 },
        { value: 'A', sourceType: 'INTEGRATION', sourceId: '1001001' },
      ],
    });
  });
});

describe('writing', () => {
  test('refuses an e-mail that another contact has, in any case, with its id in the text', async () => {
    const { body } = await create({ email: 'Dup@x.example.com' });
    const again = await create({ email: 'dup@X.example.com' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      ...withoutIds('hubspot-error-409-contact-exists.observed'),
      message: `Contact already exists. Existing ID: ${String(body['id'])}`,
    });
  });

  test('stores e-mails in lower case and everything else as sent', async () => {
    const { body } = await create({ email: 'Mixed@X.example.com', firstname: '  Zoë ' });
    expect(body['properties']).toMatchObject({ email: 'mixed@x.example.com', firstname: '  Zoë ' });
  });

  test.each([
    ['PROPERTY_DOESNT_EXIST', { testproperty: 'x' }],
    ['INVALID_EMAIL', { email: 'nobody' }],
    ['READ_ONLY_VALUE', { createdate: '2026-01-01' }],
    ['INVALID_OPTION', { lifecyclestage: 'Lead' }],
  ])('refuses with %s and changes nothing', async (code, properties) => {
    const { body } = await create({ email: 'b@x.example.com', firstname: 'B' });
    const path = `${contacts}/${String(body['id'])}`;
    const refused = await hubspot.api('PATCH', path, { properties: { firstname: 'C', ...properties } });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code }] });
    expect((await hubspot.api('GET', path)).body).toMatchObject({ properties: { firstname: 'B' } });
  });

  test('words an unknown property as HubSpot does', async () => {
    const refused = await create({ testproperty: 'x' });
    expect(refused.body).toMatchObject(withoutIds('hubspot-error-400-property-doesnt-exist.docs'));
  });

  test('an equal value is no change: no history, but a newer modification time', async () => {
    const { body } = await create({ email: 'c@x.example.com', firstname: 'C' });
    const path = `${contacts}/${String(body['id'])}`;
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 1_000 });
    const again = await hubspot.api('PATCH', path, { properties: { firstname: 'C' } });
    expect(again.status).toBe(200);
    expect(Date.parse(String(again.body['updatedAt']))).toBeGreaterThan(
      Date.parse(String(body['updatedAt'])),
    );
    const read = await hubspot.api('GET', `${path}?propertiesWithHistory=firstname`);
    expect(read.body['propertiesWithHistory']).toMatchObject({ firstname: { length: 1 } });
  });

  test('an empty string clears, null is refused', async () => {
    const { body } = await create({ email: 'd@x.example.com', firstname: 'D' });
    const path = `${contacts}/${String(body['id'])}`;
    expect((await hubspot.api('PATCH', path, { properties: { firstname: null } })).status).toBe(400);
    const cleared = await hubspot.api('PATCH', path, { properties: { firstname: '' } });
    expect(cleared.body).toMatchObject({ properties: { firstname: null } });
  });

  test('a deleted contact is gone, gives its e-mail back and can be listed as archived', async () => {
    const { body } = await create({ email: 'e@x.example.com' });
    const path = `${contacts}/${String(body['id'])}`;
    expect((await hubspot.api('DELETE', path)).status).toBe(204);
    expect((await hubspot.api('GET', path)).status).toBe(404);
    expect((await hubspot.api('PATCH', path, { properties: { firstname: 'E' } })).status).toBe(404);
    expect((await hubspot.api('GET', `${contacts}?archived=true`)).body).toMatchObject({
      results: { length: 1 },
    });
    expect((await create({ email: 'e@x.example.com' })).status).toBe(201);
  });

  test('needs JSON that is JSON', async () => {
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const answer = await fetch(hubspot.url + contacts, { method: 'POST', headers, body: '{"properties":' });
    expect(answer.status).toBe(400);
  });
});

test('portals do not see each other', async () => {
  const { body } = await create({ email: 'only@x.example.com' });
  await hubspot.install(62516);
  expect((await hubspot.api('GET', `${contacts}/only@x.example.com?idProperty=email`)).status).toBe(404);
  expect((await hubspot.api('GET', `${contacts}/${String(body['id'])}`)).status).toBe(404);
});
