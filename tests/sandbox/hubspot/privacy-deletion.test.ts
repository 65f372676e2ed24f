import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { openAppEndpoint, until } from './app-endpoint.ts';

const contacts = '/crm/objects/2026-09/contacts';
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

const properties = { email: 'gone@x.example.com', firstname: 'Unmistakable' };
const make = async () => {
  const id = String((await hubspot.api('POST', contacts, { properties })).body['id']);
  hubspot.sandbox.hubspot.people.edit(62515, id, { firstname: 'Unmistakable again' });
  await until(() => app.events().length === 4);
  // What is on its way is kept until its answer is there.
  const { store } = hubspot.sandbox.hubspot;
  await until(() => store.all('select 1 from webhook_event').length === 0);
  app.deliveries.length = 0;
  return id;
};

test.each([
  ['privacy_first', ['contact.privacyDeletion', 'contact.deletion']],
  ['deletion_first', ['contact.deletion', 'contact.privacyDeletion']],
])('is told twice, %s', async (privacyEvents, expected) => {
  const id = await make();
  await hubspot.steer('POST', '/_sandbox/rules', { privacyEvents });
  expect((await hubspot.api('POST', `${contacts}/gdpr-delete`, { objectId: id })).status).toBe(204);
  await until(() => app.events().length === 2);
  expect(app.events().map(({ subscriptionType }) => subscriptionType)).toEqual(expected);
  expect(app.events().map(({ objectId }) => objectId)).toEqual([Number(id), Number(id)]);
});

test('leaves nothing of the person in any table, and nothing to restore', async () => {
  const id = await make();
  expect(hubspot.sandbox.hubspot.people.gdprDelete(62515, id)).toBe(true);
  const { store, people } = hubspot.sandbox.hubspot;
  const tables = store.all(`select name from sqlite_master where type = 'table'`);
  const rows = tables.flatMap(({ name }) => store.all(`select * from "${String(name)}"`));
  expect(JSON.stringify(rows)).not.toContain('Unmistakable');
  expect(people.restore(62515, id)).toBeNull();
  expect((await hubspot.api('GET', `${contacts}/${id}`)).status).toBe(404);
});

test('blocks the e-mail for ever, also one that nobody had, in any case', async () => {
  const body = { objectId: 'stranger@x.example.com', idProperty: 'email' };
  expect((await hubspot.api('POST', `${contacts}/gdpr-delete`, body)).status).toBe(204);
  hubspot.sandbox.hubspot.people.gdprDelete(62515, await make());
  for (const email of ['Stranger@X.example.com', 'gone@x.example.com']) {
    const refused = await hubspot.api('POST', contacts, { properties: { email } });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ errors: [{ code: 'GDPR_BLACKLISTED_EMAIL' }] });
  }
});

test('an archived contact is listed as archived and can be deleted for privacy too', async () => {
  const id = await make();
  await hubspot.api('DELETE', `${contacts}/${id}`);
  const listed = await hubspot.api('GET', `${contacts}?archived=true`);
  expect(listed.body).toMatchObject({ results: [{ id, archived: true }] });
  const inBatch = await hubspot.api('POST', `${contacts}/batch/read?archived=true`, { inputs: [{ id }] });
  expect(inBatch.body).toMatchObject({ results: [{ id, archived: true }] });
  expect((await hubspot.api('POST', `${contacts}/gdpr-delete`, { objectId: id })).status).toBe(204);
  expect((await hubspot.api('GET', `${contacts}?archived=true`)).body).toEqual({ results: [] });
});
