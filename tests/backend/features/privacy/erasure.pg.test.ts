import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { erasureView } from '../../../../backend/contract/record-ends.ts';
import { portalId } from '../../../fixtures/backend.ts';
import { company } from '../../../complaints/sides.ts';
import { startRecordEnds, type RecordEnds } from '../lifecycle/record-ends.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

/** Places in the database that hold one of these texts: every table, every row as text. */
async function placesWith(texts: readonly string[]): Promise<string[]> {
  const tables = await ends.rows<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const places: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await ends.rows<{ n: number }>(
      `select count(*)::int as n from "${schema}"."${name}" t
       where exists (select from unnest($1::text[]) as x(word) where position(lower(x.word) in lower(t::text)) > 0)`,
      [texts],
    );
    if (row && row.n > 0) places.push(`${schema}.${name}: ${row.n}`);
  }
  return places;
}

/** Somebody with values in every place that holds any: bases, other addresses, history, examples, questions. */
async function addTraces(name: string) {
  const words = [
    `${name}@private.example`,
    `${name}@second.example`,
    `First${name}`,
    `Last${name}`,
    `pro/${name}`,
  ];
  const [email = '', second = '', firstname = '', lastname = '', pronouns = ''] = words;
  const record = ends.addContact({ email, firstname, lastname });
  await ends.settle();
  const person = await ends.personOf(record);
  const contactId = await ends.idOf('hubspot', record);
  await ends.api('PATCH', `/api/contacts/${contactId}`, { fields: { pronouns } });
  await ends.settle();
  ends.editPerson(person, {
    emails: [
      { value: email, primary: true },
      { value: second, primary: false },
    ],
    phones: [{ value: `+49 30 ${name}`, primary: true }],
  });
  await ends.settle();
  await ends.api('PATCH', '/api/settings', { fields: { jobTitle: { rule: 'ask' } } });
  const planned = await ends.api('POST', '/api/sync/plan');
  expect(planned.status).toBe(202);
  await ends.settle();
  return { record, person, contactId, words: [...words, `+49 30 ${name}`] };
}

const erased = (record: string, subscriptionType: string) => ({
  eventId: 3,
  subscriptionId: 1,
  portalId,
  appId: 1001001,
  occurredAt: ends.clock.nowMs(),
  subscriptionType,
  attemptNumber: 0,
  objectId: Number(record),
  changeSource: 'CRM_UI',
  sourceId: 'userId:4711',
});
const certificates = async () => {
  const { body } = await ends.api('GET', '/api/privacy/erasures');
  return erasureView.array().parse(body['items']);
};

describe('a privacy deletion in HubSpot', () => {
  const twins = ['contact.deletion', 'contact.privacyDeletion'];
  const orders: [string, string[][]][] = [
    ['together with its deletion', [twins]],
    ['after its deletion', [['contact.deletion'], ['contact.privacyDeletion']]],
    ['before its deletion', [['contact.privacyDeletion'], ['contact.deletion']]],
  ];
  test.each(orders)(
    'leaves no value of the person in any table: %s',
    async (_name, batches) => {
      const name = `qx${orders.findIndex(([, one]) => one === batches)}zz`;
      const { record, person, contactId, words } = await addTraces(name);
      expect((await placesWith(words)).length).toBeGreaterThan(2);
      ends.hubspot.faults.apply({ webhooks: { drop: 1 } });
      ends.hubspot.people.gdprDelete(portalId, record);
      await ends.settle();
      ends.hubspot.faults.clear();
      const startMs = ends.clock.nowMs();
      for (const batch of batches) {
        await ends.webhook(batch.map((type) => erased(record, type)));
        ends.clock.advance(1_000);
        await ends.settle();
      }
      expect(await placesWith(words)).toEqual([]);
      const certificate = (await certificates()).find((one) => one.contactId === contactId);
      expect(certificate).toMatchObject({ provider: 'hubspot', requestedBy: 'user 4711' });
      expect(Date.parse(certificate?.erasedAt ?? '') - startMs).toBeLessThan(60_000);
      expect(certificate?.erased).toMatchObject({ contacts: 1, links: 2 });
      // Nobody brings the person back from Pipedrive, which is asked about and not touched.
      ends.editPerson(person, { name: `Back ${name}` });
      await ends.settle();
      await ends.sync();
      await ends.settle();
      expect(await placesWith(words)).toEqual([]);
      expect(ends.pipedrive.people.read(company, person)).not.toBeNull();
      const asked = (await ends.approvals()).filter(({ kind }) => kind === 'erase_elsewhere');
      expect(asked.map(({ id }) => id)).toContain(certificate?.approvalId);
      await ends.decide(certificate?.approvalId ?? '', 'approved');
      expect(ends.pipedrive.people.read(company, person)).toBeNull();
      expect(await placesWith(words)).toEqual([]);
    },
    180_000,
  );
});

describe('an erasure that is asked for in Kindred', () => {
  test('ends the dry run that holds a copy of the person, and is answered with its certificate, also twice', async () => {
    const { contactId, words } = await addTraces('ry7zz');
    const planned = await ends.api('POST', '/api/sync/plan');
    const plan = String(planned.body['sessionId']);
    const first = await ends.api('POST', '/api/privacy/erase', { contactId });
    expect(first).toMatchObject({ status: 200, body: { contactId, provider: null, erased: { plans: 1 } } });
    expect(await ends.session(plan)).toMatchObject({ status: 'failed', error: { code: 'data_changed' } });
    expect(await placesWith(words)).toEqual([]);
    const second = await ends.api('POST', '/api/privacy/erase', { contactId });
    expect(second.body).toEqual(first.body);
    await ends.settle();
    await ends.sync();
    await ends.settle();
    expect(await placesWith(words)).toEqual([]);
  }, 180_000);

  test('keeps a question about each record that is still there, and takes the person in again only when asked', async () => {
    const { record, contactId } = await addTraces('sz8zz');
    await ends.api('POST', '/api/privacy/erase', { contactId });
    ends.edit(record, { jobtitle: 'Baker' });
    await ends.settle();
    expect(await ends.idOf('hubspot', record)).toBe('');
    const raised = (await ends.exceptions('erased_elsewhere')).find(
      ({ externalId }) => externalId === record,
    );
    await ends.api('POST', `/api/exceptions/${raised?.id ?? ''}/fix`, { action: 'create' });
    expect(await ends.idOf('hubspot', record)).not.toBe('');
  }, 180_000);

  test('that is asked for twice at once is carried out once', async () => {
    const { contactId } = await addTraces('tt9zz');
    const ask = () => ends.api('POST', '/api/privacy/erase', { contactId });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one).toMatchObject({ status: 200, body: { contactId, erased: { contacts: 1 } } });
    expect(other.body).toEqual(one.body);
    expect((await certificates()).filter((of) => of.contactId === contactId)).toHaveLength(1);
  }, 180_000);

  test('is an admin’s business, and answers 404 for nobody', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await ends.api('POST', '/api/privacy/erase', { contactId: nobody })).status).toBe(404);
  });
});
