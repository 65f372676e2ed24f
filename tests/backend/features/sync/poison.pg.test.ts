import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { pushPending } from '../../../../backend/features/sync/index.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
const patienceMs = 120_000;
jest.setTimeout(patienceMs);

beforeEach(async () => {
  // Ten times as fast: waits for an answer are seconds.
  sides = await startSides({ speed: 10 });
}, patienceMs);
afterEach(() => sides.close());

/** Somebody whom both CRMs know. */
async function somebody(name: string) {
  const record = sides.addContact({ email: `${name}@poison.example`, firstname: name, phone: '+49 30 1' });
  await sides.settle();
  return { record, person: await sides.personOf(record), id: await sides.idOf('hubspot', record) };
}
const edit = async (id: string, phone: string) =>
  expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields: { phone } })).status).toBe(200);
const phoneOf = (person: number) => sides.person(person).phones.map(({ value }) => value);
/** Signatures are good for five minutes: nothing is reported while hours pass. */
const mute = () => {
  sides.hubspot.faults.apply({ webhooks: { drop: 1 } });
  sides.pipedrive.faults.apply({ webhooks: { drop: 1 } });
};

describe('a record that its CRM never takes', () => {
  test('is set aside after a limit of tries where people see it, while others go through, and one click sends it', async () => {
    const [bad, good] = [await somebody('Bad'), await somebody('Good')];
    mute();
    const fault = { match: `PATCH /api/v2/persons/${bad.person}`, status: 500, times: 10_000 };
    sides.pipedrive.faults.apply({ next: [fault] });
    await edit(bad.id, '+49 30 2');
    await edit(good.id, '+49 30 3');
    let tries = 0;
    for (; tries < 30 && (await sides.exceptions('poison_record')).length === 0; tries += 1) {
      await pushPending(sides.context, sides.tenantId);
      sides.clock.advance(16 * 60_000);
    }

    expect(tries).toBe(14);
    const [set, ...more] = await sides.exceptions('poison_record');
    expect(more).toEqual([]);
    expect(set).toMatchObject({ contactId: bad.id, provider: 'pipedrive' });
    expect(phoneOf(good.person)).toEqual(['+49 30 3']);
    sides.clearCalls();
    sides.clock.advance(24 * 3_600_000);
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });

    sides.pipedrive.faults.clear();
    mute();
    const fixed = await sides.api('POST', `/api/exceptions/${set?.id ?? ''}/fix`, { action: 'retry' });
    expect(fixed.status).toBeLessThan(300);
    await sides.settle();
    expect(phoneOf(bad.person)).toEqual(['+49 30 2']);
    expect(await sides.exceptions('poison_record')).toEqual([]);
  });
});

describe('a CRM that is away for hours', () => {
  test('sets nobody aside: everything goes there as soon as it is back', async () => {
    const all = [await somebody('One'), await somebody('Two'), await somebody('Three')];
    const away = { status: 503, times: 100_000 } as const;
    sides.pipedrive.faults.apply({ webhooks: { drop: 1 }, next: [{ match: '[A-Z]+ /api/.*', ...away }] });
    sides.hubspot.faults.apply({ webhooks: { drop: 1 }, next: [{ match: '[A-Z]+ /crm/.*', ...away }] });
    for (const { id } of all) await edit(id, '+49 30 4');
    for (let tries = 0; tries < 20; tries += 1) {
      await pushPending(sides.context, sides.tenantId);
      sides.clock.advance(16 * 60_000);
    }
    expect(await sides.exceptions()).toEqual([]);

    sides.pipedrive.faults.clear();
    sides.hubspot.faults.clear();
    mute();
    sides.clock.advance(10_000);
    await sides.settle();
    for (const { person, record } of all) {
      expect(phoneOf(person)).toEqual(['+49 30 4']);
      expect(sides.held(record)['phone']).toBe('+49 30 4');
    }
  });
});
