import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { blocksTouched } from '../../../fixtures/blocks-touched.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';

const path = join(import.meta.dirname, '../../../../backend/features/contacts/find-matches.sql');
const [tenantId, otherTenantId, connectionId] = [randomUUID(), randomUUID(), randomUUID()];
const people = 40_000;
let database: TestDatabase;
let client: pg.Client;
let owner: pg.Client;
let statement: string;

/** Everybody has a second address: it is theirs by number. */
beforeAll(async () => {
  database = await createTestDatabase();
  statement = await readFile(path, 'utf8');
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
  // Neither tenant nor connection is there, nor what would be told of these contacts.
  await owner.query('set session_replication_role = replica');
  for (const tenant of [tenantId, otherTenantId]) {
    await owner.query(
      `insert into contact (id, tenant_id, fields, created_at, updated_at)
       select gen_random_uuid(), $1, jsonb_build_object('jobTitle', jsonb_build_object('value', i::text)), now(), now()
       from generate_series(1, $2::int) as i`,
      [tenant, people],
    );
  }
  await owner.query(
    `insert into contact_link (contact_id, connection_id, tenant_id, provider, external_id, base, status, other_emails)
     select id, $1, tenant_id, 'hubspot', fields -> 'jobTitle' ->> 'value', '{}', 'synced',
            array['second-' || (fields -> 'jobTitle' ->> 'value') || '@one.example']
     from contact`,
    [connectionId],
  );
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
}, 180_000);
afterAll(async () => {
  await owner.end();
  await client.end();
  await database.drop();
});

const seconds = (...numbers: number[]) => numbers.map((number) => `second-${number}@one.example`);

/** Blocks that Postgres touches to look ten addresses up. */
async function blocksRead(): Promise<number> {
  const keys = seconds(...Array.from({ length: 10 }, (_, index) => 1 + index * 3_000));
  return blocksTouched(client, statement, [connectionId, [], keys]);
}

describe('looking a batch of records up by another address than their first', () => {
  test('finds the contacts of this tenant, each with the address, and no other tenant’s', async () => {
    const { rows } = await client.query(statement, [connectionId, [], seconds(7, 31_000)]);
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining(
        ['7', '31000'].map((number) =>
          expect.objectContaining({ keys: seconds(Number(number)), external_id: number }),
        ),
      ),
    );
  });

  // All links are 1,700 blocks; each address is found with some 20.
  test.each(['before', 'after'])(
    'does not read all links, %s Postgres knows how many there are',
    async (when) => {
      if (when === 'after') await owner.query('analyze contact; analyze contact_link');
      expect(await blocksRead()).toBeLessThan(600);
    },
  );
});
