import pg from 'pg';

/** One statement on a connection of its own; answers the rows. */
export async function execute(url: string, statement: string, params: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, params)).rows;
  } finally {
    await client.end();
  }
}
