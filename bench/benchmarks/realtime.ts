import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { issueApiKey } from '../../backend/features/access/index.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { systemRandom } from '../../backend/platform/random.ts';
import { connectClients, nowMs, openClient, type EventClient } from '../parts/event-clients.ts';
import { execute } from '../parts/execute.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { residentMegabytes } from '../parts/peak-memory.ts';
import { slowClients } from '../parts/slow-clients.ts';
import { startBackend, startProgram } from '../parts/start-parts.ts';
import { percentile, whole } from '../parts/statistics.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const clientCount = 1_000;
const tenantCount = 200;
const eventsPerSecond = 200;
const writers = 8;
const forMs = { short: 20_000, long: 60_000 };
/** One client after the other goes away and comes back with its cursor. */
const betweenBreaksMs = 100;
const breakMs = 400;
const latencyBarMs = 100;
const patienceMs = 30_000;
const bytesPerKilobyte = 1_024;

type Tenant = { id: string; key: string; contactId: string };

/**
 * Changes of contacts, 200 a second in 200 tenants, told to 1,000 clients of which some are always coming back; against a
 * bare socket.io server that broadcasts as many messages to as many clients, without a database and without promises.
 */
export const realtime: Benchmark = {
  name: 'realtime',
  run: (say, { long }) =>
    inWorkplace({ KINDRED_ROLES: 'api' }, async (place) => {
      const ms = forMs[long ? 'long' : 'short'];
      const server = await startBackend(place);
      const tenants = await addTenants(place);
      const beforeMb = await residentMegabytes(server.pid);
      say(
        `${clientCount} clients in ${tenantCount} tenants, ${eventsPerSecond} changes a second for ${ms / 1_000} s`,
      );
      const ours = await follow(place, tenants, ms);
      const afterMb = await residentMegabytes(server.pid);
      say('clients that do not read');
      const [tenant] = tenants;
      const slow = tenant ? await slowClients(place, tenant, server.pid) : [];
      await server.stop();
      say('the same number of messages from a bare server');
      const bare = await followBare(place, ms);
      return [
        ...figuresOf(ours, ms),
        ...slow,
        noted('server: MB before clients, after the load', `${whole(beforeMb)}, ${whole(afterMb)}`),
        noted('server: kB per client', whole(((afterMb - beforeMb) * bytesPerKilobyte) / clientCount)),
        noted('bare broadcast: p50, p95, ms', spread(bare.latenciesMs)),
        noted('bare broadcast: kB per client', whole(bare.kilobytesPerClient)),
        noted(
          'p95, ratio to a bare broadcast',
          (percentile(ours.latenciesMs, 0.95) / percentile(bare.latenciesMs, 0.95)).toFixed(1),
        ),
      ];
    }),
};

type Result = {
  deliveries: number;
  lost: number;
  repeated: number;
  disordered: number;
  breaks: number;
  latenciesMs: number[];
};

const spread = (latencies: readonly number[]) =>
  [0.5, 0.95].map((share) => percentile(latencies, share).toFixed(1)).join(', ');

function figuresOf(
  { deliveries, lost, repeated, disordered, breaks, latenciesMs }: Result,
  ms: number,
): Figure[] {
  const [p95, p99] = [percentile(latenciesMs, 0.95), percentile(latenciesMs, 0.99)];
  return [
    noted('deliveries, a second', `${whole(deliveries)}, ${whole((deliveries * 1_000) / ms)}`),
    noted('clients that went away and came back', whole(breaks)),
    atMost('events lost', lost, 0),
    atMost('events that came twice', repeated, 0),
    atMost('events out of order', disordered, 0),
    noted('commit to receipt: p50, p99, ms', `${percentile(latenciesMs, 0.5).toFixed(1)}, ${p99.toFixed(1)}`),
    atMost('commit to receipt: p95, ms', p95, latencyBarMs, p95.toFixed(1)),
  ];
}

async function addTenants(place: Workplace): Promise<Tenant[]> {
  const db = createDatabase({ url: place.appUrl, poolSize: 4, log: silentLog });
  place.atEnd(() => db.close());
  const tenants: Tenant[] = [];
  for (let index = 0; index < tenantCount; index += 1) {
    const [id, contactId] = [randomUUID(), randomUUID()];
    await execute(
      place.ownerUrl,
      `insert into tenant (id, portal_id, status, created_at) values ($1, $2, 'active', now())`,
      [id, `bench ${index}`],
    );
    await execute(
      place.ownerUrl,
      `insert into contact (id, tenant_id, fields, created_at, updated_at) values ($1, $2, '{}', now(), now())`,
      [contactId, id],
    );
    const request = { tenantId: id, name: 'bench', role: 'member', now: new Date() } as const;
    tenants.push({ id, contactId, key: await issueApiKey({ db, random: systemRandom }, request) });
  }
  return tenants;
}

async function follow(place: Workplace, tenants: readonly Tenant[], ms: number): Promise<Result> {
  const committed = new Map<string, number>();
  const received: { client: EventClient | null; versions: number[] }[] = [];
  const result: Result = { deliveries: 0, lost: 0, repeated: 0, disordered: 0, breaks: 0, latenciesMs: [] };
  const late: { key: string; atMs: number; sinceMs: number }[] = [];
  const clients = await connectClients(
    clientCount,
    async (room) => {
      const own = { client: null as EventClient | null, versions: [] as number[] };
      received.push(own);
      const tenant = tenants[room];
      const request = { room, auth: { key: tenant?.key }, standsAt: 'cursor' } as const;
      own.client = await openClient(place.publicUrl, request, ({ payload, atMs }) => {
        const data = payload['data'] as { version: number };
        own.versions.push(data.version);
        late.push({ key: `${room} ${data.version}`, atMs, sinceMs: own.client?.sinceMs() ?? atMs });
      });
      return own.client;
    },
    tenantCount,
  );
  const stop = new AbortController();
  const breaking = breakOff(clients, stop.signal);
  await write(place, tenants, ms, committed);
  stop.abort();
  result.breaks = await breaking;
  const expected = () =>
    received.reduce((sum, { client }) => sum + changesOf(committed, client?.room ?? -1), 0);
  const endMs = nowMs() + patienceMs;
  while (received.reduce((sum, { versions }) => sum + versions.length, 0) < expected() && nowMs() < endMs)
    await sleep(50);
  await sleep(500);
  for (const { client, versions } of received)
    judge(result, versions, changesOf(committed, client?.room ?? -1));
  for (const { key, atMs, sinceMs } of late) {
    const committedMs = committed.get(key) ?? Number.NaN;
    // Who was away gets it when it is back.
    if (committedMs > sinceMs) result.latenciesMs.push(atMs - committedMs);
  }
  clients.forEach((client) => client.close());
  return result;
}

/** Versions of a room's contact are 2, 3, 4 and so on: each client must get every one, once, in order. */
function judge(result: Result, versions: readonly number[], expected: number): void {
  const distinct = new Set(versions);
  result.deliveries += versions.length;
  result.lost += expected - distinct.size;
  result.repeated += versions.length - distinct.size;
  result.disordered += versions.filter((version, index) => version < (versions[index - 1] ?? 0)).length;
}

function changesOf(committed: ReadonlyMap<string, number>, room: number): number {
  let count = 0;
  while (committed.has(`${room} ${count + 2}`)) count += 1;
  return count;
}

/** One change after the other, each in a transaction of its own, to one tenant after the other. */
async function write(
  place: Workplace,
  tenants: readonly Tenant[],
  ms: number,
  committed: Map<string, number>,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: place.appUrl, max: writers });
  const startedMs = nowMs();
  const waiting: Promise<void>[] = [];
  for (let count = 0; count < (ms / 1_000) * eventsPerSecond; count += 1) {
    const room = count % tenantCount;
    const tenant = tenants[room];
    if (!tenant) throw new Error('there is no such tenant');
    waiting.push(
      pool
        .query(
          `begin; set local app.tenant_id = '${tenant.id}';
           update contact set version = version + 1 where id = '${tenant.contactId}'; commit`,
        )
        .then(() => void committed.set(`${room} ${Math.floor(count / tenantCount) + 2}`, nowMs())),
    );
    await sleep(Math.max(0, startedMs + (count * 1_000) / eventsPerSecond - nowMs()));
  }
  await Promise.all(waiting);
  await pool.end();
}

async function breakOff(clients: readonly EventClient[], signal: AbortSignal): Promise<number> {
  let breaks = 0;
  for (; !signal.aborted; breaks += 1) {
    const client = clients[(breaks * 7) % clients.length];
    client?.goAway();
    setTimeout(() => client?.comeBack(), breakMs);
    await sleep(betweenBreaksMs);
  }
  await sleep(breakMs * 2);
  return breaks;
}

async function followBare(
  place: Workplace,
  ms: number,
): Promise<{ latenciesMs: number[]; kilobytesPerClient: number }> {
  const port = await freePort();
  const load = { ROOMS: String(tenantCount), PER_SECOND: String(eventsPerSecond), FOR_MS: String(ms / 2) };
  const url = `http://localhost:${port}`;
  const env = { ...place.env, ...load, PORT: String(port) };
  const server = await startProgram(place, {
    script: 'bench/parts/bare-broadcast-server.ts',
    env,
    readyUrl: url,
  });
  const beforeMb = await residentMegabytes(server.pid);
  const latenciesMs: number[] = [];
  const clients = await connectClients(
    clientCount,
    (room) =>
      openClient(url, { room, auth: { room }, standsAt: 'connect' }, ({ payload, atMs }) => {
        latenciesMs.push(atMs - Number(payload['sentAtMs']));
      }),
    tenantCount,
  );
  await fetch(`${url}/go`);
  await sleep(ms / 2 + 1_000);
  const afterMb = await residentMegabytes(server.pid);
  clients.forEach((client) => client.close());
  await server.stop();
  return { latenciesMs, kilobytesPerClient: ((afterMb - beforeMb) * bytesPerKilobyte) / clientCount };
}
