import type { Places } from './places.ts';

/** Everything that the database holds for a tenant, row by row as text, by table. */
export async function storedText({ rows, tenantId }: Places): Promise<Map<string, string>> {
  const tables = await rows<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' order by table_name`,
  );
  const all = tables.map(
    ({ name }) =>
      `select '${name}' as name, coalesce(string_agg(t::text, ' '), '') as text from "${name}" t where tenant_id = $1`,
  );
  const found = await rows<{ name: string; text: string }>(all.join(' union all '), [tenantId]);
  return new Map(found.map(({ name, text }) => [name, text]));
}
