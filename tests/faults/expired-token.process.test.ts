import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { until } from '../end-to-end/eventually.ts';
import { portalId } from '../end-to-end/live-world.ts';
import { everyFault, noteFault } from './fault-report.ts';
import { query } from './effect-history.ts';
import { startFaultWorld, type FaultWorld } from './fault-world.ts';

/** Each works on eight jobs of a kind at once, and answers people beside that. */
const processes = everyFault ? 5 : 3;
const callers = 50;
let world: FaultWorld;
const ports: number[] = [];

beforeAll(async () => {
  world = await startFaultWorld();
  for (let index = 1; index < processes; index += 1) {
    const port = await freePort();
    ports.push(port);
    await world.startBackend({ PORT: String(port), PUBLIC_URL: world.publicUrl });
  }
  ports.unshift(Number(new URL(world.publicUrl).port));
}, 180_000);

afterAll(() => world?.close(), 120_000);

const calls = z.object({ tokenCalls: z.int() });
const refreshes = async () => calls.parse(await world.sandbox('GET', '/_sandbox/calls')).tokenCalls;

/** Fifty people who each want a record looked at now, spread over the processes: every one needs the token. */
const everybodyCalls = () =>
  Promise.all(
    Array.from({ length: callers }, async (_unused, index) => {
      const port = ports[index % ports.length];
      const { contactId } = world.pairs[index % world.pairs.length] ?? { contactId: '' };
      const answer = await fetch(`http://localhost:${port}/api/contacts/${contactId}/sync`, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
        body: '{}',
      });
      return answer.status;
    }),
  );

const expire = () =>
  query(
    world,
    z.unknown(),
    `update connection set expires_at = now() - interval '1 minute' where provider = 'hubspot' returning id`,
  );

describe('fifty callers in several processes that meet an access token', () => {
  test('that has expired: it is refreshed exactly once', async () => {
    await expire();
    await forgetTokens();
    const before = await refreshes();
    const startedMs = performance.now();
    const statuses = await everybodyCalls();
    const recoveryMs = performance.now() - startedMs;
    const extra = (await refreshes()) - before;

    noteFault({
      id: 'F9',
      fault: `${callers} callers in ${processes} processes meet an expired token`,
      how: 'the stored expiry is moved into the past',
      effects: { lost: statuses.filter((status) => status >= 500).map(String), doubled: doubledOf(extra) },
      recoveryMs,
      limitMs: 15_000,
    });
    expect(extra).toBe(1);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  }, 120_000);

  test('that was revoked: the connection ends once, with one entry and one notice', async () => {
    await world.sandbox('POST', `/_ui/portals/${portalId}/uninstall`);
    await expire();
    await forgetTokens();
    const before = await refreshes();
    const startedMs = performance.now();
    await everybodyCalls();
    await until('one notice', async () => (await notices()) === 1, { timeoutMs: 30_000 });
    const recoveryMs = performance.now() - startedMs;
    const extra = (await refreshes()) - before;
    const ended = await query(
      world,
      z.unknown(),
      `select 1 from audit_entry where action = 'disconnected' and subject = 'connection hubspot'`,
    );

    noteFault({
      id: 'F9',
      fault: `${callers} callers in ${processes} processes meet a revoked token`,
      how: 'the app is uninstalled in HubSpot',
      effects: { lost: ended.length === 0 ? ['the end'] : [], doubled: doubledOf(extra) },
      recoveryMs,
      limitMs: 30_000,
    });
    expect(extra).toBe(1);
    expect(ended).toHaveLength(1);
    expect(await notices()).toBe(1);
  }, 120_000);
});

const doubledOf = (extra: number) => (extra > 1 ? [`${extra} refreshes`] : []);

/** Processes believe a token for 15 s without asking the database. */
const forgetTokens = () => new Promise((resolve) => setTimeout(resolve, 15_500));

async function notices(): Promise<number> {
  const [row] = await query(
    world,
    z.object({ count: z.int() }),
    `select count(*)::int as count from notification where kind = 'connection_lost'`,
  );
  return row?.count ?? 0;
}
