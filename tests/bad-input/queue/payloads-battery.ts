import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { jobCatalogue } from '../../../backend/contract/jobs.ts';
import { systemClock } from '../../../backend/platform/clock.ts';
import { silentLog } from '../../../backend/platform/log.ts';
import type { JobCatalogue, JobHandlers, Queue, QueueWorker } from '../../../backend/platform/queue/port.ts';
import type { QueueDeps } from '../../../backend/platform/queue/run-job.ts';
import { eventually } from '../../backend/platform/queue/battery.ts';

/** Which payloads the application takes: all of them, as while another version enqueues, or those of the catalogue. */
const version = { isOurs: true };
const kinds = Object.entries(jobCatalogue);
const catalogue: JobCatalogue = Object.fromEntries(
  kinds.map(([name, definition]) => [
    name,
    {
      ...definition,
      get payload() {
        return version.isOurs ? definition.payload : z.unknown();
      },
    },
  ]),
);
const tenantId = '0f0e0d0c-0000-4000-8000-000000000001';
const secret = 'xe/xem whispered';

/** What an older version, a newer one, or nobody at all may have left in a queue. */
const payloads: Record<string, unknown> = {
  nothing: {},
  null: null,
  'a list': [],
  'a list of a payload': [{ tenantId }],
  'a text': secret,
  'a number': 7,
  'a truth': true,
  'a tenant that is null': { tenantId: null },
  'a tenant that is no id': { tenantId: secret },
  'a tenant by its number': { tenantId: 62515 },
  'a tenant within an object': { tenantId: { id: tenantId } },
  'a list of tenants': { tenantId: [tenantId] },
  'another spelling of the key': { tenant_id: tenantId },
  'the portal, as it was once': { portalId: '62515' },
  'a field that is not known': { tenantId, sessionId: tenantId, surprise: secret },
  'a person’s words beside the id': { tenantId, sessionId: tenantId, pronouns: secret },
  'a megabyte': { tenantId, more: 'x'.repeat(1_000_000) },
  'two thousand levels': JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`),
  __proto__: JSON.parse(`{"__proto__":{"tenantId":"${tenantId}"}}`),
  'a zero byte': { tenantId: `${tenantId}\0` },
  'half a surrogate pair': { tenantId: '\ud800' },
};

export type MakeQueue = (deps: QueueDeps<JobCatalogue>) => Queue<JobCatalogue>;
export type Options = {
  /** How many random payloads (50). */
  random?: number;
  /** Puts a job into the store as another program would: any data, any trace beside it. */
  put?(name: string, data: unknown, trace: string): Promise<void>;
  /** How many jobs of a kind the store keeps as failed, for a person to find. */
  failed?(name: string): Promise<number>;
};

/** What every queue makes of payloads that are not of this version. */
export function payloadsBattery(
  store: string,
  make: MakeQueue,
  { random = 50, put, failed }: Options = {},
): void {
  let queue: Queue<JobCatalogue>;
  let worker: QueueWorker | null = null;
  let events: string[] = [];
  let logged: string[] = [];
  let handled: string[] = [];
  let tried = 0;
  const refusals = () => events.filter((event) => event.endsWith('refused')).length;

  beforeEach(() => {
    version.isOurs = true;
    [events, logged, handled, worker] = [[], [], [], null];
    const log = {
      ...silentLog,
      error: (facts: object, event: string) => logged.push(JSON.stringify([event, facts])),
    };
    queue = make({
      catalogue,
      clock: systemClock,
      log,
      onJob: ({ name, outcome }) => events.push(`${name} ${outcome}`),
    });
  });
  afterEach(async () => {
    await worker?.close();
    await queue.close();
  });
  afterAll(() => {
    process.stderr.write(`queue payloads: ${tried} on ${store}\n`);
  });

  const work = () => {
    const handlers: JobHandlers<JobCatalogue> = Object.fromEntries(
      kinds.map(([name]) => [name, async () => void handled.push(name)]),
    );
    worker = queue.work(handlers, { concurrency: 5, graceMs: 2_000 });
  };
  /** Enqueued by another version; a store may refuse what it cannot hold, and then says so at once. */
  const enqueue = async (name: string, payload: unknown): Promise<number> => {
    version.isOurs = false;
    const stored = await queue.enqueue(name, payload).then(
      () => 1,
      (error: unknown) => expect(error).toMatchObject({ name: 'QueueUnavailableError' }),
    );
    version.isOurs = true;
    tried += 1;
    return stored === 1 ? 1 : 0;
  };
  const goodOnes = async () => {
    for (const [name] of kinds) {
      await queue.enqueue(name, name === 'sync.run' ? { tenantId, sessionId: tenantId } : { tenantId });
    }
    await eventually(() => handled.length === kinds.length);
    expect(handled.toSorted()).toEqual(kinds.map(([name]) => name).toSorted());
  };

  describe('jobs that are not of this version', () => {
    test('are refused once each, with an event that names the kind and no word of the payload; then the worker goes on', async () => {
      let stored = 0;
      for (const [name] of kinds) {
        for (const payload of Object.values(payloads)) stored += await enqueue(name, payload);
      }
      work();
      await eventually(() => refusals() === stored);
      await goodOnes();
      expect(refusals()).toBe(stored);
      expect(events.filter((event) => /retried|failed/.test(event))).toEqual([]);
      expect(logged).toHaveLength(stored);
      expect(logged.every((line) => line.startsWith('["queue.payload_refused",{"job":"'))).toBe(true);
      expect(logged.join()).not.toContain('whispered');
      for (const [name] of failed ? kinds : []) {
        // The queue tells of a refusal a moment before it has stored it.
        const told = events.filter((event) => event === `${name} refused`).length;
        await eventually(async () => (await failed?.(name)) === told);
      }
    }, 120_000);

    test('of any JSON at all are refused, and the worker goes on', async () => {
      let stored = 0;
      const values = fc.sample(fc.jsonValue(), { numRuns: random, seed: 20_261_122 });
      for (const value of values) stored += await enqueue('inbox.drain', value);
      work();
      await eventually(() => refusals() === stored);
      await goodOnes();
    }, 120_000);

    if (put) {
      test('of another program, with anything for a trace, are refused or done by their payload alone', async () => {
        for (const trace of ['', '{', 'null', '[]', secret, '{"correlationId":7}', '\u0001'.repeat(500)]) {
          await put('inbox.drain', { tenantId }, trace);
          await put('links.push', { wrong: secret }, trace);
          tried += 2;
        }
        work();
        await eventually(() => handled.length === 7 && refusals() === 7);
        expect(handled.every((name) => name === 'inbox.drain')).toBe(true);
        expect(logged.join()).not.toContain('whispered');
      }, 120_000);
    }
  });
}
