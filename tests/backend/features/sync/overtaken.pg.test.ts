import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { drainInbox } from '../../../../backend/features/inbox/index.ts';
import { pushPending } from '../../../../backend/features/sync/index.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import type { RacePoint } from '../../../../backend/platform/race-points.ts';
import { company, startSides, type Counts, type Sides } from '../../../complaints/sides.ts';
import { portalId } from '../../../fixtures/backend.ts';

let sides: Sides;
let before: Counts;
const patienceMs = 120_000;
jest.setTimeout(patienceMs);

beforeAll(async () => {
  sides = await startSides();
}, patienceMs);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  sides.atRacePoint.hook = null;
  await sides.settle();
  before = await sides.counts();
}, patienceMs);
afterAll(() => sides.close());

const more = (hubspot: number, pipedrive: number, contacts: number): Counts => ({
  hubspot: before.hubspot + hubspot,
  pipedrive: before.pipedrive + pipedrive,
  contacts: before.contacts + contacts,
});
const createHere = async (fields: Record<string, string>): Promise<string> => {
  const { status, body } = await sides.api('POST', '/api/contacts', { fields });
  expect(status).toBe(201);
  return String(body['id']);
};
const editHere = async (id: string, fields: Record<string, string>) =>
  expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields })).status).toBe(200);
/** Once, when the race point is reached for the first time. */
const onceAt = (wanted: RacePoint, work: () => Promise<void> | void) => {
  sides.atRacePoint.hook = async (point) => {
    if (point !== wanted) return;
    sides.atRacePoint.hook = null;
    await work();
  };
};
const until = async (isSo: () => Promise<boolean>) => {
  const endMs = systemClock.nowMs() + patienceMs / 2;
  while (!(await isSo())) {
    if (systemClock.nowMs() > endMs) throw new Error('it did not come true');
    await systemClock.sleep(20);
  }
};
const delivered = () =>
  until(() => Promise.resolve(sides.hubspot.webhooks.pending() + sides.pipedrive.delivery.pending() === 0));

/** Another worker's transaction, under the contacts' lock: begun at the race point, committed two seconds later. */
const held = async (work: (client: pg.Client) => Promise<void>, at: RacePoint) => {
  const client = new pg.Client({ connectionString: sides.database.superuserUrl });
  await client.connect();
  let committed: Promise<unknown> = Promise.resolve();
  onceAt(at, async () => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [sides.tenantId]);
    await work(client);
    committed = systemClock.sleep(2_000).then(() => client.query('commit'));
  });
  return { end: () => committed.then(() => client.end()) };
};

describe('a person who waits for somebody’s answer', () => {
  test('has no address: an edit of another field makes no record elsewhere, an address does', async () => {
    const record = sides.addContact({ firstname: 'No', lastname: 'Address' });
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 0, 1));
    sides.edit(record, { phone: '+49 30 5550001' });
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 0, 1));
    sides.edit(record, { email: 'has@address.example' });
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 1));
  });

  test('may be one of two: an edit that a sync finds makes no third', async () => {
    const twins = { emails: [{ value: 'twins@one.example', primary: true }], last_name: 'Twin' };
    sides.addPerson({ ...twins, first_name: 'Ann' });
    sides.addPerson({ ...twins, first_name: 'Bea' });
    await sides.settle();
    const record = sides.addContact({ email: 'twins@one.example', firstname: 'Ann', lastname: 'Twin' });
    await sides.settle();
    const held = await sides.counts();
    sides.unheard(() => sides.edit(record, { phone: '+49 30 5550002' }));
    sides.clock.advance(4_000);
    sides.hubspot.clock.advance(4_000);
    await sides.sync();
    await sides.settle();
    expect(await sides.counts()).toEqual(held);
  });

  test('has somebody else’s address: no second record in either CRM, also not without it after an edit', async () => {
    sides.addContact({ email: 'shared@address.example', firstname: 'First', lastname: 'Here' });
    await sides.settle();
    const id = await createHere({ email: 'shared@address.example', firstName: 'Second', lastName: 'Here' });
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 2));
    const asked = (await sides.exceptions('duplicate_in_crm')).filter(({ contactId }) => contactId === id);
    expect(asked.map(({ provider }) => provider).sort()).toEqual(['hubspot', 'pipedrive']);
    for (const { message, fix, id: exception } of asked) {
      // There is nothing of this person to merge there, and the record is the other one's.
      expect(message).toMatch(
        /^No record was made in .*: record \d+ there already has this e-mail address\. /,
      );
      const [{ action } = { action: '' }] = fix;
      const answer = await sides.api('POST', `/api/exceptions/${exception}/fix`, { action });
      expect([action, answer.status, answer.body['detail']]).toEqual([
        expect.stringMatching(/^link:\d+$/),
        422,
        expect.stringMatching(/^That record belongs to another contact already\. .* correct one address\.$/),
      ]);
    }

    await editHere(id, { phone: '+49 30 5550003' });
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 2));
  });
});

describe('a creation', () => {
  test('whose answer was lost is recognised also when our clock is minutes ahead', async () => {
    sides.clock.advance(120_000);
    sides.pipedrive.faults.apply({ next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }] });
    await createHere({ email: 'clock@ahead.example', firstName: 'Clock', lastName: 'Ahead' });
    await sides.settle();
    sides.clock.advance(10_000);
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 1));
  });

  test.each([
    ['that has no address', { firstName: 'Nobody', lastName: 'Knows' }, { phone: '+49 30 5550006' }],
    [
      'whose address is another one since',
      { email: 'old@lost.example', firstName: 'Old' },
      { email: 'new@lost.example' },
    ],
  ])('whose answer was lost is recognised by our stamp: of a person %s', async (_name, fields, edit) => {
    sides.pipedrive.faults.apply({
      webhooks: { drop: 1 },
      next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }],
    });
    const id = await createHere(fields);
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 1));
    await editHere(id, edit);
    sides.clock.advance(10_000);
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 1));
    const links = await sides.rows<{ status: string }>(
      'select status from contact_link where contact_id = $1 and external_id is not null',
      [id],
    );
    expect(links).toEqual([{ status: 'synced' }, { status: 'synced' }]);
  });

  test('that is on its way is not begun again by an edit, another worker or a person who asks', async () => {
    const second = await sides.secondProcess();
    sides.pipedrive.faults.apply({ next: [{ match: 'POST /api/v2/persons', stallMs: 3_000 }] });
    const id = await createHere({ email: 'slow@creation.example', firstName: 'Slow', lastName: 'Creation' });
    const first = pushPending(sides.context, sides.tenantId);
    await until(async () => {
      const rows = await sides.rows(
        `select 1 from contact_link where contact_id = $1 and provider = 'pipedrive' and create_tried_at is not null`,
        [id],
      );
      return rows.length > 0;
    });
    await editHere(id, { phone: '+49 30 5550004' });
    await Promise.all([
      pushPending(second, sides.tenantId),
      sides.api('POST', `/api/contacts/${id}/sync`),
      first,
    ]);
    await sides.settle();
    expect(await sides.counts()).toEqual(more(1, 1, 1));
    const [person] = sides.pipedrive.people.list(company, {
      search: 'slow@creation.example',
      offset: 0,
      limit: 1,
    }).items;
    expect(person?.phones.map(({ value }) => value)).toEqual(['+49 30 5550004']);
  });
});

describe('while a push is on its way', () => {
  test('nobody else sends the same once more, however many workers there are', async () => {
    const record = sides.addContact({ email: 'once@flight.example', firstname: 'Once', lastname: 'Only' });
    await sides.settle();
    const id = await sides.idOf('hubspot', record);
    sides.hubspot.faults.apply({ webhooks: { paused: true } });
    sides.pipedrive.faults.apply({ webhooks: { paused: true } });
    await editHere(id, { pronouns: 'they/them' });
    sides.clock.advance(2_000);
    sides.clearCalls();
    const second = await sides.secondProcess();
    // Both look before they write; whoever looks second must find it taken.
    onceAt('push.merged', async () => void (await pushPending(second, sides.tenantId)));
    await pushPending(sides.context, sides.tenantId);
    await pushPending(second, sides.tenantId);
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 0 });
  });

  test('a deletion of the record stays a deletion', async () => {
    const record = sides.addContact({ email: 'gone@meanwhile.example', firstname: 'Gone', lastname: 'Soon' });
    await sides.settle();
    const id = await sides.idOf('hubspot', record);
    onceAt('push.written', async () => {
      sides.hubspot.people.remove(portalId, record);
      await delivered();
      sides.clock.advance(1_000);
      await drainInbox(sides.context, sides.tenantId);
    });
    await editHere(id, { phone: '+49 30 5550005' });
    await sides.settle();
    const [link] = await sides.rows<{ code: string | null }>(
      `select last_error ->> 'code' as code from contact_link where contact_id = $1 and provider = 'hubspot'`,
      [id],
    );
    expect(link).toEqual({ code: 'deleted_in_crm' });
  });
});

describe('while a record is found to be missing', () => {
  test('an erasure of the person stays one: the link with its values does not come back', async () => {
    const record = sides.addContact({ email: 'erased@moment.example', firstname: 'Erased', lastname: 'Now' });
    await sides.settle();
    const id = await sides.idOf('hubspot', record);
    const other = await held(async (client) => {
      await client.query(`delete from contact_link where contact_id = $1 and provider = 'hubspot'`, [id]);
    }, 'inbox.read');
    sides.hubspot.people.remove(portalId, record);
    await delivered();
    sides.clock.advance(1_000);
    await drainInbox(sides.context, sides.tenantId);
    await other.end();
    expect(
      await sides.rows(`select 1 from contact_link where contact_id = $1 and provider = 'hubspot'`, [id]),
    ).toEqual([]);
  });
});

describe('while a session works', () => {
  test('an address that somebody adds to a person in Pipedrive is not taken away', async () => {
    const record = sides.addContact({ email: 'main@list.example', firstname: 'Two', lastname: 'Addresses' });
    await sides.settle();
    const person = await sides.personOf(record);
    onceAt('session.page_applied', () =>
      sides.unheard(() => {
        const emails = [...sides.person(person).emails, { value: 'beside@list.example', primary: false }];
        sides.editPerson(person, { emails });
      }),
    );
    sides.unheard(() => sides.edit(record, { email: 'newmain@list.example' }));
    sides.hubspot.clock.advance(4_000);
    await sides.sync();
    await sides.settle();
    const addresses = sides.person(person).emails.map(({ value }) => value);
    expect(addresses).toEqual(expect.arrayContaining(['newmain@list.example', 'beside@list.example']));
  });

  test('a link that a hint makes at this moment is not replaced by an empty one', async () => {
    const other = await held(async (client) => {
      await client.query(
        `insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status)
         select c.tenant_id, n.id, c.id, 'pipedrive', '99999999', '{}', 'synced' from contact c
         join connection n on n.tenant_id = c.tenant_id and n.provider = 'pipedrive'
         where c.email_key = 'met@moment.example'`,
      );
    }, 'session.page_applied');
    sides.unheard(() => sides.addContact({ email: 'met@moment.example', firstname: 'Met', lastname: 'Now' }));
    sides.hubspot.clock.advance(4_000);
    await sides.sync();
    await other.end();
    const links = await sides.rows<{ external_id: string | null }>(
      `select external_id from contact_link l join contact c on c.id = l.contact_id
       where c.email_key = 'met@moment.example' and l.provider = 'pipedrive'`,
    );
    expect(links).toEqual([{ external_id: '99999999' }]);
  });
});
