import type { Act } from './editors.ts';
import type { Seeded } from './seeded.ts';
import type { Sightings } from './sightings.ts';
import { crashPoints } from './states.ts';
import type { SimulatedWorld } from './world.ts';

const dayMs = 24 * 60 * 60_000;
const longestCheckMs = 120_000;

export type TroubleParts = {
  random: Seeded;
  seen: Sightings;
  /** Has somebody in one of the accounts do this. */
  happen(act: string): Promise<void>;
};

/** What goes wrong with our own machine: the process dies, the queue forgets, the clock jumps, days pass. */
export function createMachineTroubles(
  { backend, time, hubspot, checkDisappeared }: SimulatedWorld,
  { random, seen, happen }: TroubleParts,
): Record<string, Act> {
  return {
    crash: async () => {
      const point = random.pick(crashPoints);
      backend.crashAt(point, random.pick([0, 1_000, 40_000]));
      await happen(point.startsWith('session.') ? 'sync' : random.pick(['editContact', 'editPerson']));
    },
    // A process that dies on the way looks no further.
    dailyCheck: () =>
      Promise.race([time.clock.sleep(longestCheckMs), checkDisappeared().catch(() => undefined)]),
    loseJobs: () => {
      if (backend.loseJobs() > 0) seen('the queue lost jobs that waited');
    },
    // Theirs alone: what they stamp is off against ours for a while.
    theirClockJumps: () => {
      hubspot.clock.advance(random.pick([1_000, 30_000, 240_000]));
      seen('the CRMs’ clock jumped');
    },
    // Ours alone, both ways; theirs goes on as if nothing had been.
    ourClockJumps: () => {
      const byMs = random.pick([-30_000, -2_000, 5_000, 120_000]);
      time.shift(byMs);
      hubspot.clock.advance(-byMs);
      seen(byMs < 0 ? 'our clock went back' : 'our clock jumped ahead');
    },
    // As for a machine that slept: everybody's clock is days on, and what was due meanwhile was not done.
    daysPass: () => time.shift(random.pick([1, 3, 8]) * dayMs),
  };
}
