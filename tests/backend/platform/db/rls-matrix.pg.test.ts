import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createApp } from '../../../../backend/app.ts';
import type { Context } from '../../../../backend/context.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { fillTenant, settledSnapshot, tenantTables, type FullTenant } from '../../../fixtures/full-tenant.ts';
import { listen } from '../../../fixtures/listen.ts';
import { allRoutes, sampleOf } from '../../../fixtures/sample-request.ts';

/**
 * What the database refuses when the application does not: every statement here is one that a program without any
 * condition on the tenant would send, as the application’s role.
 */
const nobody = '00000000-0000-4000-8000-000000000000';
let backend: Backend;
let first: FullTenant;
let other: FullTenant;
let asApp: pg.Client;
let tables: string[];
let before: unknown[];
let cases = 0;

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  const { tenantId, apiKey } = backend;
  first = await fillTenant(backend, { tenantId, portalId, apiKey, mark: 'canary-of-the-first' });
  const installed = await backend.install(62516);
  other = await fillTenant(backend, { ...installed, portalId: 62516, mark: 'the-other' });
  tables = [...(await tenantTables(backend)), 'tenant'];
  asApp = new pg.Client({ connectionString: backend.database.url });
  await asApp.connect();
  before = await settledSnapshot(backend, tenantId);
}, 180_000);
afterAll(async () => {
  process.stderr.write(`row-level security matrix: ${cases} cases\n`);
  await asApp?.end();
  await backend?.close();
});

const owner = (table: string) => (table === 'tenant' ? 'id' : 'tenant_id');

/** What one statement comes to for a caller of that tenant (null: of none), undone afterwards. */
async function tryAs(tenantId: string | null, text: string, values: unknown[] = []): Promise<string> {
  cases += 1;
  await asApp.query('begin');
  try {
    if (tenantId !== null) await asApp.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    const { rowCount } = await asApp.query(text, values);
    return `${rowCount ?? 0} rows`;
  } catch (error) {
    return error instanceof pg.DatabaseError ? `refused ${error.code ?? ''}` : String(error);
  } finally {
    await asApp.query('rollback');
  }
}

/** The first tenant’s own row, with another id where it has one, so that nothing but the tenant is wrong with it. */
async function insertOf(table: string): Promise<{ text: string; values: unknown[] }> {
  const columns = await backend.rows<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const [row] = await backend.rows<{ row: unknown }>(
    `select to_jsonb(t) as row from "${table}" t where ${owner(table)} = $1 limit 1`,
    [first.tenantId],
  );
  if (!row) throw new Error(`add a row of ${table} to tests/fixtures/full-tenant.ts`);
  return {
    text: `insert into "${table}" (${names}) overriding system value
           select ${names} from jsonb_populate_record(null::"${table}", $1)`,
    values: [JSON.stringify(row.row)],
  };
}

const inEveryTable = async (attempt: (table: string) => Promise<string>) => {
  const found: Record<string, string> = {};
  for (const table of tables) found[table] = await attempt(table);
  return found;
};
const everywhere = (outcome: unknown) => Object.fromEntries(tables.map((table) => [table, outcome]));
const nothing = expect.stringMatching(/^(0 rows|refused 42501)$/);

describe.each([
  ['a transaction that sets no tenant', () => null],
  ['a tenant whose statements have no condition on the tenant', () => other.tenantId],
])('%s', (_name, tenantOf) => {
  test('reads no row of another', async () => {
    const read = (table: string) =>
      tryAs(tenantOf(), `select * from "${table}" where ${owner(table)} = $1`, [first.tenantId]);
    expect(await inEveryTable(read)).toEqual(everywhere(nothing));
  });

  test('reads, without any condition, its own rows at most', async () => {
    const found = await inEveryTable(async (table) => {
      const all = await tryAs(tenantOf(), `select * from "${table}"`);
      const own = await tryAs(tenantOf(), `select * from "${table}" where ${owner(table)} = $1`, [
        tenantOf(),
      ]);
      return all === own ? 'its own' : `${all} instead of ${own}`;
    });
    expect(found).toEqual(everywhere('its own'));
  });

  test('changes no row of another', async () => {
    const change = (table: string) =>
      tryAs(
        tenantOf(),
        `update "${table}" set ${owner(table)} = ${owner(table)} where ${owner(table)} = $1`,
        [first.tenantId],
      );
    expect(await inEveryTable(change)).toEqual(everywhere(nothing));
  });

  test('deletes no row of another', async () => {
    const remove = (table: string) =>
      tryAs(tenantOf(), `delete from "${table}" where ${owner(table)} = $1`, [first.tenantId]);
    expect(await inEveryTable(remove)).toEqual(everywhere(nothing));
  });

  test('writes no row in the name of another', async () => {
    const insert = async (table: string) => {
      const { text, values } = await insertOf(table);
      return tryAs(tenantOf(), text, values);
    };
    expect(await inEveryTable(insert)).toEqual(everywhere('refused 42501'));
  });
});

test('a tenant gives none of its rows to another', async () => {
  const give = (table: string) =>
    tryAs(other.tenantId, `update "${table}" set ${owner(table)} = $1`, [first.tenantId]);
  expect(await inEveryTable(give)).toEqual(everywhere('refused 42501'));
});

describe('an API whose withTenant was sabotaged', () => {
  const sabotaged = async (tenantId: string) => {
    const { db } = backend.context;
    const context: Context = {
      ...backend.context,
      // It would rightly count what the caller’s own key reads.
      personalReads: { ...backend.context.personalReads, count: () => undefined },
      db: {
        ...db,
        withTenant: (_own, work, options) => db.withTenant(tenantId, work, options),
        readAsTenant: (_own, work) => db.readAsTenant(tenantId, work),
      },
    };
    const { server, url, handle } = await listen();
    handle(createApp(context, () => false));
    return { url, close: () => new Promise((resolve) => server.close(resolve)) };
  };

  test.each([
    ['to name no tenant', () => nobody],
    ['to name another tenant', () => other.tenantId],
  ])(
    '%s shows nothing of the caller’s and changes nothing of it',
    async (_name, tenantOf) => {
      const api = await sabotaged(tenantOf());
      for (const [name, spec] of allRoutes.filter(
        ([, { method, callers }]) => method === 'GET' && callers.includes('api_key'),
      )) {
        cases += 1;
        const { path } = sampleOf(name, spec, { own: first.ids['contact'] ?? '' });
        const answer = await fetch(api.url + path, {
          headers: { authorization: `Bearer ${first.keys.admin}` },
        });
        const text = await answer.text().catch(() => '');
        expect({ name, shows: text.includes(first.mark) }).toEqual({ name, shows: false });
      }
      await api.close();
    },
    180_000,
  );

  test('and after all of it every row of the first tenant is as it was', async () => {
    expect(await settledSnapshot(backend, first.tenantId)).toEqual(before);
  });
});
