import { runMigrations } from 'bullmq';
import pg from 'pg';
import { queueSchema } from './queue-schema.ts';

/** Any number that nothing else in this database locks on; freed when the connection ends. */
const lockKey = 5_463_729_102;

/**
 * Creates or updates the queue's schema as the owner, and lets `appRole` (the group `kindred_app`) use it without owning
 * it. Safe to repeat, and at once from several processes.
 */
export async function migrateQueueSchema(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // Grants of two at once would meet on the same catalogue rows.
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await runMigrations(client, queueSchema);
    const role = client.escapeIdentifier(appRole);
    await client.query(`
      grant usage on schema ${queueSchema} to ${role};
      grant select, insert, update, delete on all tables in schema ${queueSchema} to ${role};
      grant usage, select on all sequences in schema ${queueSchema} to ${role};
      grant execute on all functions in schema ${queueSchema} to ${role};
    `);
  } finally {
    await client.end();
  }
}
