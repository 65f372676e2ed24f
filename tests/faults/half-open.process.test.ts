import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../end-to-end/eventually.ts';
import { createActing, takesDeliveries, type Acting } from './acting.ts';
import { everyFault, noteFault } from './fault-report.ts';
import { startFaultWorld, type FaultWorld } from './fault-world.ts';

const recoveryLimitMs = 35_000;
/** Long enough that every connection has been used and found silent. */
const silenceMs = everyFault ? 30_000 : 6_000;
let world: FaultWorld;
let acting: Acting;

beforeAll(async () => {
  world = await startFaultWorld();
  acting = createActing(world);
}, 180_000);

afterAll(() => world?.close(), 120_000);

describe('a server that says nothing any more', () => {
  test('Postgres: deliveries are refused in time, and everything goes on once new connections get through', async () => {
    world.through.postgres.set('swallowing');
    await acting.edit(2);
    const statuses: (number | null)[] = [];
    const untilMs = performance.now() + silenceMs;
    while (performance.now() < untilMs) {
      statuses.push(await acting.deliver());
      await sleep(200);
    }
    world.through.postgres.set('open');
    const openedMs = performance.now();
    await takesDeliveries(acting);
    const takenMs = performance.now() - openedMs;
    const { recoveryMs, effects } = await acting.settle();
    noteFault({
      id: 'F10',
      fault: 'Postgres says nothing',
      how: `a proxy swallows every byte for ${silenceMs / 1_000} s; old connections stay dead`,
      effects,
      recoveryMs: takenMs + recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(statuses.filter((status) => status !== 503 && status !== null)).toEqual([]);
    expect(takenMs).toBeLessThan(10_000);
    expect(effects).toEqual({ lost: [], doubled: [] });
    if (everyFault) expect(takenMs + recoveryMs).toBeLessThan(recoveryLimitMs);
  }, 240_000);

  test('HubSpot: deliveries are taken all the while, and what waited is done afterwards', async () => {
    world.through.hubspot.set('swallowing');
    await acting.edit(6);
    const statuses: (number | null)[] = [];
    const untilMs = performance.now() + silenceMs;
    while (performance.now() < untilMs) {
      statuses.push(await acting.deliver());
      await sleep(200);
    }
    world.through.hubspot.set('open');
    const { recoveryMs, effects } = await acting.settle();
    noteFault({
      id: 'F10',
      fault: 'HubSpot says nothing',
      how: `a proxy swallows every byte for ${silenceMs / 1_000} s; old connections stay dead`,
      effects,
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(statuses.filter((status) => status !== 202)).toEqual([]);
    expect(effects).toEqual({ lost: [], doubled: [] });
    if (everyFault) expect(recoveryMs).toBeLessThan(recoveryLimitMs);
  }, 240_000);
});

describe('clients that send a byte now and then', () => {
  const crowd = 400;

  test('keep nobody waiting: deliveries are taken beside 400 of them', async () => {
    const { hostname, port } = new URL(world.publicUrl);
    const slow = await Promise.all(
      Array.from({ length: crowd }, (_unused, index) => openSlowly(hostname, Number(port), index)),
    );
    const ended = slow.map((socket) => once(socket, 'close'));
    const dripping = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('a');
    }, 500);
    await acting.edit(6);
    const statuses: (number | null)[] = [];
    for (let delivery = 0; delivery < 10; delivery += 1) statuses.push(await acting.deliver());
    const { recoveryMs, effects } = await acting.settle();
    noteFault({
      id: 'F10',
      fault: `${crowd} clients that send a byte now and then`,
      how: 'half of them in the headers, half in the body of a delivery',
      effects,
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    if (everyFault) {
      const allEnded = Promise.all(ended).then(() => true);
      await until('all of them were sent away', () => Promise.race([allEnded, sleep(50, false)]), {
        timeoutMs: 60_000,
      });
    }
    clearInterval(dripping);
    for (const socket of slow) socket.destroy();
    expect(statuses.filter((status) => status !== 202)).toEqual([]);
    expect(effects).toEqual({ lost: [], doubled: [] });
  }, 240_000);
});

async function openSlowly(hostname: string, port: number, index: number): Promise<Socket> {
  const socket = connect(port, hostname);
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  const start = `POST /webhooks/hubspot HTTP/1.1\r\nHost: ${hostname}\r\n`;
  const isInBody = index % 2 === 0;
  socket.write(isInBody ? `${start}Content-Length: 100000\r\n\r\n` : `${start}X-Slow: `);
  return socket;
}
