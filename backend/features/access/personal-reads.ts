import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';

const addStatement = loadSql(import.meta.url, './add-personal-reads.sql', z.unknown());

export type PersonalRead = { tenantId: string; keyId: string; route: string; records: number };
export type PersonalReads = {
  /** Counts one answer that held people's data. */
  count(read: PersonalRead): void;
  /** Writes down what was counted. Never throws: what could not be written is tried with the next. */
  flush(): Promise<void>;
};

type Sums = {
  tenantId: string;
  keyId: string;
  route: string;
  day: string;
  requests: number;
  records: number;
};

/** A crash loses the counts of at most this time. */
const flushAfterMs = 5_000;

/**
 * How often keys read personal data, by key, day and route. A write for each read would cost more than the reads: counts
 * are kept in memory for up to 5 seconds.
 */
export function createPersonalReads(deps: { db: Database; clock: Clock; log: Log }): PersonalReads {
  const sums = new Map<string, Sums>();
  let due = false;
  const flush = async () => {
    due = false;
    const taken = [...sums.values()];
    sums.clear();
    for (const [tenantId, own] of Map.groupBy(taken, (each) => each.tenantId)) {
      await write(deps.db, tenantId, own).catch((error: unknown) => {
        deps.log.warn(
          { error: error instanceof Error ? error.name : 'unknown' },
          'personal_reads.not_counted',
        );
        for (const each of own) add(sums, each);
      });
    }
  };
  const later = () => {
    if (due) return;
    due = true;
    // Never in a process's way when it wants to end: `flush` is called then.
    setTimeout(() => void flush(), flushAfterMs).unref();
  };
  return {
    count: (read) => {
      const day = new Date(deps.clock.nowMs()).toISOString().slice(0, 10);
      add(sums, { ...read, day, requests: 1 });
      later();
    },
    flush,
  };
}

function add(sums: Map<string, Sums>, one: Sums): void {
  const key = [one.tenantId, one.keyId, one.day, one.route].join(' ');
  const known = sums.get(key);
  sums.set(key, {
    ...one,
    requests: one.requests + (known?.requests ?? 0),
    records: one.records + (known?.records ?? 0),
  });
}

async function write(db: Database, tenantId: string, own: readonly Sums[]): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx.sql(addStatement, [
      own.map(({ keyId }) => keyId),
      own.map(({ day }) => day),
      own.map(({ route }) => route),
      own.map(({ requests }) => requests),
      own.map(({ records }) => records),
    ]),
  );
}
