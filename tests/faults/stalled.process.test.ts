import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { racePointNames, type RacePoint } from '../../backend/platform/race-points.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { companyId } from '../../backend/cli/start/sandbox-account.ts';
import { until } from '../end-to-end/eventually.ts';
import { portalId } from '../end-to-end/live-world.ts';
import type { Program } from '../end-to-end/program.ts';
import { createActing, type Acting } from './acting.ts';
import { everyFault, noteFault } from './fault-report.ts';
import { startFaultWorld, type FaultWorld, type Pair } from './fault-world.ts';

/** Longer than the lease of 15 s and the sweeper's look. */
const takeOverLimitMs = 35_000;
const points = racePointNames.filter((point) => /^(inbox\.(claimed|read|applied)|push\.)/.test(point));
const tried: readonly RacePoint[] = everyFault ? points : ['push.sending'];
let world: FaultWorld;
let acting: Acting;
let serial = 0;

beforeAll(async () => {
  world = await startFaultWorld();
  acting = createActing(world);
  await world.backend.stop();
  // Deliveries must be taken while a worker stands still.
  await world.startBackend({ KINDRED_ROLES: 'api' });
}, 180_000);

afterAll(() => world?.close(), 120_000);

const startWorker = async (more: Record<string, string> = {}): Promise<Program> => {
  const opsPort = await freePort();
  return world.startBackend({ KINDRED_ROLES: 'worker', KINDRED_OPS_PORT: String(opsPort), ...more });
};

const run = promisify(execFile);
const standsStill = async ({ pid }: Program): Promise<boolean> =>
  (await run('ps', ['-o', 'stat=', '-p', String(pid)])).stdout.trim().startsWith('T');

const editInHubSpot = ({ recordId }: Pair, custom_pronouns: string) =>
  world.sandbox('PATCH', `/_ui/portals/${portalId}/contacts/${recordId}`, {
    properties: { custom_pronouns },
    userId: 1001,
  });
const editInPipedrive = ({ personId }: Pair, words: string) =>
  world.sandbox('PATCH', `/_ui/pipedrive/companies/${companyId}/persons/${personId}`, {
    custom_fields: { [world.fieldCode]: words },
  });

describe('a worker that stands still for longer than its lease', () => {
  test.each(tried)(
    'at %s: another one does its work, and what it holds when it wakes up overwrites nothing newer',
    async (point) => {
      const pair = world.pairs[serial % world.pairs.length];
      if (!pair) throw new Error('there is nobody');
      serial += 1;
      const [older, newer] = [`xe/xem ${serial} older`, `xe/xem ${serial} newer`];
      const stalled = await startWorker({ KINDRED_TEST_CRASH_AT: `${point}:1:stop` });
      await editInHubSpot(pair, older);
      await until(`${point} is reached`, () => standsStill(stalled));
      const stoppedMs = performance.now();
      const other = await startWorker();
      acting.acts.splice(0, Infinity, { words: older, acknowledged: true });
      const taken = await acting.settle({ timeoutMs: 60_000 });
      const recoveryMs = performance.now() - stoppedMs;
      expect(taken.effects).toEqual({ lost: [], doubled: [] });

      await editInPipedrive(pair, newer);
      acting.acts.splice(0, Infinity, { words: newer, acknowledged: true });
      await acting.settle();
      process.kill(stalled.pid, 'SIGCONT');
      // Ends when it is through with what it held.
      await stalled.stop('SIGTERM');
      const { effects } = await acting.settle();
      noteFault({
        id: 'F11',
        fault: `worker stands still at ${point}`,
        how: 'SIGSTOP until another worker took over and somebody edited again, then SIGCONT',
        effects,
        recoveryMs,
        limitMs: takeOverLimitMs,
      });
      expect(effects).toEqual({ lost: [], doubled: [] });
      if (everyFault) expect(recoveryMs).toBeLessThan(takeOverLimitMs);
      await other.stop();
    },
    240_000,
  );
});
