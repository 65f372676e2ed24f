import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
let listener: pg.Client;
const told: string[] = [];
beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
  listener = new pg.Client({ connectionString: backend.database.superuserUrl });
  await listener.connect();
  listener.on('notification', ({ payload }) => told.push(payload ?? ''));
  await listener.query('listen kindred_touched');
});
afterAll(async () => {
  await listener.end();
  await backend.close();
});

/** Who is said to be touched by a statement, in order of id. */
async function touchedBy(text: string, params: unknown[] = []): Promise<string[]> {
  told.length = 0;
  await listener.query(text, params);
  return [...new Set(told.flatMap((payload) => payload.split(' ')[1]?.split(',') ?? []))].toSorted();
}
const linked = async () => {
  const rows = await backend.rows<{ contact_id: string }>(
    `select contact_id from contact_link order by contact_id`,
  );
  return rows.map(({ contact_id: id }) => id);
};

test('a link that fails touches its contact, a claim of all touches nobody', async () => {
  const [id = ''] = await linked();
  const fail = `update contact_link set status = 'error' where contact_id = $1`;
  expect(await touchedBy(fail, [id])).toEqual([id]);
  expect(await touchedBy(`update contact_link set due_at = now(), attempts = attempts + 1`)).toEqual([]);
});

test('a link that goes to another contact touches both', async () => {
  const [from = '', to = ''] = await linked();
  await listener.query('delete from contact_link where contact_id = $1', [to]);
  const move = `update contact_link set contact_id = $2 where contact_id = $1`;
  expect(await touchedBy(move, [from, to])).toEqual([from, to]);
});

test('a link that ends touches its contact', async () => {
  const [id = ''] = await linked();
  expect(await touchedBy('delete from contact_link where contact_id = $1', [id])).toEqual([id]);
});
