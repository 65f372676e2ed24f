import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cardView, type CardView } from '../../backend/contract/card-view.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { portalId } from '../fixtures/backend.ts';
import { pushNow } from '../fixtures/push-now.ts';
import { startSides, type Sides } from './sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await startSides();
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  sides.hubspot.rules.clear();
  await sides.settle();
  sides.clearCalls();
});
afterAll(() => sides.close());

const card = async (record: string): Promise<CardView> => {
  const answer = await sides.proxied('GET', `/api/extension/card?objectTypeId=0-1&objectId=${record}`);
  expect(answer.status).toBe(200);
  return cardView.parse(answer.body);
};
const patch = async (record: string, fields: Record<string, string | null>) => {
  const answer = await sides.api('PATCH', `/api/contacts/${await sides.idOf('hubspot', record)}`, { fields });
  expect(answer.status).toBe(200);
};

describe('a batch of a hundred with bad records in it', () => {
  test('C49 the good ones are written, every bad one is explained by itself, and corrected ones go through', async () => {
    const records = Array.from({ length: 100 }, (_unused, index) =>
      sides.addContact({
        email: `c49-${index}@batch.example`,
        firstname: 'Ira',
        lastname: `Number ${index}`,
      }),
    );
    const taken = sides.addContact({ email: 'c49-taken@batch.example', firstname: 'Uma' });
    await sides.settle();
    const [a = '', b = '', c = '', conflicting = '', gone = '', ...good] = records;
    const ids = new Map<string, string>();
    for (const record of records) ids.set(await sides.idOf('hubspot', record), record);
    sides.hubspot.faults.apply({ webhooks: { paused: true } });
    for (const record of [...good, gone]) await patch(record, { jobTitle: 'Bellfounder' });
    for (const record of [a, b, c])
      await patch(record, { email: `bad,${record}@x`, jobTitle: 'Bellfounder' });
    await patch(conflicting, { email: 'c49-taken@batch.example', jobTitle: 'Bellfounder' });
    sides.hubspot.people.remove(portalId, gone);
    sides.clearCalls();
    await pushNow(sides);

    for (const record of good) expect(sides.held(record)['jobtitle']).toBe('Bellfounder');
    // What was not refused of the bad ones goes on too; only the record that is gone got nothing.
    for (const record of [a, b, c, conflicting]) expect(sides.held(record)['jobtitle']).toBe('Bellfounder');
    expect(sides.held(a)['email']).toBe('c49-0@batch.example');
    const told = (await sides.exceptions()).filter(({ provider }) => provider === 'hubspot');
    const of = (kind: string) =>
      told.filter((one) => one.kind === kind).map(({ contactId }) => ids.get(contactId ?? ''));
    expect(of('refused_value').toSorted()).toEqual([a, b, c].toSorted());
    expect(of('duplicate_in_crm')).toEqual([conflicting]);
    for (const { kind, message } of told) {
      if (kind === 'refused_value') expect(message).toMatch(/e-mail \(INVALID_EMAIL\)/);
      if (kind === 'duplicate_in_crm') expect(message).toContain(taken);
    }
    const states = await sides.rows<{ external_id: string; status: string }>(
      `select external_id, status from contact_link where provider = 'hubspot' and external_id = any($1) and status <> 'synced'`,
      [records],
    );
    const inTrouble = states.map(({ external_id: id }) => id);
    expect(inTrouble).toEqual(expect.arrayContaining([a, b, c, conflicting]));
    expect(good.filter((record) => inTrouble.includes(record))).toEqual([]);
    expect(sides.hubspot.calls.report().contactWrites).toBeLessThanOrEqual(64 + 4);

    // One is corrected here, another one by making room for it there and trying again.
    await patch(a, { email: 'c49-a@batch.example' });
    sides.hubspot.people.remove(portalId, taken);
    const duplicate = told.find(({ kind }) => kind === 'duplicate_in_crm');
    expect(
      (await sides.api('POST', `/api/exceptions/${duplicate?.id}/fix`, { action: 'retry' })).status,
    ).toBe(200);
    await pushNow(sides);
    expect(sides.held(a)['email']).toBe('c49-a@batch.example');
    expect(sides.held(conflicting)['email']).toBe('c49-taken@batch.example');
    const left = (await sides.exceptions('refused_value')).map(({ contactId }) => ids.get(contactId ?? ''));
    expect(left.toSorted()).toEqual([b, c].toSorted());
    expect(await sides.exceptions('duplicate_in_crm')).toEqual([]);
  }, 180_000);

  test('C49 a sync that meets one is partly done, and says how many records wait for a person', async () => {
    sides.unheard(() => {
      sides.addPerson({
        name: 'No Address',
        emails: [{ value: 'c49 no/address?x@batch.example', primary: true }],
      });
      sides.addPerson({ name: 'Good One', emails: [{ value: 'c49-good@batch.example', primary: true }] });
    });
    const partly = await sides.sync();
    expect(partly).toMatchObject({
      status: 'completed',
      headline: 'Partly done: 1 record waits for a person. Each has its reason under exceptions.',
    });
    expect(partly.result?.perConnection).toMatchObject([{ create: 1, refused: 1 }, { refused: 0 }]);
    const [exception] = await sides.exceptions('refused_value');
    const dismissed = await sides.api('POST', `/api/exceptions/${exception?.id}/fix`, { action: 'dismiss' });
    expect(dismissed.status).toBe(200);
    expect(await sides.sync()).toMatchObject({ status: 'completed', headline: 'Done.' });
  });

  test('C49 what a required property held up goes through by "try again", without a reset', async () => {
    const record = sides.addContact({
      email: 'c49-required@batch.example',
      firstname: 'Ira',
      lastname: 'Need',
    });
    await sides.settle();
    sides.hubspot.rules.apply({ requiredWhen: [{ property: 'company', basedOn: 'lastname' }] });
    await patch(record, { jobTitle: 'Cooper' });
    await sides.drain();
    const [exception] = await sides.exceptions('missing_required_property');
    expect(exception?.message).toContain('company');
    expect(sides.held(record)['jobtitle']).toBeUndefined();

    sides.hubspot.rules.clear();
    const fixed = await sides.api('POST', `/api/exceptions/${exception?.id}/fix`, { action: 'retry' });
    expect(fixed.status).toBe(200);
    await sides.drain();
    expect(sides.held(record)['jobtitle']).toBe('Cooper');
    expect(await sides.exceptions('missing_required_property')).toEqual([]);
  });
});

describe('the card of any contact', () => {
  test('C50 says how it is linked in each CRM, since when, and where its pronouns came from', async () => {
    const record = sides.addContact({
      email: 'c50@card.example',
      firstname: 'Jules',
      custom_pronouns: 'ze/zir',
    });
    await sides.settle();
    const person = await sides.personOf(record);
    sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: 'xe/xem' } });
    await sides.settle();
    const shown = await card(record);

    expect(shown).toMatchObject({
      state: 'ready',
      pronouns: { value: 'xe/xem', source: 'pipedrive' },
      conflict: null,
    });
    expect(shown.connections).toMatchObject([
      {
        provider: 'hubspot',
        status: 'connected',
        link: { externalId: record, status: 'synced' },
        reason: null,
      },
      {
        provider: 'pipedrive',
        status: 'connected',
        link: { externalId: String(person), status: 'synced' },
        reason: null,
      },
    ]);
    for (const { link } of shown.connections) {
      expect(sides.clock.nowMs() - Date.parse(link?.lastSyncedAt ?? '')).toBeLessThan(60_000);
    }
    const { body } = await sides.api('GET', `/api/contacts/${shown.contactId}/history`);
    const items = body['items'] as { source: string; action: string; at: string }[];
    expect(items.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['hubspot', 'pipedrive', 'app']),
    );
    expect(items.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  });

  test('C50 says why it is left out: without an address, refused, or filtered', async () => {
    const lonely = sides.addContact({ firstname: 'Only', lastname: 'Name' });
    const refused = sides.addContact({
      email: 'c50-refused@card.example',
      firstname: 'Jo',
      custom_pronouns: 'x/'.repeat(200),
    });
    await sides.settle();
    const reasonOf = async (record: string) => {
      const { connections } = await card(record);
      return connections.find(({ provider }) => provider === 'pipedrive');
    };
    expect(await reasonOf(lonely)).toMatchObject({ link: { externalId: null, status: 'error' } });
    expect((await reasonOf(lonely))?.reason).toMatch(/^Without an e-mail address/);
    expect((await reasonOf(refused))?.reason).toMatch(/^Pipedrive refused pronouns \(TOO_LONG\)/);
    expect((await reasonOf(refused))?.link?.lastError?.message).toContain('pronouns');
  });

  test('C50 shows the question that waits, and "check now" answers within five seconds with what is there now', async () => {
    const record = sides.addContact({
      email: 'c50-now@card.example',
      firstname: 'Jo',
      custom_pronouns: 'they/them',
    });
    await sides.settle();
    const person = await sides.personOf(record);
    await sides.api('PATCH', '/api/settings', { fields: { pronouns: { rule: 'ask' } } });
    sides.hubspot.faults.apply({ webhooks: { paused: true } });
    sides.pipedrive.faults.apply({ webhooks: { paused: true } });
    sides.edit(record, { phone: '+49 30 5550150' });
    const startedMs = systemClock.nowMs();
    const id = await sides.idOf('hubspot', record);
    const checked = await sides.proxied('POST', `/api/contacts/${id}/sync`);
    expect(systemClock.nowMs() - startedMs).toBeLessThan(5_000);
    expect(checked.body).toMatchObject({ fields: { phone: { value: '+49 30 5550150', source: 'hubspot' } } });
    expect(sides.person(person).phones[0]?.value).toBe('+49 30 5550150');

    sides.edit(record, { custom_pronouns: 'ze/zir' });
    sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: 'xe/xem' } });
    await sides.proxied('POST', `/api/contacts/${id}/sync`);
    const { conflict } = await card(record);
    expect(conflict?.sides.map(({ value }) => value).toSorted()).toEqual(['xe/xem', 'ze/zir']);
  });

  test('C50 says so when a CRM does not answer, in words and in time', async () => {
    const record = sides.addContact({ email: 'c50-away@card.example', firstname: 'Jo' });
    await sides.settle();
    sides.pipedrive.faults.apply({ next: [{ match: 'GET .*', status: 503, times: 1_000 }] });
    const startedMs = systemClock.nowMs();
    const checked = await sides.proxied('POST', `/api/contacts/${await sides.idOf('hubspot', record)}/sync`);
    expect(systemClock.nowMs() - startedMs).toBeLessThan(15_000);
    expect(checked.body).toMatchObject({
      code: 'crm_unavailable',
      detail: expect.stringContaining('Try again'),
    });
    expect((await card(record)).state).toBe('ready');
  }, 180_000);
});
