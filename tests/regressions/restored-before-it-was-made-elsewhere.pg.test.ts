import { afterEach, expect, test } from '@jest/globals';
import { pushTo } from '../../backend/features/sync/push.ts';
import { startSides, type Sides } from '../complaints/sides.ts';
import { portalId } from '../fixtures/backend.ts';

let sides: Sides;
afterEach(() => sides?.close());

const linkToPipedrive = () =>
  sides.rows(
    `select external_id is not null as made, status, due_at, last_error ->> 'code' as code
     from contact_link where provider = 'pipedrive'`,
  );

/** Found by the simulation, seed 40468. */
test('a contact that was deleted before its Pipedrive record was made, and comes back, gets that record', async () => {
  sides = await startSides();
  const created = await sides.api('POST', '/api/contacts', {
    id: '0192f0c1-7a54-7d2e-9c39-2f1d3c1b5a01',
    fields: { email: 'back@one.example', firstName: 'Back', pronouns: 'ze/zir' },
  });
  expect(created.status).toBe(201);
  await pushTo(sides.context, { tenantId: sides.tenantId, provider: 'hubspot', sessionId: null });
  const [record] = await sides.rows<{ id: string }>(
    `select external_id as id from contact_link where provider = 'hubspot'`,
  );
  const id = String(created.body['id']);
  expect((await sides.api('DELETE', `/api/contacts/${id}`)).status).toBe(200);
  await sides.settle();
  expect(await linkToPipedrive()).toMatchObject([{ made: false, due_at: null }]);
  expect((await sides.counts()).pipedrive).toBe(0);

  sides.hubspot.people.remove(portalId, String(record?.id));
  sides.hubspot.people.restore(portalId, String(record?.id));
  await sides.settle();

  expect(await linkToPipedrive()).toEqual([{ made: true, status: 'synced', due_at: null, code: null }]);
  expect(sides.person(await sides.personOf(String(record?.id))).firstName).toBe('Back');
});
