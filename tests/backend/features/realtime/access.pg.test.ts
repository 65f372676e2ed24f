import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueToken } from '../../../../backend/features/realtime/tokens.ts';
import { runSweeper } from '../../../../backend/features/ops/index.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { admitting } from '../../../fixtures/admitting.ts';
import { eventually, type Following } from '../../../fixtures/follow.ts';
import { startLiveEvents, type EventServer, type LiveEvents } from '../../../fixtures/live-events.ts';
import { createWakeUps } from '../../../fixtures/wake-ups.ts';

let world: LiveEvents;
let server: EventServer;
let second: EventServer;
let tenantId: string;
let key: string;
beforeAll(async () => {
  world = await startLiveEvents();
  [server, second] = await Promise.all([world.startProcess(), world.startProcess()]);
  ({ tenantId, key } = await world.addTenant());
}, 180_000);
afterAll(() => world.close());

async function refused(auth: Record<string, unknown>): Promise<string | null> {
  const following = world.follow(server, auth);
  await eventually('an answer', () => following.problem() !== null || following.cursor() !== '');
  following.close();
  return following.problem();
}
async function connected(auth: Record<string, unknown>, where = server): Promise<Following> {
  const following = world.follow(where, auth);
  await following.upToDate();
  return following;
}
const keyId = async (of: string) => {
  const [row] = await world.rows<{ id: string }>('select id from api_key where prefix = $1', [
    of.slice(0, 15),
  ]);
  return row?.id ?? '';
};
async function expectEnded(following: Following): Promise<void> {
  await eventually('the connection ends', () => !following.socket.connected);
  expect(following.problem()).toBe('unauthenticated');
}

describe('a connection is refused with a problem', () => {
  test.each([
    ['without a key or token', {}, 'invalid_request'],
    ['with a word that nobody knows', { key: 'x', more: 1 }, 'invalid_request'],
    ['with a key that is not known', { key: `kin_live_${'a'.repeat(43)}` }, 'unauthenticated'],
    ['with something that is no key', { key: 'hello' }, 'unauthenticated'],
    ['with a token that was never made', { token: `kin_rt_${'a'.repeat(43)}` }, 'unauthenticated'],
  ])('%s', async (_name, auth, code) => {
    expect(await refused(auth)).toBe(code);
  });

  test('with a type that does not exist, a cursor that is none, or one from the future', async () => {
    expect(await refused({ key, types: ['contact:exploded'] })).toBe('invalid_request');
    expect(await refused({ key, after: 'yesterday' })).toBe('invalid_request');
    const following = world.follow(server, { key, after: '999999999' });
    await eventually('an answer', () => following.problem() !== null);
    expect(following.problem()).toBe('invalid_request');
  });

  test('with a key that was revoked or has expired', async () => {
    const past = new Date(world.clock.nowMs() - 1);
    expect(await refused({ key: await world.addKey(tenantId, { expiresAt: past }) })).toBe('unauthenticated');
    const revoked = await world.addKey(tenantId);
    await world.rows('update api_key set revoked_at = now() where id = $1', [await keyId(revoked)]);
    expect(await refused({ key: revoked })).toBe('unauthenticated');
  });

  test('with a scoped key that may not follow events', async () => {
    expect(await refused({ key: await world.addKey(tenantId, { scopes: ['contacts:read'] }) })).toBe(
      'forbidden',
    );
  });
});

describe('handshakes that name nobody', () => {
  test('end with a wait for their address, and callers that are known go on', async () => {
    // What was refused above came from the same address.
    await world.rows('delete from request_allowance');
    const { allowance } = admitting(world, { addressFailures: 2 });
    const counting = await world.startProcess(undefined, allowance);
    const knock = async (auth: Record<string, unknown>) => {
      const following = world.follow(counting, auth);
      await eventually('an answer', () => following.problem() !== null || following.cursor() !== '');
      following.close();
      return following.problem();
    };
    const unknown = { key: `kin_live_${'b'.repeat(43)}` };
    const answers = [await knock(unknown), await knock(unknown), await knock(unknown)];
    expect(answers).toEqual(['unauthenticated', 'unauthenticated', 'rate_limited']);
    expect(await knock({ key })).toBeNull();
    expect(await knock({ key: 'x', more: 1 })).toBe('invalid_request');
  });
});

describe('a token', () => {
  const issue = async () =>
    issueToken(
      { db: world.db, random: systemRandom },
      { tenantId, caller: { kind: 'api_key', keyId: await keyId(key) }, nowMs: world.clock.nowMs() },
    );

  test('opens one connection, and is stored as a hash only', async () => {
    const { token } = await issue();
    const stored = await world.rows<{ text: string }>('select t::text as text from realtime_token t');
    expect(stored.some(({ text }) => text.includes(token))).toBe(false);
    const following = await connected({ token });
    const [id] = await world.change(tenantId);
    await following.count(1);
    expect(following.events[0]?.data).toMatchObject({ contactId: id });
    expect(await refused({ token })).toBe('unauthenticated');
  });

  test('is too old after five minutes', async () => {
    const { token } = await issue();
    const [row] = await world.rows<{ minutes: number }>(
      'select extract(epoch from max(expires_at) - now())::float / 60 as minutes from realtime_token',
    );
    expect(row?.minutes).toBeCloseTo(5, 0);
    await world.rows(`update realtime_token set expires_at = now() - interval '1 second'`);
    expect(await refused({ token })).toBe('unauthenticated');
  });

  test('is worth what its maker may: it ends with the key that made it', async () => {
    const own = await world.addKey(tenantId);
    const { token } = await issueToken(
      { db: world.db, random: systemRandom },
      { tenantId, caller: { kind: 'api_key', keyId: await keyId(own) }, nowMs: world.clock.nowMs() },
    );
    await world.rows('update api_key set revoked_at = now() where id = $1', [await keyId(own)]);
    expect(await refused({ token })).toBe('unauthenticated');
  });
});

describe('rights act at once', () => {
  test.each([
    ['revoked', 'update api_key set revoked_at = now() where id = $1'],
    ['narrowed', `update api_key set scopes = '{events:read,sync:read}' where id = $1`],
    ['deleted', 'delete from api_key where id = $1'],
  ])('a key that is %s ends its connections in every process, and no others', async (_name, change) => {
    const own = await world.addKey(tenantId);
    const ending = await Promise.all([connected({ key: own }), connected({ key: own }, second)]);
    const staying = await connected({ key });
    await world.rows(change, [await keyId(own)]);
    for (const each of ending) await expectEnded(each);
    const [after] = await world.change(tenantId);
    await staying.count(1);
    // A process that has not caught up yet may still tell of what came before the connection.
    for (const { events } of ending)
      expect(events.map(({ data }) => data)).not.toContainEqual(
        expect.objectContaining({ contactId: after }),
      );
  });

  test('a key that expires ends its connections at that time', async () => {
    const expiresAt = new Date(world.clock.nowMs() + 1_500);
    const following = await connected({ key: await world.addKey(tenantId, { expiresAt }) });
    expect(following.socket.connected).toBe(true);
    await expectEnded(following);
    expect(world.clock.nowMs()).toBeGreaterThanOrEqual(expiresAt.getTime());
  });

  test('a person whose access was taken away is disconnected', async () => {
    const userId = '4711';
    const [row] = await world.rows<{ portal_id: string }>('select portal_id from tenant where id = $1', [
      tenantId,
    ]);
    const caller = { kind: 'hubspot_user', portalId: row?.portal_id ?? '', userId } as const;
    await world.rows(
      `insert into app_user (tenant_id, hubspot_user_id, first_seen_at, last_seen_at) values ($1, $2, now(), now())`,
      [tenantId, userId],
    );
    const request = { tenantId, caller, nowMs: world.clock.nowMs() };
    const { token } = await issueToken({ db: world.db, random: systemRandom }, request);
    const following = await connected({ token }, second);
    await world.rows('update app_user set removed_at = now() where hubspot_user_id = $1', [userId]);
    await expectEnded(following);
  });

  test('a portal that uninstalls is disconnected', async () => {
    const leaving = await world.addTenant();
    const following = await connected({ key: leaving.key });
    await world.rows(`update tenant set status = 'uninstalled' where id = $1`, [leaving.tenantId]);
    await expectEnded(following);
  });

  test('a key that gains rights stays connected', async () => {
    const own = await world.addKey(tenantId, { scopes: ['events:read', 'contacts:read'] });
    const following = await connected({ key: own });
    await world.rows(`update api_key set scopes = '{}' where id = $1`, [await keyId(own)]);
    await world.change(tenantId);
    await following.count(1);
    await systemClock.sleep(100);
    expect(following.socket.connected).toBe(true);
  });
});

describe('a connection', () => {
  test('never gets an event of another tenant: not live, not by cursor', async () => {
    const other = await world.addTenant();
    const before = (await connected({ key })).cursor();
    const following = await connected({ key: other.key });
    await world.change(tenantId, 5);
    const [own] = await world.change(other.tenantId);
    await following.count(1);
    const late = await connected({ key: other.key, after: before });
    await late.count(1);
    for (const each of [following, late]) {
      expect(each.events.map(({ tenantId: of, data }) => [of, data['contactId']])).toEqual([
        [other.tenantId, own],
      ]);
    }
  });

  test('of a scoped key gets the events that its scopes may see, and may ask for no others', async () => {
    const own = await world.addKey(tenantId, { scopes: ['events:read', 'sync:read'] });
    expect(await refused({ key: own, types: ['contact:created'] })).toBe('forbidden');
    const following = await connected({ key: own });
    const whole = await connected({ key });
    await world.change(tenantId, 3);
    await whole.count(3);
    const late = await connected({ key: own, after: '0' });
    expect([following.events, late.events]).toEqual([[], []]);
  });

  test('gets only the types that it asks for', async () => {
    const following = await connected({ key, types: ['contact:deleted'] });
    const [id] = await world.change(tenantId);
    await world.rows('update contact set deleted_at = now(), version = version + 1 where id = $1', [id]);
    await following.count(1);
    expect(following.events.map(({ type }) => type)).toEqual(['contact:deleted']);
  });

  test('that says something is closed', async () => {
    const following = await connected({ key });
    following.socket.emit('contact:created', { hello: true });
    await eventually('it is closed', () => !following.socket.connected);
  });

  test('is one of at most 50 of a key', async () => {
    const own = await world.addKey(tenantId);
    const many = Array.from({ length: 53 }, () => world.follow(server, { key: own }));
    const settled = (each: Following) => each.cursor() !== '' || each.problem() !== null;
    await eventually('all are answered', () => many.every(settled));
    expect(many.filter((each) => each.problem() === 'too_many_connections')).toHaveLength(3);
    many.forEach((each) => each.close());
  });
});

describe('events that are older than a week', () => {
  test('are removed, and a cursor from before them is told so instead of being served with a gap', async () => {
    const { tenantId: quiet, key: own } = await world.addTenant();
    const following = await connected({ key: own });
    await world.change(quiet, 2);
    await following.count(2);
    const [first, last] = following.ids();
    await world.rows(`update realtime_event set at = at - interval '8 days'`);
    await world.rows(`select prune_realtime_events(now() - interval '7 days', now(), 10000)`);
    expect(await world.rows('select 1 from realtime_event')).toEqual([]);
    expect(await refused({ key: own, after: String(first) })).toBe('cursor_expired');
    // Nothing came after the last one.
    const back = await connected({ key: own, after: String(last) });
    const [id] = await world.change(quiet);
    await back.count(1);
    expect(back.events[0]?.data).toMatchObject({ contactId: id });
  });

  test('are removed by the sweeper, which looks once an hour', async () => {
    await world.change(tenantId, 2);
    await eventually('they are numbered', () => server.realtime.stats().lag === 0);
    await systemClock.sleep(1_200);
    await world.rows(`update realtime_event set at = at - interval '8 days'`);
    const stop = new AbortController();
    const queue = createWakeUps(world.clock);
    const sweeping = runSweeper({ db: world.db, queue, clock: world.clock, log: silentLog }, stop.signal);
    const count = async () => (await world.rows('select 1 from realtime_event')).length;
    const endMs = systemClock.nowMs() + 8_000;
    while ((await count()) > 0 && systemClock.nowMs() < endMs) await systemClock.sleep(100);
    stop.abort();
    await sweeping;
    expect(await count()).toBe(0);
  });
});
