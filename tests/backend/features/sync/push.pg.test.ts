import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { contactView } from '../../../../backend/contract/contact.ts';
import { pushPending } from '../../../../backend/features/sync/index.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { contactRows, everyRow } from './store-state.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 110, speed: 4 });
  await backend.sync();
  backend.hubspot.calls.clear();
});
afterEach(() => backend.close());

const idOf = async (record: string) =>
  (await contactRows(backend)).find(({ external_id }) => external_id === record)?.id ?? '';
const show = async (id: string) => contactView.parse((await backend.api('GET', `/api/contacts/${id}`)).body);
const patch = async (record: string, fields: Record<string, string | null>) => {
  const answer = await backend.api('PATCH', `/api/contacts/${await idOf(record)}`, { fields });
  expect(answer.status).toBe(200);
};
const push = () => pushPending(backend.context, backend.tenantId);
const calls = (operation: string) =>
  backend.hubspot.calls.report().byRoute[`POST /crm/objects/2026-09/contacts/batch/${operation}`] ?? 0;
const writes = () => backend.hubspot.calls.report().contactWrites;
const card = (record: string) =>
  backend.proxied('GET', `/api/extension/card?objectTypeId=0-1&objectId=${record}`);
const noAnswer = (operation: string) =>
  backend.hubspot.faults.apply({
    next: [{ match: `POST /crm/objects/.*/batch/${operation}`, appliedButNoAnswer: true, times: 1 }],
  });

describe('an edit in the store', () => {
  test('reaches HubSpot, and a hundred of them in one call', async () => {
    const records = backend.recordIds().slice(0, 100);
    for (const record of records) await patch(record, { jobTitle: `Title ${record}` });

    await push();

    expect({ reads: calls('read'), updates: calls('update') }).toEqual({ reads: 1, updates: 1 });
    for (const record of records) expect(backend.held(record)['jobtitle']).toBe(`Title ${record}`);
    expect((await contactRows(backend)).every(({ status }) => status === 'synced')).toBe(true);
  });

  test('does not overwrite another field that was changed in HubSpot meanwhile', async () => {
    await patch('101', { jobTitle: 'From the app' });
    backend.edit('101', { phone: '+49 30 5550100' });

    await push();

    expect(backend.held('101')).toMatchObject({ jobtitle: 'From the app', phone: '+49 30 5550100' });
    expect((await show(await idOf('101'))).fields).toMatchObject({
      jobTitle: { value: 'From the app' },
      phone: { value: '+49 30 5550100' },
    });
    expect(await backend.rows('select 1 from conflict')).toEqual([]);
  });

  test('of a field that HubSpot changed too loses by rank; both values are kept and the card shows the loser', async () => {
    await patch('101', { pronouns: 'they/them' });
    backend.edit('101', { custom_pronouns: 'ze/zir' });

    await push();
    await backend.drain();

    expect(backend.held('101')['custom_pronouns']).toBe('ze/zir');
    expect((await show(await idOf('101'))).fields.pronouns).toMatchObject({
      value: 'ze/zir',
      source: 'hubspot',
    });
    const [conflict, more] = await backend.rows('select field, status, winner, sides from conflict');
    expect(more).toBeUndefined();
    expect(conflict).toMatchObject({ field: 'pronouns', status: 'decided', winner: 'hubspot' });
    expect(conflict?.['sides']).toMatchObject([
      { source: 'app', value: 'they/them' },
      { source: 'hubspot', value: 'ze/zir' },
    ]);
    expect((await card('101')).body['pronouns']).toMatchObject({
      value: 'ze/zir',
      overruled: { value: 'they/them', source: 'app' },
    });
  });

  test('that clears a field clears it in HubSpot, and clearing there clears it here', async () => {
    await patch('101', { pronouns: 'she/her' });
    await backend.drain();
    expect(backend.held('101')['custom_pronouns']).toBe('she/her');

    await patch('101', { pronouns: null });
    await backend.drain();
    expect(backend.held('101')['custom_pronouns']).toBeUndefined();

    await patch('101', { pronouns: 'he/him' });
    await backend.drain();
    backend.edit('101', { custom_pronouns: '' });
    await backend.drain();
    expect((await show(await idOf('101'))).fields.pronouns).toMatchObject({ value: null, source: 'hubspot' });
    await backend.drain();
    expect(backend.held('101')['custom_pronouns']).toBeUndefined();
  });

  test('causes no further write when its own webhook comes back (echo)', async () => {
    for (const record of backend.recordIds().slice(0, 20)) await patch(record, { pronouns: 'xe/xem' });
    await push();
    const written = writes();
    const before = await everyRow(backend);

    await backend.drain();
    backend.clock.advance(600_000);
    await backend.drain();

    expect(written).toBe(1);
    expect(writes()).toBe(written);
    expect(backend.hubspot.webhooks.counts().delivered).toBeGreaterThanOrEqual(20);
    const after = await everyRow(backend);
    expect({ contacts: after.contacts, audit: after.audit }).toEqual({
      contacts: before.contacts,
      audit: before.audit,
    });
    expect(await backend.rows('select 1 from contact_link where due_at is not null')).toEqual([]);
  });

  test('whose answer was lost is written once: the next try finds it done', async () => {
    await patch('101', { jobTitle: 'Sexton' });
    noAnswer('update');

    await backend.drain();

    expect(backend.held('101')['jobtitle']).toBe('Sexton');
    expect(await backend.rows('select status, due_at from contact_link where due_at is not null')).toEqual(
      [],
    );
    expect((await contactRows(backend)).find(({ external_id }) => external_id === '101')?.status).toBe(
      'synced',
    );
  });

  test.each([
    ['255 characters', 'a/b'.repeat(85)],
    ['emoji with joiners and skin tones', '🧑🏽‍🚀/👩‍❤️‍👩 🏳️‍⚧️'],
    ['right-to-left words with marks', '\u200fשהיא/הם\u200e هو/هي'],
    ['composed letters (NFC)', 'él/ella \u00e9'],
    ['decomposed letters (NFD)', 'e\u0301l/ella e\u0301'],
    ['blanks around and within', '  they \u00a0/ them  '],
    ['quotes, tags and backslashes', `<b>"it's"</b> \\ \\n {{x}} $1 %s`],
  ])('keeps pronouns of %s byte for byte, both ways', async (_name, value) => {
    await patch('101', { pronouns: value });
    const [, other = ''] = backend.recordIds();
    backend.edit(other, { custom_pronouns: value });
    await backend.drain();

    expect(backend.held('101')['custom_pronouns']).toBe(value);
    expect((await show(await idOf('101'))).fields.pronouns?.value).toBe(value);
    expect((await show(await idOf(other))).fields.pronouns?.value).toBe(value);
  });

  test('between composed and decomposed spelling is an edit, not "the same"', async () => {
    await patch('101', { pronouns: '\u00e9l' });
    await backend.drain();
    await patch('101', { pronouns: 'e\u0301l' });
    await backend.drain();
    expect(backend.held('101')['custom_pronouns']).toBe('e\u0301l');
  });

  test('that HubSpot refuses marks its own link with the property; the other 99 are written', async () => {
    const records = backend.recordIds().slice(0, 100);
    const [bad = '', ...good] = records;
    for (const record of good) await patch(record, { jobTitle: 'Ropewalker' });
    await patch(bad, { email: 'not,an@address' });

    await backend.drain();

    for (const record of good) expect(backend.held(record)['jobtitle']).toBe('Ropewalker');
    const failed = (await contactRows(backend)).filter(({ status }) => status === 'error');
    expect(failed.map(({ external_id }) => external_id)).toEqual([bad]);
    const [link] = (await show(await idOf(bad))).links;
    expect(link?.lastError).toMatchObject({
      code: 'refused_by_crm',
      message: expect.stringContaining('email'),
    });
    expect(link?.lastError?.message).not.toContain('not,an');
  });
});

describe('an edit in HubSpot', () => {
  test('comes here, there and back again, and is never written back', async () => {
    for (const pronouns of ['she/her', 'they/them', 'she/her', '', 'they/them']) {
      backend.edit('101', { custom_pronouns: pronouns });
      await backend.drain();
      const fields = (await show(await idOf('101'))).fields;
      expect(fields.pronouns?.value ?? '').toBe(pronouns);
    }
    expect(writes()).toBe(0);
    expect(await backend.rows('select 1 from conflict')).toEqual([]);
  });

  test('that is known here is what the next edit builds on: no conflict, ours goes there', async () => {
    backend.edit('101', { custom_pronouns: 'they/them' });
    await backend.drain();
    await patch('101', { pronouns: 'they/she' });
    await backend.drain();

    expect(backend.held('101')['custom_pronouns']).toBe('they/she');
    expect(await backend.rows('select 1 from conflict')).toEqual([]);
  });
});

describe('a contact that HubSpot does not have', () => {
  const create = async (fields: Record<string, string>) => {
    const answer = await backend.api('POST', '/api/contacts', { fields });
    expect(answer.status).toBe(201);
    return contactView.parse(answer.body).id;
  };
  const byEmail = (email: string) =>
    backend.hubspot.people.list(portalId, { search: email, offset: 0, limit: 10 }).items;

  test('is created there once, with our id, although the answer was lost', async () => {
    noAnswer('upsert');
    const id = await create({ email: 'lost.answer@example.com', firstName: 'Ode', pronouns: 'ey/em' });

    await backend.drain();

    const [made, twin] = byEmail('lost.answer@example.com');
    expect(twin).toBeUndefined();
    expect(made?.properties).toMatchObject({ firstname: 'Ode', custom_pronouns: 'ey/em', kindred_id: id });
    expect((await show(id)).links).toMatchObject([{ externalId: made?.id, status: 'synced' }]);
    expect(await contactRows(backend)).toHaveLength(111);
  });

  test('is created there once, although the worker died between the write and its note', async () => {
    const id = await create({ email: 'dead.worker@example.com' });
    backend.atRacePoint.hook = (point) => {
      if (point === 'push.written') throw new Error('crash');
    };
    await expect(push()).rejects.toThrow('crash');
    backend.atRacePoint.hook = null;
    backend.clock.advance(121_000);

    await backend.drain();

    expect(byEmail('dead.worker@example.com')).toHaveLength(1);
    expect((await show(id)).links).toMatchObject([{ status: 'synced' }]);
    expect(await contactRows(backend)).toHaveLength(111);
  });

  test('is linked to the record that already has its e-mail address', async () => {
    const made = backend.hubspot.people.create(portalId, { email: 'known@example.com', firstname: 'Kit' });
    backend.hubspot.faults.apply({ webhooks: { drop: 1 } });
    const record = made.outcome === 'written' ? String(made.contact.id) : '';
    const id = await create({ email: 'Known@Example.com', pronouns: 'they/them' });

    await backend.drain();

    expect(byEmail('known@example.com')).toHaveLength(1);
    expect(backend.held(record)).toMatchObject({ firstname: 'Kit', custom_pronouns: 'they/them' });
    expect((await show(id)).links).toMatchObject([{ externalId: record, status: 'synced' }]);
    expect((await show(id)).fields.firstName?.value).toBe('Kit');
  });
});

describe('an edit in the card', () => {
  test('on an outdated view is refused with both values, and nothing changes', async () => {
    await patch('101', { pronouns: 'she/her' });
    await backend.drain();
    backend.hubspot.faults.apply({ webhooks: { paused: true } });
    backend.edit('101', { custom_pronouns: 'they/she' });

    const answer = await backend.proxied('PATCH', `/api/contacts/${await idOf('101')}`, {
      fields: { pronouns: 'she/they' },
      expected: { pronouns: 'she/her' },
    });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'stale_value',
      current: { field: 'pronouns', value: 'they/she', source: 'hubspot' },
    });
    expect(backend.held('101')['custom_pronouns']).toBe('they/she');
    expect((await show(await idOf('101'))).fields.pronouns?.value).toBe('they/she');
  });

  test('on the present view is saved under the user’s id and reaches HubSpot', async () => {
    const answer = await backend.proxied('PATCH', `/api/contacts/${await idOf('101')}`, {
      fields: { pronouns: 'vi/vim' },
      expected: { pronouns: null },
    });
    await backend.drain();

    expect(answer.body).toMatchObject({
      fields: { pronouns: { value: 'vi/vim', source: 'app', via: 'card', changedBy: 'user 1001' } },
    });
    expect(backend.held('101')['custom_pronouns']).toBe('vi/vim');
  });
});
