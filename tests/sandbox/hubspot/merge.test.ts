import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { openAppEndpoint, until } from './app-endpoint.ts';
import { fixture } from './fixture.ts';

const contacts = '/crm/objects/2026-09/contacts';
const portalId = 62515;
let app: Awaited<ReturnType<typeof openAppEndpoint>>;
let hubspot: RunningSandbox;
beforeEach(async () => {
  app = await openAppEndpoint();
  hubspot = await startSandbox({ publicUrl: app.url });
  await hubspot.install();
});
afterEach(async () => {
  await hubspot.close();
  await app.close();
});

const make = async (properties: Record<string, string>) => {
  const { body } = await hubspot.api('POST', contacts, { properties });
  return String(body['id']);
};
const merge = (primaryObjectId: string, objectIdToMerge: string) =>
  hubspot.api('POST', `${contacts}/merge`, { primaryObjectId, objectIdToMerge });
const two = async () => {
  const first = await make({ email: 'one@x.example.com', firstname: 'One' });
  const second = await make({ email: 'two@x.example.com', firstname: 'Two', jobtitle: 'Second' });
  await until(() => app.events().length >= 5);
  app.deliveries.length = 0;
  return { first, second };
};
const read = (id: string) =>
  hubspot.api('GET', `${contacts}/${id}?properties=email,firstname,jobtitle,hs_merged_object_ids`);

describe('a merge that keeps the primary record', () => {
  test('keeps its values, fills its gaps and takes the other’s e-mail as an additional one', async () => {
    const { first, second } = await two();
    expect((await merge(first, second)).body['id']).toBe(first);
    expect((await read(first)).body['properties']).toMatchObject({
      email: 'one@x.example.com',
      firstname: 'One',
      jobtitle: 'Second',
      hs_merged_object_ids: second,
    });
    const byOther = await hubspot.api('GET', `${contacts}/two%40x.example.com?idProperty=email`);
    expect(byOther.body['id']).toBe(first);
  });

  test('is told as contact.merge and the deletion of the other, without property changes', async () => {
    const { first, second } = await two();
    await merge(first, second);
    await until(() => app.events().length === 2);
    const [documented] = [fixture('hubspot-webhook-contact-merge.constructed')['0']];
    const [told, deletion] = app.events();
    const optional = ['newObjectId'];
    expect(Object.keys(told ?? {}).toSorted()).toEqual(
      Object.keys(documented ?? {})
        .filter((name) => !optional.includes(name))
        .toSorted(),
    );
    expect(told).toMatchObject({
      subscriptionType: 'contact.merge',
      objectId: Number(first),
      primaryObjectId: Number(first),
      mergedObjectIds: [Number(second)],
      numberOfPropertiesMoved: 1,
    });
    expect(deletion).toMatchObject({ subscriptionType: 'contact.deletion', objectId: Number(second) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(app.events()).toHaveLength(2);
  });

  test('lets the merged-away id read and write the survivor alone, not in a batch', async () => {
    const { first, second } = await two();
    await merge(first, second);
    expect((await read(second)).body['id']).toBe(first);
    const written = await hubspot.api('PATCH', `${contacts}/${second}`, { properties: { city: 'Lviv' } });
    expect(written.body['id']).toBe(first);
    const inBatch = await hubspot.api('POST', `${contacts}/batch/read`, { inputs: [{ id: second }] });
    expect(inBatch.status).toBe(207);
    expect(inBatch.body).toMatchObject({ results: [], errors: [{ context: { ids: [second] } }] });
    const update = { inputs: [{ id: second, properties: { city: 'Oslo' } }] };
    expect((await hubspot.api('POST', `${contacts}/batch/update`, update)).status).toBe(404);
  });
});

describe('a merge into a new record', () => {
  beforeEach(() => hubspot.steer('POST', '/_sandbox/rules', { mergeSurvivor: 'new' }));

  test('gives the survivor an id that nobody had and leads both old ids to it', async () => {
    const { first, second } = await two();
    const survivor = String((await merge(first, second)).body['id']);
    expect([first, second]).not.toContain(survivor);
    for (const id of [first, second]) expect((await read(id)).body['id']).toBe(survivor);
    await until(() => app.events().length === 3);
    expect(app.events()[0]).toMatchObject({
      primaryObjectId: Number(first),
      newObjectId: Number(survivor),
    });
    expect(await make({ firstname: 'Later' })).not.toBe(first);
  });

  test('follows chains of merges', async () => {
    const { first, second } = await two();
    const survivor = String((await merge(first, second)).body['id']);
    const third = await make({ firstname: 'Three' });
    const last = String((await merge(third, survivor)).body['id']);
    expect((await read(second)).body['id']).toBe(last);
    expect((await read(last)).body).toMatchObject({
      properties: { hs_merged_object_ids: [first, second, third, survivor].join(';') },
    });
  });
});

test('what is not there, or is itself, cannot be merged', async () => {
  const { first } = await two();
  expect((await merge(first, '999999')).status).toBe(404);
  expect((await merge(first, first)).status).toBe(400);
});

test('the 251st merge into one record is refused with 414', async () => {
  const world = hubspot.sandbox.hubspot;
  const primary = await make({ firstname: 'Many' });
  world.store.atomically(() => {
    for (let count = 0; count < 250; count += 1) {
      const made = world.people.create(portalId, { firstname: `Copy ${count}` });
      if (made.outcome === 'written') world.people.merge(portalId, primary, String(made.contact.id));
    }
  });
  expect((await merge(primary, await make({ firstname: 'One more' }))).status).toBe(414);
});

test('a person restores a deleted contact, without an e-mail that somebody else has by now', async () => {
  const { first, second } = await two();
  const { people } = hubspot.sandbox.hubspot;
  people.remove(portalId, first);
  people.remove(portalId, second);
  await make({ email: 'one@x.example.com' });
  await until(() => app.events().length >= 4);
  app.deliveries.length = 0;
  expect(people.restore(portalId, first)?.properties).toMatchObject({ firstname: 'One' });
  expect(people.read(portalId, first)?.properties).not.toHaveProperty('email');
  expect(people.restore(portalId, second)?.properties).toMatchObject({ email: 'two@x.example.com' });
  await until(() => app.events().length === 2);
  expect(app.events()[0]).toMatchObject({
    subscriptionType: 'contact.restore',
    objectId: Number(first),
    changeSource: 'CRM_UI',
  });
  await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 91 * 86_400_000 });
  people.remove(portalId, second);
  await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 91 * 86_400_000 });
  expect(people.restore(portalId, second)).toBeNull();
});
