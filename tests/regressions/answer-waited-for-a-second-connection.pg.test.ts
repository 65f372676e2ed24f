import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkDisappeared } from '../../backend/features/lifecycle/index.ts';
import { company, startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await startSides({ poolSize: 1 });
}, 180_000);
afterAll(() => sides?.close());

// "It was deleted" opened a second transaction within its own. Where the others held or waited behind it with all other
// connections, it waited for one that could not come: nobody in the process had one for 4 s, and it was answered 503.
test.each(['retry', 'treat_as_deleted', 'create', 'dismiss'])(
  'the answer %s about a record that is not shown any more needs one connection, not a second one meanwhile',
  async (action) => {
    const record = sides.addContact({ email: `${action}@gone.example`, firstname: 'Kim' });
    await sides.settle();
    const person = await sides.personOf(record);
    sides.unheard(() => sides.pipedrive.people.remove(company, person));
    await checkDisappeared(sides.context, sides.tenantId, 'pipedrive', 1_000);
    const [asked] = await sides.exceptions('disappeared');
    expect(asked?.externalId).toBe(String(person));

    const { status } = await sides.api('POST', `/api/exceptions/${asked?.id ?? ''}/fix`, { action });

    expect(status).toBe(200);
  },
  180_000,
);
