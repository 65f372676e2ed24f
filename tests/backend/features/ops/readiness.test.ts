import { describe, expect, test } from '@jest/globals';
import { createReadiness, type ReadinessDeps } from '../../../../backend/features/ops/readiness.ts';
import type { Clock } from '../../../../backend/platform/clock.ts';
import type { Sql } from '../../../../backend/platform/db/load-sql.ts';

/** Time that a test moves; a sleep ends when it has come. */
function createClock() {
  let nowMs = 1_000_000;
  const sleepers = new Set<{ atMs: number; wake(): void }>();
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: (ms) => new Promise((resolve) => sleepers.add({ atMs: nowMs + ms, wake: resolve })),
  };
  const pass = (ms: number) => {
    nowMs += ms;
    for (const sleeper of sleepers) if (sleeper.atMs <= nowMs) sleeper.wake();
  };
  return { clock, pass };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function world() {
  const { clock, pass } = createClock();
  const state = {
    applied: ['one', 'two'],
    database: 'up' as 'up' | 'down' | 'hangs',
    queue: true,
    stopping: false,
    blockMs: 0,
    asked: 0,
  };
  const deps: ReadinessDeps = {
    db: {
      system: <Row>(statement: Sql<Row>) => {
        state.asked += 1;
        if (state.database === 'hangs') return new Promise<Row[]>(() => undefined);
        if (state.database === 'down') return Promise.reject(new Error('down'));
        return Promise.resolve(state.applied.map((name) => statement.parseRow({ name })));
      },
    },
    queue: { health: () => Promise.resolve(state.queue) },
    clock,
    loop: { worstMs: () => state.blockMs },
    migrations: ['one', 'two'],
    isStopping: () => state.stopping,
  };
  return { state, pass, readiness: createReadiness(deps) };
}

describe('a process', () => {
  test('is ready when database, migrations, queue and event loop are well and nothing shuts down', async () => {
    const { readiness } = world();
    expect(await readiness()).toEqual({
      ready: true,
      checks: { database: true, migrations: true, queue: true, eventLoop: true, accepting: true },
      ages: { database: 0, migrations: 0, queue: 0 },
    });
  });

  test.each([
    ['its database is down', { database: 'down' }, ['database', 'migrations']],
    ['a migration is missing', { applied: ['one'] }, ['migrations']],
    ['its queue is down', { queue: false }, ['queue']],
    ['its event loop was blocked', { blockMs: 3_500 }, ['eventLoop']],
    ['it shuts down', { stopping: true }, ['accepting']],
  ] as const)('is not ready when %s, and says so', async (_name, change, failing) => {
    const { state, readiness } = world();
    Object.assign(state, change);
    const { ready, checks } = await readiness();
    expect(ready).toBe(false);
    const failed = Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
    expect(failed).toEqual(failing);
  });

  test('is called not ready after two seconds of a database that hangs', async () => {
    const { state, pass, readiness } = world();
    state.database = 'hangs';
    const asked = readiness();
    pass(2_000);
    expect((await asked).checks.database).toBe(false);
  });

  test('remembers an answer for less than a second, tells its age, and asks once for many askers', async () => {
    const { state, pass, readiness } = world();
    await Promise.all([readiness(), readiness(), readiness()]);
    expect(state.asked).toBe(1);
    state.database = 'down';
    pass(999);
    expect(await readiness()).toMatchObject({ ready: true, ages: { database: 999 } });
    pass(1);
    await turn();
    expect(await readiness()).toMatchObject({ ready: false, ages: { database: 0 } });
  });
});
