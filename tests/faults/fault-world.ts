import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ApiClient } from '../../backend/cli/start/api-client.ts';
import { until } from '../end-to-end/eventually.ts';
import { startLiveWorld, type LiveWorld } from '../end-to-end/live-world.ts';
import type { Program } from '../end-to-end/program.ts';
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { startTestRedis, type TestRedis } from '../fixtures/redis.ts';
import { startOwnPostgres, type OwnPostgres } from '../fixtures/test-postgres.ts';
import { query } from './effect-history.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** One person, known in both CRMs. */
export type Pair = { contactId: string; recordId: string; personId: string };

export type FaultWorld = LiveWorld & {
  /** The backend that was started first; it does both roles. */
  backend: Program;
  api: ApiClient;
  apiKey: string;
  /** Where the backend's connections go through. */
  through: { postgres: TcpProxy; hubspot: TcpProxy; redis: TcpProxy | null };
  /** Only with `ownPostgres`. */
  postgres: OwnPostgres | null;
  redis: TestRedis | null;
  pairs: Pair[];
  /** The field of pronouns in Pipedrive. */
  fieldCode: string;
};

export type FaultOptions = {
  contacts?: number;
  /** Where the queue is (Postgres). */
  queue?: 'postgres' | 'redis';
  /** A Postgres that may be stopped. */
  ownPostgres?: boolean;
  env?: Record<string, string>;
};

/** Kindred, both CRMs and what they stand on, as real processes; the first sync is over and both CRMs hold everybody. */
export async function startFaultWorld(options: FaultOptions = {}): Promise<FaultWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-faults-'));
  await chmod(folder, 0o755);
  const postgres = options.ownPostgres ? await startOwnPostgres(folder) : null;
  const database = await createTestDatabase(postgres ?? undefined);
  const redis = options.queue === 'redis' ? await startTestRedis() : null;
  if (redis === undefined) throw new Error('no redis-server on PATH');
  const ofPostgres = await proxyOf(database.url);
  const ofRedis = redis && (await proxyOf(redis.url));
  const between: { hubspot?: TcpProxy } = {};
  const proxied: TestDatabase = { ...database, url: ofPostgres.url };
  const world = await startLiveWorld({
    contacts: options.contacts ?? 12,
    database: proxied,
    env: { ...(ofRedis ? { REDIS_URL: ofRedis.url } : {}), ...options.env },
    between: async (sandboxUrl) => {
      const { proxy, url } = await proxyOf(sandboxUrl);
      between.hubspot = proxy;
      return url;
    },
  });
  const { hubspot } = between;
  if (!hubspot) throw new Error('nothing stands before HubSpot');
  const close = async () => {
    for (const proxy of [ofPostgres.proxy, hubspot, ofRedis?.proxy]) proxy?.set('open');
    await world.close();
    await Promise.all([ofPostgres.proxy.close(), hubspot.close(), ofRedis?.proxy.close(), redis?.stop()]);
    await postgres?.stop('immediate');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const backend = await world.startBackend();
    await world.sandbox('POST', '/_sandbox/pipedrive/reset', { persons: 0 });
    const { api, apiKey } = await world.install({ pipedrive: true });
    await api.startSync();
    await until('the first sync', async () => (await api.syncStatus()).session?.status === 'completed');
    await until('both CRMs hold everybody', async () => (await atRest(world)) === null);
    const through = { postgres: ofPostgres.proxy, hubspot, redis: ofRedis?.proxy ?? null };
    const known = { pairs: await readPairs(world), fieldCode: await readFieldCode(world) };
    return { ...world, backend, api, apiKey, through, postgres, redis, ...known, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same URL by way of a proxy. */
async function proxyOf(url: string): Promise<{ proxy: TcpProxy; url: string }> {
  const target = new URL(url);
  const proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(target.port) });
  target.port = String(proxy.port);
  target.hostname = '127.0.0.1';
  return { proxy, url: target.protocol.startsWith('http') ? target.origin : target.href };
}

/** What `atRest` answers while a CRM has still something to tell. */
export const undelivered = 'webhooks that are to be delivered';

/** What still waits, in words; null when nothing is on its way anywhere. A dry run's copies wait for nothing. */
export async function atRest(world: LiveWorld): Promise<string | null> {
  const { webhooks, pipedrive } = await world.steer.calls();
  if (webhooks.pending + pipedrive.webhooks.pending > 0) return undelivered;
  const [row] = await query(
    world,
    z.object({ hints: z.int(), links: z.int(), single: z.int() }),
    `with own as (select id from tenant where status <> 'plan')
     select (select count(*)::int from webhook_event where processed_at is null and handled and tenant_id is not null) as hints,
            (select count(*)::int from contact_link
              where tenant_id in (select id from own) and (status in ('pending', 'syncing') or due_at is not null)) as links,
            (select count(*)::int from contact c
              where c.tenant_id in (select id from own) and c.deleted_at is null and c.email_key is not null
              and (select count(*) from contact_link l where l.contact_id = c.id) < 2) as single`,
  );
  if (!row) return 'no answer';
  const waits = Object.entries(row).filter(([, count]) => count > 0);
  return waits.length === 0 ? null : waits.map(([name, count]) => `${count} ${name}`).join(', ');
}

async function readPairs(world: LiveWorld): Promise<Pair[]> {
  return query(
    world,
    z
      .object({ contact_id: z.uuid(), hubspot: z.string(), pipedrive: z.string() })
      .transform((row) => ({ contactId: row.contact_id, recordId: row.hubspot, personId: row.pipedrive })),
    `select h.contact_id, h.external_id as hubspot, p.external_id as pipedrive
     from contact_link h join contact_link p on p.contact_id = h.contact_id and p.provider = 'pipedrive'
     where h.provider = 'hubspot' and h.external_id is not null and p.external_id is not null order by 2`,
  );
}

async function readFieldCode(world: LiveWorld): Promise<string> {
  const [row] = await query(
    world,
    z.object({ field_property: z.string() }),
    `select field_property from connection where provider = 'pipedrive'`,
  );
  if (!row) throw new Error('Pipedrive has no field of pronouns');
  return row.field_property;
}
