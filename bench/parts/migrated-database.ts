import { createDatabase, type Database } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { startBackend } from './start-parts.ts';
import { inWorkplace, type Workplace } from './workplace.ts';

/** Does `work` where a backend has migrated the database, with up to `poolSize` connections to it. */
export function inMigratedDatabase<T>(
  poolSize: number,
  work: (db: Database, place: Workplace) => Promise<T>,
): Promise<T> {
  return inWorkplace({ KINDRED_ROLES: 'api' }, async (place) => {
    const backend = await startBackend(place);
    // From here on it would only disturb.
    await backend.stop();
    const db = createDatabase({ url: place.appUrl, poolSize, log: silentLog });
    place.atEnd(() => db.close());
    return work(db, place);
  });
}
