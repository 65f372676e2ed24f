import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { drainInbox } from '../../backend/features/inbox/index.ts';
import { ensureHook } from '../../backend/features/install/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { firstCompanyId, firstUserId } from '../../sandbox/pipedrive/companies.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { portalId } from '../fixtures/backend.ts';
import { differences, primary, startSides, type Counts, type Sides } from './sides.ts';

let sides: Sides;
let before: Counts;
const lines: { event: string; facts: Record<string, unknown> }[] = [];
const keep = (facts: Record<string, unknown>, event: string) => void lines.push({ event, facts });
beforeAll(async () => {
  sides = await startSides({ log: { ...silentLog, debug: keep, info: keep } });
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  await sides.settle();
  before = await sides.counts();
  sides.clearCalls();
});
afterAll(() => sides.close());

const more = (people: number): Counts => ({
  hubspot: before.hubspot + people,
  pipedrive: before.pipedrive + people,
  contacts: before.contacts + people,
});
const allDelivered = async () => {
  while (sides.hubspot.webhooks.pending() + sides.pipedrive.delivery.pending() > 0)
    await systemClock.sleep(20);
};
/** A person who is in all three. */
async function known(email: string): Promise<{ record: string; person: number }> {
  const record = sides.addContact({ email, firstname: 'Robin', lastname: 'Vale' });
  await sides.settle();
  return { record, person: await sides.personOf(record) };
}

describe('an e-mail address that changes', () => {
  test.each(['hubspot', 'pipedrive', 'app'] as const)(
    'C01 in %s makes no second contact: the other two are updated, and nothing is created',
    async (where) => {
      const { record, person } = await known(`c01-${where}@old.example`);
      sides.clearCalls();
      const email = `c01-${where}@new.example`;
      if (where === 'hubspot') sides.edit(record, { email });
      else if (where === 'pipedrive') sides.editPerson(person, { emails: [{ value: email, primary: true }] });
      else {
        const id = await sides.idOf('hubspot', record);
        expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields: { email } })).status).toBe(200);
      }
      await sides.settle();

      expect([sides.held(record)['email'], primary(sides.person(person).emails)]).toEqual([email, email]);
      expect(await sides.counts()).toEqual(more(1));
      expect(sides.writes()).toEqual({
        hubspot: where === 'hubspot' ? 0 : 1,
        pipedrive: where === 'pipedrive' ? 0 : 1,
        creates: 0,
      });
      expect(await sides.exceptions()).toEqual([]);
    },
  );
});

describe('two beginnings of one person', () => {
  test('C02 entered in both CRMs within a second, and worked on by two workers at once, become one person', async () => {
    const second = await sides.secondProcess();
    const record = sides.addContact({ email: 'c02@race.example', firstname: 'Kim', lastname: 'Race' });
    const person = sides.addPerson({
      first_name: 'Kim',
      last_name: 'Race',
      emails: [{ value: 'C02@Race.example', primary: true }],
    });
    await allDelivered();
    sides.clock.advance(1_000);
    const workers = [sides.context, second];
    await Promise.all(workers.map((worker) => drainInbox(worker, sides.tenantId)));
    await Promise.all(workers.map((worker) => pushPending(worker, sides.tenantId)));
    await sides.settle();

    expect(await sides.counts()).toEqual(more(1));
    expect(await sides.personOf(record)).toBe(person);
    expect(differences(sides, record, person)).toEqual([]);
    const links = await sides.rows<{ status: string; last_error: unknown }>(
      'select status, last_error from contact_link where contact_id = $1',
      [await sides.idOf('hubspot', record)],
    );
    expect(links).toEqual([
      { status: 'synced', last_error: null },
      { status: 'synced', last_error: null },
    ]);
    expect(await sides.exceptions()).toEqual([]);
  });

  test('C03 a search that lags 30 s makes no second record when an update follows the creation', async () => {
    sides.hubspot.faults.apply({ searchLagMs: 30_000 });
    const person = sides.addPerson({
      first_name: 'Lou',
      last_name: 'Lag',
      emails: [{ value: 'c03@lag.example', primary: true }],
    });
    await sides.settle();
    sides.editPerson(person, { first_name: 'Louise', last_name: 'Lag' });
    await sides.settle();

    expect(await sides.counts()).toEqual(more(1));
    expect(differences(sides, await sides.contactOf(person), person)).toEqual([]);
    expect(sides.held(await sides.contactOf(person))['firstname']).toBe('Louise');
    expect(sides.writes()).toEqual({ hubspot: 2, pipedrive: 0, creates: 1 });
    const routes = Object.keys(sides.hubspot.calls.report().byRoute);
    expect(routes.filter((route) => route.endsWith('/search'))).toEqual([]);
  });

  test.each(['the creation first', 'the change first'])(
    'C08 create and change of a new person within 100 ms, %s, make one contact',
    async (order) => {
      const first = order === 'the creation first';
      const email = first ? 'c08-a@pair.example' : 'c08-b@pair.example';
      sides.pipedrive.faults.apply({ webhooks: { delayMs: first ? 0 : 400 } });
      const person = sides.addPerson({
        first_name: 'Pat',
        last_name: 'Pair',
        emails: [{ value: email, primary: true }],
      });
      sides.pipedrive.faults.apply({ webhooks: { delayMs: first ? 400 : 0 } });
      sides.editPerson(person, { phones: [{ value: '+49 30 5550108', primary: true }] });
      await sides.settle();

      expect(await sides.counts()).toEqual(more(1));
      const record = await sides.contactOf(person);
      expect(sides.held(record)).toMatchObject({ email, phone: '+49 30 5550108' });
      expect(sides.writes().creates).toBe(1);
    },
  );
});

describe('the same thing told several times', () => {
  test('C09 one delivery of HubSpot sent three times, twice at once, has one effect; every answer is 2xx, and the log says 1 and 2 duplicates', async () => {
    sides.hubspot.faults.apply({ webhooks: { paused: true, drop: 1 } });
    const record = sides.addContact({ email: 'c09-h@thrice.example', firstname: 'Toni', lastname: 'Thrice' });
    const event = {
      eventId: 9_009,
      subscriptionId: 1,
      portalId,
      appId: 1001001,
      occurredAt: sides.hubspot.clock.nowMs(),
      subscriptionType: 'contact.creation',
      attemptNumber: 0,
      objectId: Number(record),
      changeFlag: 'NEW',
      changeSource: 'CRM_UI',
      sourceId: 'userId:1',
    };
    lines.length = 0;
    const answers = await Promise.all([sides.webhook([event]), sides.webhook([event])]);
    answers.push(await sides.webhook([event]));
    const heard = lines.filter((line) => line.event === 'inbox.recorded').map(({ facts }) => facts);
    await sides.settle();

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const sum = (what: string) => heard.reduce((all, facts) => all + Number(facts[what]), 0);
    expect({ recorded: sum('recorded'), duplicates: sum('duplicates') }).toEqual({
      recorded: 1,
      duplicates: 2,
    });
    const stored = await sides.rows<{ outcome: string }>(
      `select outcome from webhook_event where provider = 'hubspot' and object_id = $1`,
      [record],
    );
    expect(stored).toEqual([{ outcome: 'applied' }]);
    expect(await sides.counts()).toEqual(more(1));
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 1, creates: 1 });
  });

  test('C09 every delivery of Pipedrive sent twice has one effect', async () => {
    sides.pipedrive.faults.apply({ webhooks: { duplicate: 1 } });
    const person = sides.addPerson({
      first_name: 'Dale',
      last_name: 'Double',
      emails: [{ value: 'c09-p@double.example', primary: true }],
    });
    await sides.settle();

    expect(await sides.counts()).toEqual(more(1));
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 0, creates: 1 });
    const [row] = await sides.rows<{ events: number; audits: number }>(
      `select (select count(*)::int from webhook_event where provider = 'pipedrive' and object_id = $1) as events,
              (select count(*)::int from audit_entry where action = 'created' and contact_id = $2) as audits`,
      [String(person), await sides.idOf('pipedrive', person)],
    );
    expect(row).toEqual({ events: 1, audits: 1 });
  });
});

test('C10 ten reconnects and settings saves leave one webhook of ours, and those of others alone', async () => {
  const user = firstUserId(firstCompanyId);
  const other = sides.pipedrive.webhooks.add({
    companyId: firstCompanyId,
    userId: user,
    name: 'somebody else',
    url: 'https://elsewhere.example/hook',
    eventAction: '*',
    eventObject: 'person',
    auth: null,
  });
  for (let round = 0; round < 10; round += 1) {
    await sides.connectPipedrive();
    await ensureHook(sides.context, sides.tenantId);
    const deletions = round % 2 === 0 ? 'unlink' : 'ask';
    expect((await sides.api('PATCH', '/api/settings', { deletions })).status).toBe(200);
  }

  const hooks = sides.pipedrive.webhooks.list(user).filter(({ removedMs }) => removedMs === null);
  expect(hooks.filter(({ id }) => id === other.id)).toHaveLength(1);
  expect(hooks.filter(({ url }) => url.startsWith(`${sides.url}/webhooks/pipedrive/`))).toHaveLength(1);
  expect(hooks).toHaveLength(2);
  sides.pipedrive.webhooks.remove(other.id);
}, 180_000);
