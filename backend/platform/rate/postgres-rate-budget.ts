import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { loadSql } from '../db/load-sql.ts';
import type { RateBudget } from './rate-budget.ts';

/** Runs one statement outside any tenant's transaction and answers its rows. */
export type RunQuery = (sql: string, params: unknown[]) => Promise<unknown[]>;

const takeSlot = loadSql(
  import.meta.url,
  './take-slot.sql',
  z.object({ taken: z.boolean(), wait_ms: z.number() }),
);

/** The shortest wait: two callers that missed by a hair do not spin. */
const shortestWaitMs = 5;

/**
 * The budget that all processes share, as a log of starts per key in Postgres: no window of `windowMs` holds more than
 * `max`, wherever it begins. Without a clock the database's own time counts, which is one for all; simulations bring theirs.
 */
export function createPostgresRateBudget(query: RunQuery, clock?: Clock): RateBudget {
  return {
    acquire: async (key, { max, windowMs }) => {
      const rows = await query(takeSlot.text, [key, max, windowMs, clock ? Math.floor(clock.nowMs()) : null]);
      const { taken, wait_ms: waitMs } = takeSlot.parseRow(rows[0]);
      return { waitMs: taken ? 0 : Math.max(shortestWaitMs, waitMs) };
    },
  };
}
