import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { blocksTouched } from '../../../fixtures/blocks-touched.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';

const path = join(import.meta.dirname, '../../../../backend/features/contacts/save-contacts.sql');
const address = 'office@example.com';
let database: TestDatabase;
let client: pg.Client;
let statement: string;
const tenantId = randomUUID();
beforeAll(async () => {
  database = await createTestDatabase();
  statement = await readFile(path, 'utf8');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
}, 180_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Saves 500 new people, each with the address that `addressOf` says; the blocks that Postgres touched for it. */
async function savePeople(addressOf: (id: string) => string): Promise<number> {
  const ids = Array.from({ length: 500 }, () => randomUUID());
  const fields = ids.map(() => JSON.stringify({ email: { value: 'same for all' } }));
  return blocksTouched(client, statement, [new Date(), ids, fields, ids.map(addressOf)]);
}

const saveColleagues = () => savePeople(() => address);
const saveStrangers = () => savePeople((id) => id);

describe('saving many people with one address', () => {
  test('costs the last of them no more than the first: none reads all the others', async () => {
    const first = await saveColleagues();
    for (let round = 0; round < 8; round += 1) await saveColleagues();
    expect(await saveColleagues()).toBeLessThan(first * 2);
  }, 180_000);
});

describe('saving many people when statistics still say that there is nobody', () => {
  test('reads nobody more than once', async () => {
    const owner = new pg.Client({ connectionString: database.superuserUrl });
    await owner.connect();
    await owner.query('delete from contact');
    await owner.query('analyze contact');
    await owner.end();
    for (let round = 0; round < 9; round += 1) await saveStrangers();
    const [blocksToSave, blocksToRead] = [20 * 500, 2 * 9 * 500];
    expect(await saveStrangers()).toBeLessThan(blocksToSave + blocksToRead);
  }, 180_000);
});
