import type { jobCatalogue } from '../../contract/jobs.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { RacePoints } from '../../platform/race-points.ts';
import type { Random } from '../../platform/random.ts';
import type { HubSpotProvider } from '../../providers/hubspot/index.ts';

export type SyncDeps = {
  db: Database;
  hubspot: HubSpotProvider;
  queue: Queue<typeof jobCatalogue>;
  clock: Clock;
  random: Random;
  log: Log;
  race: RacePoints;
};
