import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { currentRequest, withRequestContext } from '../../../../backend/platform/request-context.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import type {
  JobCatalogue,
  JobHandlers,
  Queue,
  QueueWorker,
} from '../../../../backend/platform/queue/port.ts';
import type { QueueDeps } from '../../../../backend/platform/queue/run-job.ts';

/** Turned off, the payload of `fickle` stops fitting the catalogue, as after an update of the application. */
const taste = { accepts: true };
export const testCatalogue = {
  'test.greet': {
    payload: z.strictObject({ text: z.string() }),
    attempts: 3,
    backoffMs: 50,
    timeoutMs: 10_000,
  },
  'test.brief': { payload: z.strictObject({}), attempts: 2, backoffMs: 50, timeoutMs: 200 },
  'test.fickle': {
    payload: z.unknown().refine(() => taste.accepts),
    attempts: 5,
    backoffMs: 50,
    timeoutMs: 10_000,
  },
} as const satisfies JobCatalogue;
type TestCatalogue = typeof testCatalogue;
type Handlers = JobHandlers<TestCatalogue>;

export type MakeQueue = (deps: QueueDeps<TestCatalogue>) => Queue<TestCatalogue>;

/** Waits until `check` holds; fails after a minute: hundreds of jobs take long where other suites run beside. */
export async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 6_000 && !(await check()); round += 1) await systemClock.sleep(10);
  expect(await check()).toBe(true);
}

/** Resolves when the signal aborts. */
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** What every queue promises. `make` gives a queue on an empty store; all queues of a test share it. */
export function queueBattery(make: MakeQueue): void {
  let queue: Queue<TestCatalogue>;
  let workers: QueueWorker[] = [];
  let events: string[] = [];

  beforeEach(() => {
    taste.accepts = true;
    events = [];
    workers = [];
    const onJob = (event: { name: string; outcome: string }) => events.push(`${event.name} ${event.outcome}`);
    queue = make({ catalogue: testCatalogue, clock: systemClock, log: silentLog, onJob });
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
  });

  const work = (handlers: Partial<Handlers>, concurrency = 5, graceMs = 2_000): QueueWorker => {
    const nothing = () => Promise.resolve();
    const all = { 'test.greet': nothing, 'test.brief': nothing, 'test.fickle': nothing, ...handlers };
    const worker = queue.work(all, { concurrency, graceMs });
    workers.push(worker);
    return worker;
  };

  describe('a queue', () => {
    test('answers that it is healthy', async () => {
      expect(await queue.health()).toBe(true);
    });

    test('hands the id of the work that enqueued it to a job, and an id of its own to one without', async () => {
      const seen = new Map<string, string | undefined>();
      let tries = 0;
      work({
        'test.greet': async ({ text }) => {
          seen.set(text, currentRequest()?.correlationId);
          tries += 1;
          // Its next try continues the same work.
          if (text === 'again' && tries === 1) throw new Error('not yet');
        },
      });
      const context = { correlationId: 'request-1234567890', address: '1.2.3.4', agent: 'x' };
      await withRequestContext(context, () => queue.enqueue('test.greet', { text: 'again' }));
      await eventually(() => events.includes('test.greet completed'));
      await queue.enqueue('test.greet', { text: 'without' });
      await eventually(() => seen.size === 2);
      expect(seen.get('again')).toBe('request-1234567890');
      expect(seen.get('without')).toMatch(/^[0-9a-f-]{36}$/);
    });

    test('counts what waits', async () => {
      await queue.enqueue('test.greet', { text: 'a' });
      await queue.enqueue('test.greet', { text: 'b' }, { delayMs: 60_000 });
      expect(await queue.waiting()).toEqual({ 'test.greet': 2, 'test.brief': 0, 'test.fickle': 0 });
    });

    test('runs every job once, with its payload, whoever was there first', async () => {
      const texts: string[] = [];
      const greet: Handlers['test.greet'] = async ({ text }) => void texts.push(text);
      await queue.enqueue('test.greet', { text: 'before' });
      work({ 'test.greet': greet });
      work({ 'test.greet': greet });
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => queue.enqueue('test.greet', { text: `${index}` })),
      );
      await eventually(() => texts.length >= 101);
      await systemClock.sleep(100);
      expect(texts).toHaveLength(101);
      expect(new Set(texts).size).toBe(101);
      expect(events).toHaveLength(101);
    });

    test('refuses a payload outside the catalogue, without naming it', async () => {
      const wrong: { text: string } = JSON.parse('{"text":"ada@example.com","more":1}');
      const refused = queue.enqueue('test.greet', wrong);
      await expect(refused).rejects.toMatchObject({ name: 'InvalidJobError' });
      await expect(refused).rejects.not.toThrow(/ada@/);
    });

    test('refuses a stored payload that no longer fits, once, and goes on', async () => {
      let runs = 0;
      await queue.enqueue('test.fickle', {});
      taste.accepts = false;
      work({ 'test.fickle': async () => void (runs += 1) });
      await eventually(() => events.includes('test.fickle refused'));
      taste.accepts = true;
      await queue.enqueue('test.fickle', {});
      await eventually(() => runs === 1);
      await systemClock.sleep(200);
      expect(events).toEqual(['test.fickle refused', 'test.fickle completed']);
    });

    test('tries a failing job again as often as the catalogue says, and no more', async () => {
      let runs = 0;
      work({
        'test.greet': async () => {
          runs += 1;
          throw new Error('no');
        },
      });
      await queue.enqueue('test.greet', { text: 'a' });
      await eventually(() => events.length === 3);
      await systemClock.sleep(300);
      expect(runs).toBe(3);
      expect(events).toEqual(['test.greet retried', 'test.greet retried', 'test.greet failed']);
    });

    test('aborts a job at its timeout and tries it again', async () => {
      let runs = 0;
      work({
        'test.brief': async (_payload, signal) => {
          runs += 1;
          if (runs === 1) await aborted(signal);
        },
      });
      await queue.enqueue('test.brief', {});
      await eventually(() => events.includes('test.brief completed'));
      expect(events).toEqual(['test.brief timed_out', 'test.brief retried', 'test.brief completed']);
    });

    test('leaves behind a job that ignores its signal', async () => {
      work({ 'test.brief': () => new Promise(() => {}) });
      await queue.enqueue('test.brief', {});
      await eventually(() => events.includes('test.brief failed'));
    });

    test('holds a delayed job back', async () => {
      const times: number[] = [];
      work({ 'test.greet': async () => void times.push(systemClock.nowMs()) });
      const startMs = systemClock.nowMs();
      await queue.enqueue('test.greet', { text: 'a' }, { delayMs: 400 });
      await eventually(() => times.length === 1);
      expect((times[0] ?? 0) - startMs).toBeGreaterThanOrEqual(399);
    });

    test('drops a job whose key already waits or is delayed', async () => {
      const texts: string[] = [];
      await queue.enqueue('test.greet', { text: '1' }, { dedupKey: 'k' });
      await queue.enqueue('test.greet', { text: '2' }, { dedupKey: 'k' });
      await queue.enqueue('test.greet', { text: '3' }, { dedupKey: 'other', delayMs: 200 });
      await queue.enqueue('test.greet', { text: '4' }, { dedupKey: 'other' });
      work({ 'test.greet': async ({ text }) => void texts.push(text) });
      await eventually(() => texts.length === 2);
      await systemClock.sleep(200);
      expect(texts.toSorted()).toEqual(['1', '3']);
    });

    test('never drops a wake-up that comes while its key is being worked on', async () => {
      const texts: string[] = [];
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      work({
        'test.greet': async ({ text }) => {
          texts.push(text);
          if (text === '1') await held;
        },
      });
      await queue.enqueue('test.greet', { text: '1' }, { dedupKey: 'k' });
      await eventually(() => texts.length === 1);
      await queue.enqueue('test.greet', { text: '2' }, { dedupKey: 'k' });
      release();
      await eventually(() => texts.length === 2);
      await queue.enqueue('test.greet', { text: '3' }, { dedupKey: 'k' });
      await eventually(() => texts.length === 3);
    });

    test('keeps to its concurrency per kind, and no kind waits for another', async () => {
      let running = 0;
      let most = 0;
      let brief = 0;
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      work(
        {
          'test.brief': async () => void (brief += 1),
          'test.greet': async () => {
            running += 1;
            most = Math.max(most, running);
            await held;
            running -= 1;
          },
        },
        2,
      );
      for (let index = 0; index < 6; index += 1) await queue.enqueue('test.greet', { text: `${index}` });
      await eventually(() => running === 2);
      await queue.enqueue('test.brief', {});
      await eventually(() => brief === 1);
      release();
      await eventually(() => events.filter((event) => event === 'test.greet completed').length === 6);
      expect(most).toBe(2);
    });

    test('finishes running jobs when its worker closes, and starts no other', async () => {
      const finished: string[] = [];
      let started = 0;
      const worker = work(
        {
          'test.greet': async ({ text }) => {
            started += 1;
            await systemClock.sleep(300);
            finished.push(text);
          },
        },
        1,
      );
      await queue.enqueue('test.greet', { text: '1' });
      await queue.enqueue('test.greet', { text: '2' });
      await eventually(() => started === 1);
      await worker.close();
      expect(finished).toEqual(['1']);
      work({ 'test.greet': async ({ text }) => void finished.push(text) });
      await eventually(() => finished.length === 2);
    });

    test('hands back what does not finish within the grace period, without using up a try', async () => {
      let started = 0;
      const runs: string[] = [];
      const worker = work(
        {
          'test.greet': async (_payload, signal) => {
            started += 1;
            await aborted(signal);
          },
        },
        1,
        100,
      );
      await queue.enqueue('test.greet', { text: 'a' });
      await eventually(() => started === 1);
      await worker.close();
      expect(events).toEqual(['test.greet handed_back']);
      work({ 'test.greet': async ({ text }) => void runs.push(text) });
      await eventually(() => runs.length === 1);
      expect(events).toEqual(['test.greet handed_back', 'test.greet completed']);
    });
  });
}
