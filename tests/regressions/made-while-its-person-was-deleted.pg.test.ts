import { afterEach, expect, test } from '@jest/globals';
import { drainInbox } from '../../backend/features/inbox/index.ts';
import { pushTo } from '../../backend/features/sync/push.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { startRecordEnds, type RecordEnds } from '../backend/features/lifecycle/record-ends.ts';
import { company } from '../complaints/sides.ts';
import { portalId } from '../fixtures/backend.ts';

let sides: RecordEnds;
afterEach(() => sides?.close());

const push = (provider: 'hubspot' | 'pipedrive') =>
  pushTo(sides.context, { tenantId: sides.tenantId, provider, sessionId: null });

const contactId = '0192f0c1-7a54-7d2e-9c39-2f1d3c1b5a02';

async function enter(): Promise<void> {
  const fields = { email: 'late@one.example', firstName: 'Late', pronouns: 'xe/xem' };
  const { status } = await sides.api('POST', '/api/contacts', { id: contactId, fields });
  expect(status).toBe(201);
}

async function remove(): Promise<void> {
  const { status } = await sides.api('DELETE', `/api/contacts/${contactId}`);
  expect(status).toBe(200);
}

/** What the CRMs have to tell is taken in, and nothing is sent. */
async function hear(): Promise<void> {
  const told = () => sides.hubspot.webhooks.pending() + sides.pipedrive.delivery.pending();
  while (told() > 0) await systemClock.sleep(20);
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const nextAtMs = await drainInbox(sides.context, sides.tenantId);
    if (nextAtMs === null) return;
    sides.clock.advance(Math.max(0, nextAtMs - sides.clock.nowMs()));
  }
  throw new Error('there was always more to hear');
}

/** Does this while the answer to the next write is on its way. */
function whileWriting(work: () => Promise<void>): void {
  sides.atRacePoint.hook = async (point) => {
    if (point !== 'push.written') return;
    sides.atRacePoint.hook = null;
    await work();
  };
}

/** The Pipedrive record is made, and nobody tells Kindred. */
async function pushUnanswered(): Promise<void> {
  const { faults } = sides.pipedrive;
  faults.apply({
    next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }],
    webhooks: { drop: 1 },
  });
  await push('pipedrive');
  faults.apply({ webhooks: { drop: 0 } });
  expect(await linkTo('pipedrive')).toMatchObject({ id: null });
}

/** Somebody edits that record, so that it is heard of; answers its id. */
function editMade(): string {
  const [made] = sides.pipedrive.people.list(company, { search: '', offset: 0, limit: 10 }).items;
  sides.editPerson(made?.id ?? 0, { first_name: 'Later', last_name: 'Still' });
  return String(made?.id);
}

const waiting = () =>
  sides.rows<{ id: string; subject: string; effects: string[]; requested_by: string | null }>(
    `select id, subject, effects, requested_by from approval where status = 'waiting'`,
  );

const linkTo = async (provider: string) => {
  const [link] = await sides.rows<{ id: string | null; status: string; code: string | null }>(
    `select external_id as id, status, last_error ->> 'code' as code from contact_link where provider = $1`,
    [provider],
  );
  return link;
};

/** The person, whom nobody knows twice and nobody has brought back. */
async function staysDeleted(): Promise<void> {
  expect(await sides.rows('select id, deleted_at is not null as gone from contact')).toEqual([
    { id: contactId, gone: true },
  ]);
}

/** Asked for whoever deleted the contact. */
const archivePipedrive = (id: string | null | undefined) => ({
  id: expect.any(String),
  requested_by: expect.stringMatching(/./),
  subject: 'Archive 1 in Pipedrive',
  effects: [`Archive record ${id} in Pipedrive.`],
});

test.each([
  ['', remove],
  [
    ', and is read before the answer to its creation comes',
    async () => {
      await remove();
      await hear();
    },
  ],
])(
  'whose only record is made while they are deleted here%s: a person is asked about it',
  async (_, meanwhile) => {
    sides = await startRecordEnds();
    await enter();
    whileWriting(meanwhile);
    await push('pipedrive');
    await sides.settle();

    const link = await linkTo('pipedrive');
    expect(link).toMatchObject({ id: expect.any(String), status: 'error', code: 'deleted_in_kindred' });
    expect(await waiting()).toEqual([archivePipedrive(link?.id)]);
    await staysDeleted();
  },
);

test('a request that waits for the same person is about that record too', async () => {
  sides = await startRecordEnds();
  await enter();
  await push('hubspot');
  whileWriting(remove);
  await push('pipedrive');
  await sides.settle();

  const asked = await waiting();
  expect(asked).toHaveLength(1);
  await sides.decide(asked[0]?.id ?? '', 'approved');
  expect(await sides.counts()).toEqual({ hubspot: 0, pipedrive: 0, contacts: 0 });
});

test('a record whose creation got no answer is recognised after its person was deleted here, and asked about', async () => {
  sides = await startRecordEnds();
  await enter();
  await pushUnanswered();
  await remove();
  await sides.settle();
  const id = editMade();
  await sides.settle();

  await staysDeleted();
  expect(await linkTo('pipedrive')).toEqual({ id, status: 'error', code: 'deleted_in_kindred' });
  expect(await waiting()).toEqual([archivePipedrive(id)]);
});

test('and so is one whose person was deleted in HubSpot', async () => {
  sides = await startRecordEnds();
  const record = sides.addContact({ email: 'late@one.example', firstname: 'Late' });
  await hear();
  await pushUnanswered();
  sides.hubspot.people.remove(portalId, record);
  await hear();
  expect(await linkTo('pipedrive')).toEqual({ id: null, status: 'error', code: 'origin_deleted' });
  expect(await sides.exceptions('deleted_elsewhere')).toEqual([]);
  const id = editMade();
  await sides.settle();

  expect(await linkTo('pipedrive')).toEqual({ id, status: 'synced', code: null });
  const [question] = await sides.exceptions('deleted_elsewhere');
  expect(JSON.stringify(question)).toContain(`"externalId":"${id}"`);
});

test.each([
  ['ask', 1, 0],
  ['archive', 0, 1],
  ['unlink', 0, 0],
] as const)(
  'whose Pipedrive record is made while they are deleted in HubSpot: the rule "%s" is followed for it',
  async (deletions, questions, approvals) => {
    sides = await startRecordEnds();
    const { status } = await sides.api('PATCH', '/api/settings', { deletions });
    expect(status).toBe(200);
    const record = sides.addContact({ email: 'late@one.example', firstname: 'Late' });
    await hear();
    sides.pipedrive.faults.apply({ webhooks: { drop: 1 } });
    whileWriting(async () => {
      sides.hubspot.people.remove(portalId, record);
      await hear();
    });
    await push('pipedrive');
    await sides.settle();

    expect(await linkTo('hubspot')).toMatchObject({ code: 'deleted_in_crm' });
    expect(await linkTo('pipedrive')).toMatchObject({ id: expect.any(String), status: 'synced', code: null });
    expect(await sides.exceptions('deleted_elsewhere')).toHaveLength(questions);
    expect(await waiting()).toHaveLength(approvals);
  },
);
