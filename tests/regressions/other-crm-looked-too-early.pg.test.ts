import { afterEach, describe, expect, test } from '@jest/globals';
import { startSides, type Sides } from '../complaints/sides.ts';
import { pushNow } from '../fixtures/push-now.ts';

let sides: Sides;
afterEach(() => sides?.close());

describe('sending to both CRMs at the same time', () => {
  test('takes what the slower one was found to hold to the one that was ready before', async () => {
    sides = await startSides();
    const record = sides.addContact({ email: 'kim@slow.example', firstname: 'Kim', lastname: 'Before' });
    await sides.settle();
    const contactId = await sides.idOf('hubspot', record);
    const person = await sides.personOf(record);
    await sides.api('PATCH', `/api/contacts/${contactId}`, { fields: { lastName: 'From the app' } });
    sides.unheard(() => sides.edit(record, { lastname: 'From HubSpot' }));
    await sides.sandbox.steer('POST', '/_sandbox/faults', { latencyMs: 400 });

    await pushNow(sides);

    expect([sides.held(record)['lastname'], sides.person(person).lastName]).toEqual([
      'From HubSpot',
      'From HubSpot',
    ]);
  }, 180_000);
});
