import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { exemptSchemas, rlsExempt } from '../../../../backend/platform/db/rls-exempt.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
}, 180_000);
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const tables = `
  select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid
       and coalesce(pg_get_expr(p.polqual, p.polrelid), '') like '%app.tenant_id%') as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
  order by 1, 2`;

describe('the catalogue of the migrated database', () => {
  test('forces row-level security with a tenant policy on every table that is not on the written list', async () => {
    const { rows } = await client.query<{ schema: string; name: string; forced: boolean; policies: number }>(
      tables,
    );
    expect(rows.length).toBeGreaterThan(5);
    const open = rows
      .filter(({ schema, name }) => !(schema in exemptSchemas) && !(name in rlsExempt))
      .filter(({ forced, policies }) => !forced || policies === 0);
    expect(open).toEqual([]);
  });

  test('holds every table of the written list, and none of them carries a tenant id', async () => {
    const { rows } = await client.query<{ name: string; tenant: boolean }>(
      `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
       from pg_class c where c.relname = any($1) and c.relkind = 'r' order by 1`,
      [Object.keys(rlsExempt)],
    );
    expect(rows).toEqual(
      Object.keys(rlsExempt)
        .toSorted()
        .map((name) => ({ name, tenant: false })),
    );
  });

  test('pins the search path of every definer function and lets nobody but the application call it', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and p.prosecdef
         and (not coalesce(p.proconfig::text like '%search_path=pg_catalog, public%', false)
              or has_function_privilege('public', p.oid, 'execute'))`,
    );
    expect(rows).toEqual([]);
  });

  test('gives the application no right to change the schema or rewrite the audit trail', async () => {
    const { rows } = await client.query(
      `select has_schema_privilege('kindred_app_login', 'public', 'create') as create,
        has_table_privilege('kindred_app_login', 'audit_entry', 'update') as rewrite,
        has_table_privilege('kindred_app_login', 'audit_entry', 'delete') as erase,
        has_table_privilege('kindred_app_login', '_prisma_migrations', 'select') as migrations`,
    );
    expect(rows).toEqual([{ create: false, rewrite: false, erase: false, migrations: false }]);
  });
});
