import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRecordHints, drainInbox } from '../../backend/features/inbox/index.ts';
import { reconcile } from '../../backend/features/reconcile/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { portalId } from '../fixtures/backend.ts';
import { firstCompanyId, firstUserId } from '../../sandbox/pipedrive/companies.ts';
import { allDifferences, differences, startSides, type Sides } from './sides.ts';

let sides: Sides;
/** A thousand take six minutes: `C21_POLLS=1000`. */
const polls = Number(process.env['C21_POLLS'] ?? 50);
const people: { record: string; person: number }[] = [];
const at = (index: number) => people[index] ?? { record: '', person: 0 };

beforeAll(async () => {
  sides = await startSides({ open: false, speed: 4 });
  sides.unheard(() => {
    for (let index = 0; index < 110; index += 1) {
      const email = `m${index}@missed.example`;
      const record = sides.addContact({ email, firstname: 'Mo', lastname: `Number ${index}` });
      const emails = [{ value: email, primary: true }];
      const person = sides.addPerson({ first_name: 'Mo', last_name: `Number ${index}`, emails });
      people.push({ record, person });
    }
  });
  await sides.sync();
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  sides.atRacePoint.hook = null;
  sides.hubspot.faults.apply({ webhooks: { paused: moved } });
  await sides.settle();
  sides.clearCalls();
});
afterAll(() => sides.close());

const edits = (from: number, to: number, title: string) => {
  for (const { record } of people.slice(from, to)) sides.edit(record, { jobtitle: title, lastname: title });
};
const event = (record: string, occurredAt: number, property = 'jobtitle', value = 'x') => ({
  eventId: Math.floor(occurredAt % 1_000),
  subscriptionId: 2,
  portalId,
  appId: 1001001,
  occurredAt,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: Number(record),
  propertyName: property,
  propertyValue: value,
  changeSource: 'CRM_UI',
  sourceId: 'userId:1',
});
let moved = false;
/** Our own time and both CRMs' go on together. HubSpot's webhooks are signed by the wall clock: they keep still from then on. */
const later = async (ms: number) => {
  moved = true;
  sides.hubspot.faults.apply({ webhooks: { paused: true } });
  sides.clock.advance(ms);
  const behindMs = sides.clock.nowMs() - sides.hubspot.clock.nowMs();
  await sides.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: Math.max(0, behindMs) });
};
const reads = () => sides.hubspot.calls.report().contactReads;
const linkOf = async (record: string) => {
  const rows = await sides.rows<{ status: string; last_error: { code: string; message: string } | null }>(
    `select status, last_error from contact_link where provider = 'hubspot' and external_id = $1`,
    [record],
  );
  return rows[0];
};

describe('one delivery of many events', () => {
  test('C25 of a hundred, of which one contact is gone and one was never there: 98 applied, the others explained', async () => {
    const nowMs = sides.hubspot.clock.nowMs();
    sides.unheard(() => edits(0, 98, 'Applied'));
    const gone = at(98).record;
    sides.unheard(() => sides.hubspot.people.remove(portalId, gone));
    const records = [...people.slice(0, 98).map(({ record }) => record), gone, '999999'];
    const answer = await sides.webhook(records.map((record, index) => event(record, nowMs + index)));
    await sides.settle();

    expect(answer.status).toBe(202);
    for (const { record, person } of people.slice(0, 98)) {
      expect(sides.person(person).lastName).toBe('Applied');
      expect((await linkOf(record))?.status).toBe('synced');
    }
    expect(reads()).toBeLessThanOrEqual(2);
    expect(await linkOf(gone)).toMatchObject({
      status: 'error',
      last_error: { message: expect.any(String) },
    });
    const outcomes = await sides.rows(
      `select outcome, count(*)::int from webhook_event where object_id = any($1::text[]) and provider = 'hubspot'
       group by 1 order by 1`,
      [[gone, '999999']],
    );
    expect(outcomes).toEqual([{ outcome: 'record_missing', count: 2 }]);
    expect(sides.person(at(98).person).lastName).toBe('Number 98');
  });

  test.each([
    ['a 429 that says when', { 'retry-after': '1' }],
    ['a 429 that does not', {}],
  ])(
    'C26 %s in the middle loses nothing: HubSpot was answered before, all is applied later',
    async (_name, headers) => {
      const body = {
        status: 'error',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
        message: 'limit',
      };
      const match = 'POST /crm/objects/.*/batch/read';
      sides.hubspot.faults.apply({ next: [{ match, status: 429, body, headers, times: 2 }] });
      const title = `Later ${Object.keys(headers).length}`;
      edits(0, 20, 'Before');
      edits(0, 20, title);
      await sides.settle();

      expect(sides.hubspot.webhooks.counts().failed).toBe(0);
      for (const { person } of people.slice(0, 20)) expect(sides.person(person).lastName).toBe(title);
      expect(await allDifferences(sides)).toEqual([]);
    },
    180_000,
  );

  test('C27 an import is applied like any other edit, a hundred contacts a read', async () => {
    const rows = people.slice(0, 97).map((_person, index) => ({
      email: `m${index}@missed.example`,
      jobtitle: 'Imported',
      lastname: 'Imported',
    }));
    const fresh = Array.from({ length: 23 }, (_none, index) => ({
      email: `i${index}@import.example`,
      firstname: 'Im',
      lastname: 'Port',
    }));
    const before = await sides.counts();
    sides.hubspot.people.importRows(portalId, [...rows, ...fresh]);
    await sides.settle();

    expect(await sides.counts()).toEqual({
      hubspot: before.hubspot + 23,
      pipedrive: before.pipedrive + 23,
      contacts: before.contacts + 23,
    });
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 120, creates: 23 });
    expect(reads()).toBeLessThanOrEqual(6);
    expect(await allDifferences(sides)).toEqual([]);
  }, 180_000);
});

describe('an edit while Kindred writes', () => {
  test('C30 of another field survives: only what Kindred changed is sent', async () => {
    const { record } = at(70);
    const id = await sides.idOf('hubspot', record);
    await sides.api('PATCH', `/api/contacts/${id}`, { fields: { jobTitle: 'From the app' } });
    sides.atRacePoint.hook = (point) => {
      if (point === 'push.merged') sides.edit(record, { phone: '+49 30 5550130' });
    };
    await pushPending(sides.context, sides.tenantId);
    sides.atRacePoint.hook = null;

    expect(sides.held(record)).toMatchObject({ jobtitle: 'From the app', phone: '+49 30 5550130' });
  });

  test('C30 of the same field, made before the write, is seen by it and decided by the rule', async () => {
    const { record, person } = at(71);
    const id = await sides.idOf('hubspot', record);
    await sides.api('PATCH', `/api/contacts/${id}`, { fields: { lastName: 'From the app' } });
    sides.unheard(() => sides.edit(record, { lastname: 'From HubSpot' }));
    await drainInbox(sides.context, sides.tenantId);
    await sides.drain();

    expect(sides.held(record)['lastname']).toBe('From HubSpot');
    expect(differences(sides, record, person)).toEqual([]);
    const [conflict] = await sides.rows(`select winner, rule from conflict where contact_id = $1`, [id]);
    expect(conflict).toMatchObject({ winner: 'hubspot', rule: 'rank' });
  });
});

test('C24 what is not synced is not promised: the mapping offers six fields, and no association is among them', async () => {
  const { body } = await sides.api('GET', '/api/settings');
  const { settings } = body;
  const fields =
    typeof settings === 'object' && settings !== null && 'fields' in settings ? settings.fields : {};
  expect(Object.keys(fields ?? {}).toSorted()).toEqual([
    'email',
    'firstName',
    'jobTitle',
    'lastName',
    'phone',
    'pronouns',
  ]);
});

describe('events that are late or missing', () => {
  test('C29 an old event an hour after a newer one does not bring the old value back', async () => {
    const { record, person } = at(50);
    const [oldMs, newMs] = [sides.hubspot.clock.nowMs() - 7_200_000, sides.hubspot.clock.nowMs()];
    sides.unheard(() => {
      sides.edit(record, { lastname: 'Old' });
      sides.edit(record, { lastname: 'New' });
    });
    await sides.webhook([event(record, newMs, 'lastname', 'New')]);
    await sides.settle();
    await later(60 * 60_000);
    expect((await sides.webhook([event(record, oldMs, 'lastname', 'Old')])).status).toBe(202);
    await sides.drain();

    expect([sides.held(record)['lastname'], sides.person(person).lastName]).toEqual(['New', 'New']);
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 1, creates: 0 });
  });

  test('C21 edits that no webhook tells and a search index that lags leave no hole', async () => {
    sides.hubspot.faults.apply({ searchLagMs: 50_000 });
    let state = 7;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let poll = 0; poll < polls; poll += 1) {
      sides.unheard(() => {
        const { record, person } = at(random(97));
        if (poll % 2 === 0) sides.edit(record, { custom_pronouns: `h${poll}` });
        else sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: `p${poll}` } });
      });
      await sides.sync();
      await later(20_000);
    }
    await later(60_000);
    for (let last = 0; last < 2; last += 1) await sides.sync();

    expect(await allDifferences(sides)).toEqual([]);
  }, 600_000);

  test('C28 a webhook that was taken away is noticed: what it missed is found, and somebody is told', async () => {
    for (const { id } of sides.pipedrive.webhooks.list(firstUserId(firstCompanyId)))
      sides.pipedrive.webhooks.remove(id);
    for (let index = 60; index < 64; index += 1)
      sides.editPerson(at(index).person, { name: `Unheard Of${index}` });
    await later(61 * 60_000);
    const deps = { ...sides.context, recordHints: createRecordHints(sides.context) };
    await reconcile(deps, sides.tenantId);
    await sides.drain();

    expect(sides.held(at(60).record)['firstname']).toBe('Unheard');
    expect(await allDifferences(sides)).toEqual([]);
    const [told] = await sides.exceptions('events_stopped');
    expect(told).toMatchObject({ provider: 'pipedrive' });
    expect(told?.fix.map(({ action }) => action)).toContain('retry');
  });
});
