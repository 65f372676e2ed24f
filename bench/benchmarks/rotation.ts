import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { rotateKeys } from '../../backend/features/install/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { createKeyring } from '../../backend/platform/crypto/keyring.ts';
import { systemRandom } from '../../backend/platform/random.ts';
import { atMost, noted, type Benchmark } from '../parts/figure.ts';
import { inMigratedDatabase } from '../parts/migrated-database.ts';
import { addSealedConnections, newerKey, olderKey } from '../parts/sealed-connections.ts';
import { whole } from '../parts/statistics.ts';
import type { Workplace } from '../parts/workplace.ts';

const connections = 10_000;
const processes = 2;
/** How long tokens are used before and after, so that there is something to compare with. */
const aroundMs = 2_000;

const countedSchema = z.object({ reads: z.int(), refreshes: z.int(), failed: z.int() });

/** The keyring is rotated while other processes read and refresh tokens all the time. */
export const rotation: Benchmark = {
  name: 'rotation',
  run: (say) =>
    inMigratedDatabase(2, async (db, place) => {
      await addSealedConnections(place.ownerUrl, connections);
      say(`${connections} connections are sealed under the older key`);
      const users = await Promise.all(Array.from({ length: processes }, () => startUser(place)));
      await systemClock.sleep(aroundMs);
      const keyring = createKeyring([newerKey, olderKey]);
      const deps = { db, keyring, random: systemRandom, clock: systemClock };
      const startedMs = performance.now();
      const done = await rotateKeys(deps, ['newer', 'older']);
      const tookMs = performance.now() - startedMs;
      await systemClock.sleep(aroundMs);
      const counts = await Promise.all(users.map(stopUser));
      const sum = (name: keyof (typeof counts)[number]) =>
        counts.reduce((all, count) => all + count[name], 0);
      const again = await rotateKeys(deps, ['newer', 'older']);
      const notDone = connections - done.rotated + done.left + done.unreadable.length + again.rotated;
      return [
        noted(`ms for ${connections} connections`, whole(tookMs)),
        noted('tokens read meanwhile', whole(sum('reads'))),
        noted('tokens refreshed meanwhile', whole(sum('refreshes'))),
        atMost('calls that failed', sum('failed'), 0),
        atMost('connections that were not rotated', notDone, 0),
      ];
    }),
};

async function startUser(place: Workplace): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, '..', 'parts', 'token-users.ts'), [
    place.appUrl,
    place.ownerUrl,
  ]);
  place.atEnd(() => Promise.resolve(void child.kill('SIGKILL')));
  await once(child, 'message');
  return child;
}

async function stopUser(child: ChildProcess): Promise<z.infer<typeof countedSchema>> {
  const told = once(child, 'message');
  child.send('stop');
  return countedSchema.parse((await told)[0]);
}
