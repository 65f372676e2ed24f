import { afterEach, expect, test } from '@jest/globals';
import { pushTo } from '../../backend/features/sync/push.ts';
import { comeBack } from '../../simulation/come-back.ts';
import { company, startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
afterEach(() => sides?.close());

test('a record that was being made for somebody who is deleted, and that is somebody else’s, is named', async () => {
  sides = await startSides();
  const create = async (fields: object) => {
    const { body } = await sides.api('POST', '/api/contacts', { fields });
    return String(body['id']);
  };
  const gone = await create({ email: 'gone@one.example', firstName: 'Gone' });
  sides.pipedrive.faults.apply({
    next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }],
    webhooks: { drop: 1 },
  });
  await pushTo(sides.context, { tenantId: sides.tenantId, provider: 'pipedrive', sessionId: null });
  const [made] = sides.pipedrive.people.list(company, { search: '', offset: 0, limit: 10 }).items;
  await sides.api('DELETE', `/api/contacts/${gone}`);
  expect(await comeBack(sides)).toEqual([]);

  const other = await create({ email: 'other@one.example', firstName: 'Other' });
  await sides.rows(
    `update contact_link set external_id = $1 where contact_id = $2 and provider = 'pipedrive'`,
    [String(made?.id), other],
  );
  expect(await comeBack(sides)).toEqual([
    `pipedrive ${made?.id} was made for ${gone}, who is deleted, and is ${other}'s`,
  ]);
});
