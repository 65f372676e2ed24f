import { afterEach, describe, expect, test } from '@jest/globals';
import { startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
afterEach(() => sides?.close());

/** Somebody edits the record in HubSpot after Kindred has looked at it and before Kindred writes to it. */
const editBetweenLookAndWrite = (record: string, values: Record<string, string>) => {
  sides.atRacePoint.hook = (point) => {
    if (point !== 'push.sending') return;
    sides.atRacePoint.hook = null;
    sides.clock.advance(1_000);
    sides.edit(record, values);
  };
};

async function startWith(record: { email: string }): Promise<{ record: string; contactId: string }> {
  sides = await startSides();
  const id = sides.addContact({ ...record, firstname: 'Kim', custom_pronouns: 'they/them' });
  await sides.settle();
  return { record: id, contactId: await sides.idOf('hubspot', id) };
}

const edit = (contactId: string, pronouns: string) =>
  sides.api('PATCH', `/api/contacts/${contactId}`, { fields: { pronouns } });

const conflicts = async () => {
  const { body } = await sides.api('GET', '/api/conflicts');
  return body['items'];
};
const sidesOf = (...values: string[]): unknown =>
  expect.arrayContaining(values.map((value) => expect.objectContaining({ value })));

describe('an edit in HubSpot that Kindred wrote over before it heard of it', () => {
  test('is found in the record’s history, and in force again where HubSpot comes first', async () => {
    const { record, contactId } = await startWith({ email: 'kim@over.example' });
    editBetweenLookAndWrite(record, { custom_pronouns: 'xe/xem' });

    await edit(contactId, 'fae/faer');
    await sides.settle();

    expect(sides.held(record)['custom_pronouns']).toBe('xe/xem');
    expect(JSON.stringify(sides.person(await sides.personOf(record)))).toContain('xe/xem');
    expect(await conflicts()).toEqual([
      expect.objectContaining({ field: 'pronouns', winner: 'hubspot', sides: sidesOf('xe/xem', 'fae/faer') }),
    ]);
  }, 180_000);

  test('is put back and waits for a person where a person decides, and nothing more is written meanwhile', async () => {
    const { record, contactId } = await startWith({ email: 'kim@asked.example' });
    await sides.api('PATCH', '/api/settings', { fields: { pronouns: { rule: 'ask' } } });
    editBetweenLookAndWrite(record, { custom_pronouns: 'xe/xem' });

    await edit(contactId, 'fae/faer');
    await sides.settle();

    expect(await conflicts()).toEqual([
      expect.objectContaining({ field: 'pronouns', status: 'open', sides: sidesOf('xe/xem', 'fae/faer') }),
    ]);
    expect(sides.held(record)['custom_pronouns']).toBe('xe/xem');
    sides.clearCalls();
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
  }, 180_000);

  test('that somebody has replaced there since is nobody’s business', async () => {
    const { record, contactId } = await startWith({ email: 'kim@since.example' });
    await edit(contactId, 'fae/faer');
    await sides.settle();

    sides.edit(record, { custom_pronouns: 'xe/xem' });
    sides.clock.advance(1_000);
    sides.edit(record, { custom_pronouns: 'ze/hir' });
    await sides.settle();

    expect(sides.held(record)['custom_pronouns']).toBe('ze/hir');
    expect(await conflicts()).toEqual([]);
  }, 180_000);
});
