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

const push = (provider: 'hubspot' | 'pipedrive') =>
  pushTo(sides.context, { tenantId: sides.tenantId, provider, sessionId: null });

/** Somebody who was entered here and is in HubSpot, but not yet in Pipedrive. */
async function halfMade(): Promise<{ record: string; remove: () => Promise<void> }> {
  sides = await startSides();
  const created = await sides.api('POST', '/api/contacts', {
    id: '0192f0c1-7a54-7d2e-9c39-2f1d3c1b5a01',
    fields: { email: 'back@one.example', firstName: 'Back', pronouns: 'ze/zir' },
  });
  expect(created.status).toBe(201);
  await push('hubspot');
  const [link] = await sides.rows<{ id: string }>(
    `select external_id as id from contact_link where provider = 'hubspot'`,
  );
  const remove = async () => {
    const { status } = await sides.api('DELETE', `/api/contacts/${String(created.body['id'])}`);
    expect(status).toBe(200);
  };
  return { record: String(link?.id), remove };
}

async function comesBack(record: string): Promise<void> {
  sides.hubspot.people.remove(portalId, record);
  sides.hubspot.people.restore(portalId, record);
  await sides.settle();
}

/** Found by the simulation, seed 40468. */
test('a contact that was deleted before its Pipedrive record was made, and comes back, gets that record', async () => {
  const { record, remove } = await halfMade();
  await remove();
  await sides.settle();
  expect(await linkToPipedrive()).toMatchObject([{ made: false, due_at: null }]);
  expect((await sides.counts()).pipedrive).toBe(0);

  await comesBack(record);

  expect(await linkToPipedrive()).toEqual([{ made: true, status: 'synced', due_at: null, code: null }]);
  expect(sides.person(await sides.personOf(record)).firstName).toBe('Back');
});

test('one that was deleted while that record was being made has this one record, and syncs again', async () => {
  const { record, remove } = await halfMade();
  sides.atRacePoint.hook = async (point) => {
    if (point !== 'push.written') return;
    sides.atRacePoint.hook = null;
    await remove();
  };
  await push('pipedrive');
  await sides.settle();
  expect(await linkToPipedrive()).toMatchObject([{ made: true, due_at: null, code: 'deleted_in_kindred' }]);

  await comesBack(record);
  sides.edit(record, { firstname: 'Again' });
  await sides.settle();

  expect(await linkToPipedrive()).toEqual([{ made: true, status: 'synced', due_at: null, code: null }]);
  expect((await sides.counts()).pipedrive).toBe(1);
  expect(sides.person(await sides.personOf(record)).firstName).toBe('Again');
});
