import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSandbox } from '../running-sandbox.ts';
import type { RunningSandbox } from '../running-sandbox.ts';

const portal = '/_page/portals/62515';
let running: RunningSandbox;

beforeAll(async () => {
  running = await startSandbox({ contacts: 120 });
});
afterAll(() => running.close());

type Item = { id: number; name: string; contacts: number; companyId: number };
const itemsOf = async (path: string) => {
  const { body } = await running.steer('GET', `${portal}/${path}`);
  return body['items'] as Item[];
};

test('companies and deals follow from the contacts, and keep their ids', async () => {
  const [companies, deals] = [await itemsOf('companies'), await itemsOf('deals')];
  expect(companies.length).toBeGreaterThan(3);
  expect(await itemsOf('companies')).toEqual(companies);
  expect(new Set(companies.map(({ id }) => id)).size).toBe(companies.length);
  expect(deals.map(({ companyId }) => companyId)).toEqual(companies.map(({ id }) => id));
  const [first] = companies;
  const { body } = await running.steer('GET', `${portal}/companies/${first?.id}`);
  expect(body).toMatchObject({ name: first?.name, items: { length: first?.contacts } });
});

test('a ticket names a contact that is there', async () => {
  const { body } = await running.steer('GET', `${portal}/tickets`);
  const tickets = body['items'] as { id: number; contact: { id: string } }[];
  expect(tickets.length).toBeGreaterThan(3);
  for (const { contact } of tickets)
    expect(running.sandbox.hubspot.people.read(62515, contact.id)?.id).toBe(contact.id);
});

test('the ids of all that a search finds come at once', async () => {
  expect((await running.steer('GET', `${portal}/contact-ids`)).body).toMatchObject({
    total: 120,
    ids: { length: 120 },
  });
  const found = await running.steer('GET', `${portal}/contact-ids?search=example.net`);
  const listed = running.sandbox.hubspot.people.list(62515, { search: 'example.net', offset: 0, limit: 200 });
  expect(found.body['ids']).toEqual(listed.items.map(({ id }) => Number(id)));
});

test('what is not there is not found', async () => {
  expect((await running.steer('GET', `${portal}/companies/1`)).status).toBe(404);
  expect((await running.steer('GET', `${portal}/deals/1`)).status).toBe(404);
  expect((await running.steer('GET', '/_page/portals/1/companies')).status).toBe(404);
});
