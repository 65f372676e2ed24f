import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRecordHints } from '../../backend/features/inbox/index.ts';
import { checkDisappeared } from '../../backend/features/lifecycle/index.ts';
import { reconcile } from '../../backend/features/reconcile/index.ts';
import { startRecordEnds, type RecordEnds } from '../backend/features/lifecycle/record-ends.ts';
import { portalId } from '../fixtures/backend.ts';
import { allDifferences, company } from './sides.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
beforeEach(async () => {
  ends.hubspot.faults.clear();
  ends.pipedrive.faults.clear();
  await ends.settle();
  ends.clearCalls();
});
afterAll(() => ends.close());

const inHubSpot = (record: string) => ends.hubspot.people.read(portalId, record) !== null;
const inPipedrive = (person: number) => ends.pipedrive.people.read(company, person) !== null;
const remove = (record: string) => ends.hubspot.people.remove(portalId, record, 4711);
const deletionRule = async (deletions: 'ask' | 'archive' | 'unlink') =>
  expect((await ends.api('PATCH', '/api/settings', { deletions })).status).toBe(200);
const graveOf = async (provider: string, id: string | number) => {
  const [grave] = await ends.rows<{ reason: string; who: string | null; at: Date }>(
    'select reason, who, at from tombstone where provider = $1 and external_id = $2',
    [provider, String(id)],
  );
  return grave;
};
const graves = () => ends.rows('select 1 from tombstone');
const actionsOf = async (contactId: string) => {
  const { body } = await ends.api('GET', `/api/contacts/${contactId}/history`);
  return (body['items'] as { action: string }[]).map(({ action }) => action);
};

describe('somebody who was deleted', () => {
  test.each(['hubspot', 'pipedrive', 'app'] as const)(
    'C33 in %s does not come back: not by an edit that was queued, not in fifty rounds; it is known who and when',
    async (where) => {
      const { record, person, contactId } = await ends.addPair(`c33-${where}`);
      // HubSpot's search knows them, and goes on showing them after they went.
      ends.hubspot.clock.advance(31_000);
      ends.hubspot.faults.apply({ searchLagMs: 30_000 });
      ends.clearCalls();
      const before = await ends.counts();
      if (where !== 'hubspot') ends.edit(record, { phone: '+49 30 5550133' });
      if (where !== 'pipedrive') ends.editPerson(person, { name: 'Edited Meanwhile' });
      if (where === 'hubspot') remove(record);
      else if (where === 'pipedrive') ends.pipedrive.people.remove(company, person);
      else expect((await ends.api('DELETE', `/api/contacts/${contactId}`)).status).toBe(200);
      for (let round = 0; round < 50; round += 1) {
        if (round % 10 === 5) await ends.sync();
        await ends.drain();
      }

      expect(ends.writes().creates).toBe(0);
      const now = await ends.counts();
      expect(now).toEqual({
        ...before,
        hubspot: before.hubspot - (where === 'hubspot' ? 1 : 0),
        pipedrive: before.pipedrive - (where === 'pipedrive' ? 1 : 0),
        contacts: before.contacts - (where === 'app' ? 1 : 0),
      });
      const grave = await graveOf(
        where === 'pipedrive' ? 'pipedrive' : 'hubspot',
        where === 'pipedrive' ? person : record,
      );
      expect(grave).toMatchObject({ reason: 'deleted', who: expect.stringMatching(/^(user \d+|.*key.*)$/) });
      expect(ends.clock.nowMs() - (grave?.at.getTime() ?? 0)).toBeLessThan(60_000);
    },
    180_000,
  );

  test.each([
    ['restored in HubSpot', 'restored'],
    ['made anew in HubSpot', 'hubspot'],
    ['made anew in Pipedrive', 'pipedrive'],
  ])(
    'C34 and is %s syncs again, with the history from before',
    async (_name, how) => {
      const { email, record, person, contactId } = await ends.addPair(`c34-${how}`);
      if (how === 'pipedrive') ends.pipedrive.people.remove(company, person);
      else remove(record);
      await ends.settle();
      const entry = { emails: [{ value: email, primary: true }] };
      if (how === 'restored') ends.hubspot.people.restore(portalId, record);
      const living = how === 'pipedrive' ? ends.addPerson({ name: 'Back Again', ...entry }) : person;
      const fresh =
        how === 'hubspot' ? ends.addContact({ email, firstname: 'Back', lastname: 'Again' }) : record;
      await ends.settle();
      ends.edit(fresh, { phone: '+49 30 5550134' });
      await ends.settle();
      ends.editPerson(living, { name: 'There Edited' });
      await ends.settle();

      expect(ends.person(living).phones[0]?.value).toBe('+49 30 5550134');
      expect(ends.held(fresh)).toMatchObject({ firstname: 'There', lastname: 'Edited' });
      expect([await ends.idOf('hubspot', fresh), await ends.idOf('pipedrive', living)]).toEqual([
        contactId,
        contactId,
      ]);
      expect(await actionsOf(contactId)).toEqual(expect.arrayContaining(['created', 'deleted', 'updated']));
    },
    180_000,
  );

  test('C34 and was deleted in Kindred stays put away; made anew with the same address there is a new contact that syncs, with the history from before', async () => {
    const { email, contactId } = await ends.addPair('c34-app');
    expect((await ends.api('DELETE', `/api/contacts/${contactId}`)).status).toBe(200);
    for (const { id } of await ends.approvals()) await ends.decide(id, 'approved');
    const fresh = ends.addContact({ email, firstname: 'Back', lastname: 'Again' });
    await ends.settle();

    expect((await ends.api('GET', `/api/contacts/${contactId}`)).status).toBe(404);
    expect(await ends.idOf('hubspot', fresh)).not.toBe(contactId);
    const person = await ends.personOf(fresh);
    ends.editPerson(person, { name: 'There Edited' });
    await ends.settle();
    expect(ends.held(fresh)).toMatchObject({ firstname: 'There', lastname: 'Edited' });
    const actions = await actionsOf(await ends.idOf('hubspot', fresh));
    expect(actions.filter((action) => action === 'created')).toHaveLength(2);
    expect(actions).toContain('deleted');
  }, 180_000);
});

describe('records that a CRM does not show', () => {
  test('C35 more than 20 that were deleted at once wait for one approval, also where the rule is to archive', async () => {
    await deletionRule('archive');
    const people = Array.from({ length: 21 }, (_none, index) => ({
      email: `c35-many${index}@pair.example`,
      firstname: 'Many',
      lastname: `Number ${index}`,
    }));
    const records = people.map((values) => ends.addContact(values));
    await ends.settle();
    const persons: number[] = [];
    for (const record of records) persons.push(await ends.personOf(record));
    for (const record of records) remove(record);
    await ends.settle();

    expect(persons.filter(inPipedrive)).toHaveLength(21);
    const waiting = await ends.approvals();
    expect(waiting).toMatchObject([{ kind: 'many_deletes' }]);
    expect(waiting[0]?.effects).toHaveLength(21);
    await ends.decide(waiting[0]?.id ?? '', 'approved');
    expect(persons.filter(inPipedrive)).toEqual([]);
    await deletionRule('ask');
  }, 180_000);

  /** What was put off for minutes or half an hour is worked on now. */
  const makeDue = async () => {
    const now = [ends.clock.nowMs() / 1_000];
    await ends.rows(`update contact_link set due_at = to_timestamp($1) where due_at is not null`, now);
    await ends.rows('update webhook_event set claimed_until = null where processed_at is null');
    await ends.rows(`update sync_session set lease_until = null where status = 'running'`);
  };
  const notFound = { status: 'COMPLETE', results: [], numErrors: 1, errors: [] };
  test.each([
    ['404 for every call', { status: 404 }],
    ['“not found” for every record', { status: 207, body: notFound }],
    [
      '403 for every call',
      { status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no' } },
    ],
  ])(
    'C35 are not deleted when HubSpot answers %s, and all goes on when that is over',
    async (_name, answer) => {
      const pairs = [];
      for (const who of ['a', 'b', 'c'])
        pairs.push(await ends.addPair(`c35-${who}-${Object.values(answer)[0]}`));
      const [before, buried] = [await ends.counts(), (await graves()).length];
      ends.hubspot.faults.apply({
        next: [{ match: '(POST|GET) /crm/objects/.*', ...answer, times: 10_000 }],
      });
      for (const { record } of pairs) ends.edit(record, { jobtitle: 'Piper' });
      for (const { person } of pairs) ends.editPerson(person, { name: 'Changed Meanwhile' });
      await ends.settle();
      await checkDisappeared(ends.context, ends.tenantId, 'hubspot', 1_000);

      expect(await ends.counts()).toEqual(before);
      expect(await graves()).toHaveLength(buried);
      expect(await ends.approvals()).toEqual([]);
      ends.hubspot.faults.clear();
      ends.hubspot.faults.apply({ searchLagMs: 0 });
      await makeDue();
      await ends.sync();
      await ends.settle();
      await makeDue();
      await ends.settle();
      for (const { record } of pairs)
        expect(ends.held(record)).toMatchObject({ jobtitle: 'Piper', firstname: 'Changed' });
      expect(await allDifferences(ends)).toEqual([]);
      expect(await ends.counts()).toEqual(before);
    },
    180_000,
  );
});

describe('a contact that was deleted while Kindred was away for four days', () => {
  const dayMs = 24 * 60 * 60_000;
  /** Both CRMs' time and ours; longer than HubSpot repeats webhooks, or keeps them in its journal. */
  const away = async (ms: number) => {
    ends.clock.advance(ms);
    const behindMs = ends.clock.nowMs() - ends.hubspot.clock.nowMs();
    await ends.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: Math.max(0, behindMs) });
  };
  const round = async () => {
    await reconcile({ ...ends.context, recordHints: createRecordHints(ends.context) }, ends.tenantId);
    await ends.drain();
  };

  test('C32 is known as deleted after one round, and the chosen rule is followed', async () => {
    const [asked, kept, hidden] = [
      await ends.addPair('c32a'),
      await ends.addPair('c32b'),
      await ends.addPair('c32c'),
    ];
    await deletionRule('archive');
    ends.hubspot.faults.apply({ webhooks: { paused: true, drop: 1 } });
    await away(dayMs);
    await round();
    remove(asked.record);
    await away(4 * dayMs);
    await round();

    expect(await graveOf('hubspot', asked.record)).toMatchObject({ reason: 'deleted' });
    const [approval, more] = await ends.approvals();
    expect(more).toBeUndefined();
    expect(approval?.effects).toEqual([`Archive record ${asked.person} in Pipedrive.`]);
    await ends.decide(approval?.id ?? '', 'approved');
    expect(inPipedrive(asked.person)).toBe(false);

    await deletionRule('unlink');
    remove(kept.record);
    ends.hubspot.people.gdprDelete(portalId, hidden.record);
    await away(4 * dayMs);
    await round();
    expect(await graveOf('hubspot', kept.record)).toMatchObject({ reason: 'deleted' });
    expect(await ends.approvals()).toEqual([]);
    expect([inPipedrive(kept.person), inHubSpot(kept.record)]).toEqual([true, false]);
    // Of a record that is in no recycle bin nobody knows what became of it: that is asked.
    expect((await ends.exceptions('disappeared')).map(({ externalId }) => externalId)).toEqual([
      hidden.record,
    ]);
    expect(await graveOf('hubspot', hidden.record)).toBeUndefined();
  }, 180_000);
});
