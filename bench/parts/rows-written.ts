import pg from 'pg';
import { z } from 'zod';
import { execute } from './execute.ts';

export type RowsWritten = {
  /** Rows of the tenant that were inserted or changed since, by table; only tables with any. */
  since(): Promise<Map<string, number>>;
};

const names = z.array(z.object({ name: z.string() }));
const mark = z.array(z.object({ xid: z.string() })).length(1);
const counted = z.array(z.object({ count: z.int() })).length(1);
const tables = `select table_name as name from information_schema.columns
  where table_schema = 'public' and column_name = 'tenant_id' order by 1`;

/** From now on: what the version of each row tells that every transaction leaves. A fresh database's have not come round. */
export async function watchRows(ownerUrl: string, tenantId: string): Promise<RowsWritten> {
  const [from] = mark.parse(await execute(ownerUrl, 'select pg_current_xact_id()::text as xid', []));
  return {
    since: async () => {
      const written = new Map<string, number>();
      for (const { name } of names.parse(await execute(ownerUrl, tables, []))) {
        const statement = `select count(*)::int as count from ${pg.escapeIdentifier(name)}
          where tenant_id::text = $1 and xmin::text::bigint > $2::bigint`;
        const [row] = counted.parse(await execute(ownerUrl, statement, [tenantId, from?.xid]));
        if (row && row.count > 0) written.set(name, row.count);
      }
      return written;
    },
  };
}
