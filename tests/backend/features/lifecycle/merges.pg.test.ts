import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { portalId } from '../../../fixtures/backend.ts';
import { company } from '../../../complaints/sides.ts';
import { startRecordEnds, type RecordEnds } from './record-ends.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

const linksOf = (contactId: string) =>
  ends.rows<{ provider: string; external_id: string }>(
    'select provider, external_id from contact_link where contact_id = $1 order by provider',
    [contactId],
  );
const isThere = (person: number) => ends.pipedrive.people.read(company, person) !== null;
const mergeEvent = (survivor: string, loser: string, occurredAt: number, newObjectId?: string) => ({
  eventId: 1,
  subscriptionId: 1,
  portalId,
  appId: 1001001,
  occurredAt,
  subscriptionType: 'contact.merge',
  attemptNumber: 0,
  changeSource: 'CRM_UI',
  sourceId: 'userId:4711',
  primaryObjectId: Number(survivor),
  mergedObjectIds: [Number(loser)],
  ...(newObjectId === undefined ? {} : { newObjectId: Number(newObjectId) }),
  numberOfPropertiesMoved: 1,
});
const deletionEvent = (record: string, occurredAt: number) => ({
  eventId: 2,
  subscriptionId: 1,
  portalId,
  appId: 1001001,
  occurredAt,
  subscriptionType: 'contact.deletion',
  attemptNumber: 0,
  objectId: Number(record),
  changeFlag: 'DELETED',
  changeSource: 'CRM_UI',
});

type Pair = Awaited<ReturnType<RecordEnds['addPair']>>;

/** Merges B into A in HubSpot, tells it as the test wants, and answers the record that stayed. */
async function mergeIn(
  names: [string, string],
  tell: (survivor: string, loser: string, at: number) => unknown[][],
): Promise<{ a: Pair; b: Pair; survivor: string }> {
  const [a, b] = [await ends.addPair(names[0]), await ends.addPair(names[1])];
  await ends.api('PATCH', `/api/contacts/${b.contactId}`, { fields: { pronouns: 'xe/xem' } });
  await ends.settle();
  // Told below, as the test wants it.
  ends.hubspot.faults.apply({ webhooks: { drop: 1 } });
  const merged = ends.hubspot.people.merge(portalId, a.record, b.record);
  if (merged?.outcome !== 'merged') throw new Error('HubSpot did not merge');
  await ends.settle();
  ends.hubspot.faults.clear();
  const survivor = String(merged.survivor.id);
  for (const events of tell(survivor, b.record, ends.clock.nowMs())) {
    if (events.length > 0) expect((await ends.webhook(events)).status).toBe(202);
    ends.clock.advance(1_000);
    await ends.settle();
  }
  // Whoever reads the survivor finds the merge in it.
  await ends.sync([a.contactId]);
  await ends.settle();
  await ends.sync();
  await ends.settle();
  return { a, b, survivor };
}

async function expectMerged({ a, b, survivor }: { a: Pair; b: Pair; survivor: string }): Promise<void> {
  expect(await linksOf(a.contactId)).toEqual([
    { provider: 'hubspot', external_id: survivor },
    { provider: 'pipedrive', external_id: String(a.person) },
  ]);
  expect((await ends.api('GET', `/api/contacts/${b.contactId}`)).status).toBe(404);
  const kept = await ends.api('GET', `/api/contacts/${a.contactId}`);
  expect(kept).toMatchObject({ body: { fields: { pronouns: { value: 'xe/xem' } } } });
  expect([isThere(a.person), isThere(b.person)]).toEqual([true, true]);
  const proposals = (await ends.exceptions('merge_proposed')).filter(
    ({ contactId }) => contactId === a.contactId,
  );
  expect(proposals).toHaveLength(1);
  expect(proposals[0]?.fix.map(({ action }) => action)).toContain(`link:${b.person}`);
  expect(await ends.approvals()).toEqual([]);
  const { body } = await ends.api('GET', `/api/contacts/${a.contactId}/history`);
  const history = JSON.stringify(body['items']);
  expect(history).toContain(b.email);
  expect(history).toContain('merged');
  const log = await ends.api('GET', `/api/contacts/${a.contactId}/log?outcome=merged_there`);
  const lines = log.body['items'] as { externalId: string; reason: string }[];
  expect(lines.map(({ externalId }) => externalId)).toContain(b.record);
  expect(lines[0]?.reason).toContain(survivor);
}

describe('two contacts that were merged in HubSpot, each with a person in Pipedrive', () => {
  const orders: [string, (survivor: string, loser: string, at: number) => unknown[][]][] = [
    ['the merge alone', (survivor, loser, at) => [[mergeEvent(survivor, loser, at)]]],
    [
      'the merge, then the deletion',
      (survivor, loser, at) => [[mergeEvent(survivor, loser, at)], [deletionEvent(loser, at)]],
    ],
    [
      'the deletion, then the merge',
      (survivor, loser, at) => [[deletionEvent(loser, at)], [mergeEvent(survivor, loser, at)]],
    ],
    ['both at once', (survivor, loser, at) => [[deletionEvent(loser, at), mergeEvent(survivor, loser, at)]]],
    ['none of them', () => []],
  ];
  test.each(orders)(
    'are one contact with the data of both, and a question about Pipedrive: %s',
    async (name, tell) => {
      const index = orders.findIndex(([one]) => one === name);
      await expectMerged(await mergeIn([`anna${index}`, `bela${index}`], tell));
    },
    180_000,
  );

  test('and that live on under a new id are one contact with that record', async () => {
    const [a, b] = [await ends.addPair('enno'), await ends.addPair('fite')];
    ends.hubspot.faults.apply({ webhooks: { drop: 1 } });
    for (const { record } of [a, b]) ends.hubspot.people.remove(portalId, record);
    const survivor = ends.addContact({ email: a.email, firstname: 'enno', lastname: 'Pair' });
    await ends.settle();
    ends.hubspot.faults.clear();
    const at = ends.clock.nowMs();
    await ends.webhook([deletionEvent(a.record, at), deletionEvent(b.record, at)]);
    ends.clock.advance(1_000);
    await ends.settle();
    expect(await ends.approvals()).not.toEqual([]);
    await ends.webhook([mergeEvent(a.record, b.record, at, survivor)]);
    ends.clock.advance(1_000);
    await ends.settle();
    expect(await linksOf(a.contactId)).toEqual([
      { provider: 'hubspot', external_id: survivor },
      { provider: 'pipedrive', external_id: String(a.person) },
    ]);
    expect(await ends.approvals()).toEqual([]);
  }, 180_000);

  test('stay apart in Pipedrive when the other person changes: nothing is made anew', async () => {
    const merged = await mergeIn(['cleo', 'dana'], (survivor, loser, at) => [
      [mergeEvent(survivor, loser, at)],
    ]);
    const before = await ends.counts();
    ends.editPerson(merged.b.person, { name: 'Dana Changed' });
    await ends.settle();
    await ends.sync();
    await ends.settle();
    expect(await ends.counts()).toEqual(before);
    ends.pipedrive.people.merge(company, merged.b.person, merged.a.person);
    await ends.settle();
    expect(await ends.exceptions('merge_proposed')).not.toContainEqual(
      expect.objectContaining({ contactId: merged.a.contactId }),
    );
    expect(isThere(merged.a.person)).toBe(true);
  }, 180_000);
});

describe('two persons that were merged in Pipedrive', () => {
  test.each([
    ['in the order that Pipedrive tells it', false],
    ['in the other order', true],
  ])(
    'are one contact, and the two in HubSpot stay until somebody merges them: %s',
    async (_name, reorder) => {
      const suffix = String(reorder);
      const [p, q] = [await ends.addPair(`paul-${suffix}`), await ends.addPair(`quin-${suffix}`)];
      ends.pipedrive.faults.apply({ webhooks: { reorder } });
      ends.pipedrive.people.merge(company, q.person, p.person);
      await ends.settle();
      ends.pipedrive.faults.clear();
      expect(await linksOf(p.contactId)).toEqual([
        { provider: 'hubspot', external_id: p.record },
        { provider: 'pipedrive', external_id: String(p.person) },
      ]);
      expect((await ends.api('GET', `/api/contacts/${q.contactId}`)).status).toBe(404);
      expect(ends.hubspot.people.read(portalId, q.record)).not.toBeNull();
      expect(await ends.exceptions('merge_proposed')).toContainEqual(
        expect.objectContaining({ contactId: p.contactId, externalId: q.record }),
      );
      expect(await ends.approvals()).toEqual([]);
      expect(await ends.tombstones()).toContainEqual(
        expect.objectContaining({ provider: 'pipedrive', external_id: String(q.person), reason: 'merged' }),
      );
    },
    180_000,
  );
});
