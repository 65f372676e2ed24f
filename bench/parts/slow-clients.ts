import { randomUUID } from 'node:crypto';
import { connectClients, openClient, type EventClient } from './event-clients.ts';
import { execute } from './execute.ts';
import { atMost, noted, type Figure } from './figure.ts';
import { residentMegabytes } from './peak-memory.ts';
import { startStallingProxy } from './stalling-proxy.ts';
import { whole } from './statistics.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

const clientCount = 40;
/** Of 4 kB each: several times what the kernel keeps for a connection. */
const eventCount = 3_000;
const idsPerEvent = 100;
/** Of what waits for a client, at most this share in the server's memory; its own queue ends at a hundred events. */
const shareBar = 0.5;
const kilobytesPerMegabyte = 1_024;
const bytesPerKilobyte = 1_024;
const patienceMs = 60_000;

const outbox = `insert into realtime_outbox (tenant_id, type, data)
  select $1::uuid, 'contacts:changed',
         jsonb_build_object('created', 0, 'changed', $2::int, 'deleted', 0, 'contactIds', $3::jsonb)
  from generate_series(1, $4::int)`;

/** What clients cost that do not read while 12 MB of events come for each, and whether they get all once they read again. */
export async function slowClients(
  place: Workplace,
  tenant: { id: string; key: string },
  pid: number | undefined,
): Promise<Figure[]> {
  const proxy = await startStallingProxy(place.publicUrl);
  const slow = await followAll(proxy.url, tenant.key, clientCount);
  const quick = await followAll(place.publicUrl, tenant.key, 1);
  const all = (group: Followers) => group.received.every((ids) => ids.length >= eventCount);
  try {
    const beforeMb = await residentMegabytes(pid);
    proxy.stall();
    const ids = JSON.stringify(Array.from({ length: idsPerEvent }, () => randomUUID()));
    await execute(place.ownerUrl, outbox, [tenant.id, idsPerEvent, ids, eventCount]);
    await waitUntil('the events', patienceMs, () => Promise.resolve(all(quick)));
    const unread = eventCount * clientCount - total(slow);
    const grownMb = (await residentMegabytes(pid)) - beforeMb;
    proxy.flow();
    // What does not come is counted as lost.
    await waitUntil('the slow clients', patienceMs, () => Promise.resolve(all(slow))).catch(() => undefined);
    const perClient = (grownMb * kilobytesPerMegabyte) / clientCount;
    const waits = (eventCount * ids.length) / bytesPerKilobyte;
    const share = perClient / waits;
    const expected = new Set(quick.received[0]);
    return [
      noted(`${clientCount} clients that do not read: events left unread`, whole(unread)),
      atMost(
        'server: kB more for each of them, share of what waits for it',
        share,
        shareBar,
        `${share.toFixed(2)} (${whole(perClient)} of ${whole(waits)})`,
      ),
      atMost(
        'events lost by them',
        sum(slow, (got) => expected.size - new Set(got).size),
        0,
      ),
      atMost(
        'events that came to them twice',
        sum(slow, (got) => got.length - new Set(got).size),
        0,
      ),
    ];
  } finally {
    [...slow.clients, ...quick.clients].forEach((client) => client.close());
    await proxy.close();
  }
}

type Followers = { clients: EventClient[]; received: string[][] };

async function followAll(url: string, key: string, count: number): Promise<Followers> {
  const received: string[][] = [];
  const clients = await connectClients(
    count,
    (room) => {
      const own: string[] = [];
      received.push(own);
      return openClient(url, { room, auth: { key }, standsAt: 'cursor' }, ({ name, payload }) => {
        if (name === 'contacts:changed') own.push(String(payload['id']));
      });
    },
    count,
  );
  return { clients, received };
}

const sum = ({ received }: Followers, of: (ids: readonly string[]) => number) =>
  received.reduce((all, ids) => all + of(ids), 0);
const total = (followers: Followers) => sum(followers, (ids) => ids.length);
