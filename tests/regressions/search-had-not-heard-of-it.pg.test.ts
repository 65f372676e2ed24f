import { afterEach, describe, expect, test } from '@jest/globals';
import { startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
afterEach(() => sides?.close());

describe('a sync of what changed', () => {
  test('does not write over a change that HubSpot’s search had not heard of: the conflict has both', async () => {
    sides = await startSides();
    const record = sides.addContact({ email: 'kim@lag.example', firstname: 'Kim' });
    await sides.settle();
    const person = await sides.personOf(record);

    await sides.sandbox.steer('POST', '/_sandbox/faults', { searchLagMs: 30_000 });
    sides.unheard(() => {
      sides.edit(record, { custom_pronouns: 'xe/xem' });
      sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: 'fae/faer' } });
    });
    await sides.sync();

    expect(sides.held(record)['custom_pronouns']).toBe('xe/xem');
    const { body } = await sides.api('GET', '/api/conflicts');
    const said = (value: string) => expect.objectContaining({ value });
    const both: unknown = expect.arrayContaining([said('xe/xem'), said('fae/faer')]);
    expect(body['items']).toEqual([expect.objectContaining({ field: 'pronouns', sides: both })]);
  }, 180_000);
});
