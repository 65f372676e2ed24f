import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { eventually, type Following } from '../../../fixtures/follow.ts';
import { startLiveEvents, type EventServer, type LiveEvents } from '../../../fixtures/live-events.ts';

let world: LiveEvents;
let server: EventServer;
let second: EventServer;
beforeAll(async () => {
  world = await startLiveEvents();
  [server, second] = await Promise.all([world.startProcess(), world.startProcess()]);
}, 180_000);
afterAll(() => world.close());

const contactsOf = (following: Following) => following.events.map(({ data }) => data['contactId']);
const isRising = (ids: readonly number[]) =>
  ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));

/** A transaction that has told of a contact and is not committed. */
async function openChange(tenantId: string): Promise<{ id: string; commit(): Promise<void> }> {
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  const id = randomUUID();
  await client.query('begin');
  await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
  await client.query(
    `insert into contact (id, tenant_id, fields, created_at, updated_at) values ($1, $2, '{}', now(), now())`,
    [id, tenantId],
  );
  const commit = async () => {
    await client.query('commit');
    await client.end();
  };
  return { id, commit };
}

describe('the order of events', () => {
  test('is that of commits: what was written first and committed last has the last id, and no cursor jumps over it', async () => {
    const { tenantId, key } = await world.addTenant();
    const early = world.follow(server, { key });
    await early.upToDate();
    const slow = await openChange(tenantId);
    const quick = await world.change(tenantId, 3);
    await early.count(3);
    expect(contactsOf(early)).toEqual(quick);
    const late = world.follow(server, { key, after: early.cursor() });
    await late.upToDate();

    await slow.commit();

    await Promise.all([early.count(4), late.count(1)]);
    expect(contactsOf(early)).toEqual([...quick, slow.id]);
    expect(contactsOf(late)).toEqual([slow.id]);
    expect(isRising(early.ids())).toBe(true);
  });

  test('is kept when many transactions commit at once, out of order: nothing is lost, nothing comes twice', async () => {
    const { tenantId, key } = await world.addTenant();
    const following = [world.follow(server, { key }), world.follow(second, { key })];
    await Promise.all(following.map((each) => each.upToDate()));
    const made = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const open = await openChange(tenantId);
        await systemClock.sleep((index * 37) % 90);
        await open.commit();
        return [open.id, ...(await world.change(tenantId, 10))];
      }),
    );
    for (const each of following) {
      await each.count(made.flat().length);
      expect(new Set(contactsOf(each))).toEqual(new Set(made.flat()));
      expect(each.events).toHaveLength(made.flat().length);
      expect(isRising(each.ids())).toBe(true);
    }
  });
});

const writeEight = (tenantId: string) =>
  world.rows(
    `insert into contact (id, tenant_id, fields, created_at, updated_at)
     select gen_random_uuid(), $1, '{}', now(), now() from generate_series(1, 8)`,
    [tenantId],
  );

describe('a client that connects while changes are written at full speed', () => {
  test('gets what it missed, then what is new, without a gap and without a repeat, again and again', async () => {
    const { tenantId, key } = await world.addTenant();
    const whole = world.follow(server, { key });
    await whole.upToDate();
    const start = whole.cursor();
    const state = { writing: true, written: 0 };
    const writing = Promise.all(
      [0, 1, 2].map(async () => {
        for (; state.writing || state.written < 320; state.written += 8) await writeEight(tenantId);
      }),
    );
    const clients: Following[] = [];
    for (let round = 0; round < 12; round += 1) {
      await systemClock.sleep(40);
      clients.push(world.follow(round % 2 === 0 ? server : second, { key, after: start }));
    }
    await systemClock.sleep(300);
    state.writing = false;
    await writing;
    await whole.count(state.written);
    for (const client of clients) {
      await client.count(state.written);
      expect(client.ids()).toEqual(whole.ids());
    }
  }, 180_000);

  test('goes on from its cursor when it comes back, to this process or another', async () => {
    const { tenantId, key } = await world.addTenant();
    const first = world.follow(server, { key });
    await first.upToDate();
    await world.change(tenantId, 2);
    await first.count(2);
    first.close();
    const missed = await world.change(tenantId, 150);
    const back = world.follow(second, { key, after: first.cursor() });
    await back.count(150);
    expect(contactsOf(back)).toEqual(missed);
    const next = await world.change(tenantId, 1);
    await back.count(151);
    expect(contactsOf(back).slice(150)).toEqual(next);
  });

  test('gets only what is new without a cursor', async () => {
    const { tenantId, key } = await world.addTenant();
    await world.change(tenantId, 3);
    await systemClock.sleep(1_200);
    const following = world.follow(server, { key });
    await following.upToDate();
    const [id] = await world.change(tenantId, 1);
    await following.count(1);
    expect(contactsOf(following)).toEqual([id]);
  });
});

describe('a client that does not read', () => {
  test('holds a bounded number of events in memory, and gets every one of them once it reads again', async () => {
    const { tenantId, key } = await world.addTenant();
    const slow = world.follow(server, { key });
    const quick = world.follow(server, { key });
    await Promise.all([slow.upToDate(), quick.upToDate()]);
    const wire = rawSocketOf(slow);
    wire.pause();
    // Large enough to fill the kernel's buffers of a connection many times over.
    const names = Array.from({ length: 100 }, () => randomUUID());
    const batches = 3_000;
    const before = server.realtime.stats().delivered;
    await world.rows(
      `insert into realtime_outbox (tenant_id, type, data)
       select $1, 'contacts:changed', jsonb_build_object('created', 0, 'changed', 100, 'deleted', 0, 'contactIds', $2::jsonb)
       from generate_series(1, $3)`,
      [tenantId, JSON.stringify(names), batches],
    );
    await quick.count(batches, 30_000);
    const { behind, fellBehind, delivered } = server.realtime.stats();
    expect({ behind, fellBehind: fellBehind > 0 }).toEqual({ behind: 1, fellBehind: true });
    // 4 kB each: what the kernel takes at both ends, and at most two queues of 100.
    expect(delivered - before - batches).toBeLessThan(batches * 0.75);
    expect(slow.events.length).toBeLessThan(batches);
    wire.resume();
    await slow.count(batches, 30_000);
    expect(slow.ids()).toEqual(quick.ids());
    await eventually('it is live again', () => server.realtime.stats().behind === 0);
  }, 180_000);
});

describe('without notifications', () => {
  test('a connection for them that is cut loses nothing, and is opened again', async () => {
    const { tenantId, key } = await world.addTenant();
    const following = world.follow(server, { key });
    await following.upToDate();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and application_name = 'kindred-listen'`;
    expect((await world.rows(cut)).length).toBeGreaterThan(1);
    const made = await world.change(tenantId, 20);
    await following.count(20, 3_000);
    await world.rows(cut);
    made.push(...(await world.change(tenantId, 20)));
    await following.count(40, 3_000);
    expect(contactsOf(following)).toEqual(made);
    await systemClock.sleep(2_500);
    const listening = `select pid from pg_stat_activity
                       where datname = current_database() and query = 'listen "kindred_events"'`;
    expect(await world.rows(listening)).toHaveLength(2);
  }, 180_000);
});

describe('a process that ends', () => {
  test('lets go of its clients within a second, and they go on elsewhere from their cursor', async () => {
    const { tenantId, key } = await world.addTenant();
    const dying = await world.startProcess();
    const following = world.follow(dying, { key });
    await following.upToDate();
    rawSocketOf(world.follow(dying, { key })).pause();
    await world.change(tenantId, 3);
    await following.count(3);
    const startedMs = systemClock.nowMs();
    await dying.close();
    expect(systemClock.nowMs() - startedMs).toBeLessThan(2_500);
    await eventually('it is told', () => !following.socket.connected);
    const missed = await world.change(tenantId, 5);
    const back = world.follow(server, { key, after: following.cursor() });
    await back.count(5);
    expect(contactsOf(back)).toEqual(missed);
  });
});

/** The client's TCP connection. */
function rawSocketOf(following: Following): { pause(): void; resume(): void } {
  const raw = () => {
    const transport: unknown = following.socket.io.engine?.transport;
    const { ws } = transport as { ws?: { _socket?: { pause(): void; resume(): void } } };
    return ws?._socket;
  };
  return { pause: () => raw()?.pause(), resume: () => raw()?.resume() };
}
