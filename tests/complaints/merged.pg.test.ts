import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRecordEnds, type RecordEnds } from '../backend/features/lifecycle/record-ends.ts';
import { portalId } from '../fixtures/backend.ts';
import { company, differences } from './sides.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
beforeEach(() => {
  ends.hubspot.faults.clear();
  ends.hubspot.rules.clear();
});
afterAll(() => ends.close());

type Tell = 'merge' | 'deletions' | 'creation';
type Merge = { a: string; b: string; survivor: string };

/** What HubSpot tells of a merge: never a `propertyChange` for what the survivor took over. */
function eventsOf(told: Tell, { a, b, survivor }: Merge): unknown[] {
  const event = (subscriptionType: string, more: Record<string, unknown>) => ({
    eventId: 36,
    subscriptionId: 1,
    portalId,
    appId: 1001001,
    occurredAt: ends.hubspot.clock.nowMs(),
    subscriptionType,
    attemptNumber: 0,
    changeSource: 'CRM_UI',
    sourceId: 'userId:4711',
    ...more,
  });
  const deletion = (record: string) =>
    event('contact.deletion', { objectId: Number(record), changeFlag: 'DELETED' });
  if (told === 'deletions') return survivor === a ? [deletion(b)] : [deletion(b), deletion(a)];
  if (told === 'creation')
    return survivor === a ? [] : [event('contact.creation', { objectId: Number(survivor) })];
  const newId = survivor === a ? {} : { newObjectId: Number(survivor) };
  const ids = { primaryObjectId: Number(a), mergedObjectIds: [Number(b)], numberOfPropertiesMoved: 1 };
  return [event('contact.merge', { objectId: Number(a), ...ids, ...newId })];
}

const isThere = (person: number) => ends.pipedrive.people.read(company, person) !== null;
const linksOf = (contactId: string) =>
  ends.rows<{ provider: string; external_id: string }>(
    'select provider, external_id from contact_link where contact_id = $1 order by provider',
    [contactId],
  );

/** A (with a phone) and B (with pronouns of its own), each with a person in Pipedrive. */
async function pairOf(name: string) {
  const [a, b] = [await ends.addPair(`${name}-a`), await ends.addPair(`${name}-b`)];
  ends.edit(a.record, { phone: '+49 30 5550136' });
  ends.edit(b.record, { custom_pronouns: 'xe/xem' });
  await ends.settle();
  return { a, b };
}

describe.each(['primary', 'new'] as const)('two contacts that were merged, survivor: %s', (mergeSurvivor) => {
  const orders: [string, Tell[][]][] = [
    ['all at once', [['deletions', 'creation', 'merge']]],
    ['merge, deletion, creation', [['merge'], ['deletions'], ['creation']]],
    ['deletion, merge, creation', [['deletions'], ['merge'], ['creation']]],
    ['creation, deletion, merge', [['creation'], ['deletions'], ['merge']]],
    ['nothing at all, only the next look', []],
  ];
  test.each(orders)(
    'C36 are one contact with the data of both, and their persons are proposed for merging: %s',
    async (order, deliveries) => {
      const { a, b } = await pairOf(`c36${mergeSurvivor}${orders.findIndex(([name]) => name === order)}`);
      ends.hubspot.rules.apply({ mergeSurvivor });
      ends.hubspot.faults.apply({ searchLagMs: 0 });
      const merged = ends.unheard(() => ends.hubspot.people.merge(portalId, a.record, b.record));
      if (merged?.outcome !== 'merged') throw new Error('HubSpot did not merge');
      const survivor = String(merged.survivor.id);
      expect(survivor === a.record).toBe(mergeSurvivor === 'primary');
      ends.clearCalls();
      for (const delivery of deliveries) {
        const events = delivery.flatMap((told) => eventsOf(told, { a: a.record, b: b.record, survivor }));
        if (events.length > 0) expect((await ends.webhook(events)).status).toBe(202);
        ends.clock.advance(1_000);
        await ends.settle();
      }
      if (deliveries.length === 0) await ends.sync();
      await ends.settle();

      const kept = await ends.idOf('hubspot', survivor);
      expect([a.contactId, b.contactId]).toContain(kept);
      const keptPerson = kept === a.contactId ? a.person : b.person;
      expect(await linksOf(kept)).toEqual([
        { provider: 'hubspot', external_id: survivor },
        { provider: 'pipedrive', external_id: String(keptPerson) },
      ]);
      expect(ends.held(survivor)).toMatchObject({ phone: '+49 30 5550136', custom_pronouns: 'xe/xem' });
      expect(differences(ends, survivor, keptPerson)).toEqual([]);
      const { body } = await ends.api('GET', `/api/contacts/${kept}`);
      expect(body['fields']).toMatchObject({
        phone: { value: '+49 30 5550136' },
        pronouns: { value: 'xe/xem' },
      });
      expect([isThere(a.person), isThere(b.person)]).toEqual([true, true]);
      expect(ends.writes().creates).toBe(0);
      const proposals = (await ends.exceptions('merge_proposed')).filter(
        ({ contactId }) => contactId === kept,
      );
      expect(proposals).toHaveLength(1);
      const other = keptPerson === a.person ? b.person : a.person;
      expect(proposals[0]?.fix.map(({ action }) => action)).toContain(`link:${other}`);
      expect(await ends.approvals()).toEqual([]);
    },
    180_000,
  );
});
