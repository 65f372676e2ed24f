import { actNames, createTroubles, type Cast } from './acts.ts';
import type { BackendParts } from './backend.ts';
import type { Seeded } from './seeded.ts';
import { sightStored, type Sightings } from './sightings.ts';
import type { SimulatedWorld } from './world.ts';

/** What happens in a seed, one after the other. */
export type Happening = {
  /** The first people in every account, and the first sync. */
  gather(): Promise<void>;
  /** One more thing, drawn by chance. */
  next(): Promise<void>;
  /** What people and admins did so far. */
  changes(): number;
};

type HappeningParts = {
  world: SimulatedWorld;
  casts: readonly Cast[];
  random: Seeded;
  seen: Sightings;
  rows: BackendParts['rows'];
  note(line: string): void;
};

/** Some things happen at the same moment, some when nobody expects anything any more. */
const pausesMs = [0, 0, 200, 2_000, 8_000, 30_000] as const;
const firstPeople = ['newPerson', 'newContact', 'newPerson', 'newContact'];
/** How much of what happens is in the first account. */
const firstAccountShare = 0.75;

export function createHappening({ world, casts, random, seen, rows, note }: HappeningParts): Happening {
  const somebody = () => casts[random.chance(firstAccountShare) ? 0 : 1];
  const troubles = createTroubles(world, {
    random: random.fork('troubles'),
    seen,
    happen: (name) => happen(somebody(), name),
  });
  let changes = 0;
  const happen = async (cast: Cast | undefined, name: string) => {
    const act = cast?.acts[name] ?? troubles[name];
    if (!act) throw new Error(`nobody does ${name}`);
    if (cast?.acts[name]) changes += 1;
    note(cast?.acts[name] ? `${name} in ${cast.account.portalId}` : name);
    await act();
    await cast?.erasures.look();
    await sightStored(rows, seen);
  };
  return {
    changes: () => changes,
    gather: async () => {
      for (const cast of casts) {
        const crowd = cast === casts[0] ? [...firstPeople, ...firstPeople] : firstPeople;
        for (const name of [...crowd, 'sync']) await happen(cast, name);
      }
    },
    next: async () => {
      await world.time.clock.sleep(random.pick(pausesMs));
      await happen(somebody(), random.pickOf(actNames) ?? '');
    },
  };
}
