import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personExport } from '../../../../backend/contract/person-export.ts';
import { placesWith } from '../../../fixtures/places-with.ts';
import { startRecordEnds, type RecordEnds } from '../lifecycle/record-ends.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

const email = 'qwxzy@private.example';
let contactId = '';
let words: string[] = [];

/** Somebody with something in as many tables as possible. */
beforeAll(async () => {
  const record = ends.addContact({ email, firstname: 'Qwxzyfirst', lastname: 'Qwxzylast' });
  await ends.settle();
  const person = await ends.personOf(record);
  contactId = await ends.idOf('hubspot', record);
  words = [contactId, email, 'qwxzyfirst', 'qwxzylast', 'qwx/zy'];
  const key = { 'idempotency-key': 'export-test' };
  await fetch(`${ends.url}/api/contacts/${contactId}`, {
    method: 'PATCH',
    headers: { ...key, authorization: `Bearer ${ends.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ fields: { pronouns: 'qwx/zy' } }),
  });
  await ends.settle();
  // They disagree about a field that somebody is to decide about.
  await ends.api('PATCH', '/api/settings', { fields: { firstName: { rule: 'ask' } } });
  ends.unheard(() => ends.editPerson(person, { name: 'Qwxzyfirst2 Qwxzylast' }));
  ends.unheard(() => ends.edit(record, { firstname: 'Qwxzyfirst3' }));
  await ends.sync();
  await ends.settle();
  await ends.api('POST', '/api/sync/plan', { whole: true });
  await ends.settle();
  await ends.api('POST', `/api/privacy/export`, { contactId });
  await ends.api('DELETE', `/api/contacts/${contactId}`);
  await ends.settle();
}, 180_000);

const read = async (body: unknown) => {
  const answer = await ends.api('POST', '/api/privacy/export', body);
  expect(answer.status).toBe(200);
  return personExport.parse(answer.body);
};

describe('an export of a person', () => {
  test('misses no table that holds the person, and no row', async () => {
    // As a worker does within a second: events move on to where they are read.
    await ends.rows('select from number_realtime_events(100000)');
    const places = await placesWith(ends, words);
    expect(Object.keys(places).length).toBeGreaterThan(6);
    const { manifest, data } = await read({ contactId });
    for (const [table, rows] of Object.entries(places)) {
      const line = manifest.find((one) => one.table === table);
      expect([table, (line?.rows ?? 0) >= rows]).toEqual([table, true]);
    }
    for (const { table, rows, complete } of manifest) {
      expect(complete).toBe(true);
      expect(data[table]).toHaveLength(rows);
    }
    expect(manifest.find(({ table }) => table === 'contact_link')?.rows).toBe(2);
  });

  test('is found by an address as well, in any letter case, and holds nobody else', async () => {
    await ends.addPair('otherzz');
    const byEmail = await read({ email: email.toUpperCase() });
    expect(byEmail.contactIds).toEqual([contactId]);
    expect(byEmail.records).toHaveLength(2);
    expect(JSON.stringify(byEmail)).not.toContain('otherzz');
  });

  test('of nobody is 404, and is for admins', async () => {
    const nobody = { email: 'nobody@nowhere.example' };
    expect((await ends.api('POST', '/api/privacy/export', nobody)).status).toBe(404);
    const asRep = await ends.proxied('POST', '/api/privacy/export', { contactId }, { userId: 77 });
    expect(asRep.body['code']).toBe('forbidden');
  });
});
