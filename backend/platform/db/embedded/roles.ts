import pg from 'pg';
import type { Clock } from '../../clock.ts';
import { errorCode } from '../../error-code.ts';

export const ownerRole = 'kindred_owner';
export const appRole = 'kindred_app_login';
export const databaseName = 'kindred';
const connectAttempts = 120;
const connectPauseMs = 500;

/**
 * Makes the roles and the database when they are missing. The owner migrates and may create databases and roles, but is
 * no superuser; the application's login has no right of its own (migrations grant it the group role kindred_app).
 */
export async function ensureRoles(
  superuserUrl: string,
  passwords: { owner: string; app: string },
  clock: Clock,
): Promise<void> {
  const client = await connectWhenReady(superuserUrl, clock);
  try {
    await ensureRole(client, ownerRole, 'nosuperuser createdb createrole', passwords.owner);
    await ensureRole(client, appRole, 'nosuperuser nocreatedb nocreaterole nobypassrls', passwords.app);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}

/** An adopted server may still be recovering from a crash: then it refuses connections for a while. */
async function connectWhenReady(url: string, clock: Clock): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end();
      const code = errorCode(error);
      // 57P03 cannot_connect_now: starting up or recovering.
      if (attempt >= connectAttempts || (code !== '57P03' && code !== 'ECONNREFUSED')) throw error;
      await clock.sleep(connectPauseMs);
    }
  }
}

async function ensureRole(client: pg.Client, name: string, rights: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${name} login ${rights} password ${client.escapeLiteral(password)}`);
}
