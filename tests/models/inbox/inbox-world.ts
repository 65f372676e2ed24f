import { createHash } from 'node:crypto';
import pg from 'pg';
import {
  claimEvents,
  finishEvents,
  handBackEvents,
  oldestWaiting,
  recordEvents,
  renewEvents,
  type ClaimedEvent,
} from '../../../backend/features/inbox/store.ts';
import { createDatabase, type TenantTx } from '../../../backend/platform/db/database.ts';
import { silentLog } from '../../../backend/platform/log.ts';
import { systemRandom } from '../../../backend/platform/random.ts';
import { createTestDatabase } from '../../fixtures/database.ts';

const provider = 'pipedrive' as const;
export const timing = { coalesceMs: 500, leaseMs: 15_000, recordsPerClaim: 2 };

/** An event by what makes it the same when it comes again. */
export type Happened = { key: string; record: string };
export type Taken = { until: Date; events: ClaimedEvent[] };

/** One tenant's inbox in Postgres, at a time that only a test moves. */
export type InboxWorld = {
  nowMs: number;
  record(event: Happened): Promise<void>;
  claim(): Promise<Taken>;
  /** Two claims of which neither has seen the end of the other, and an event that comes between them. */
  claimTogether(between: Happened): Promise<[Taken, Taken]>;
  finish(taken: Taken): Promise<void>;
  handBack(taken: Taken, untilMs: number): Promise<void>;
  renew(taken: Taken): Promise<void>;
  /** When the next look is worth it; null when nothing could be taken. */
  nextLook(): Promise<Date | null>;
};

/** Makes inboxes on one database; each has a tenant of its own. */
export async function startInboxWorlds() {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url, poolSize: 4, log: silentLog });
  // Of another process: nobody waits for a second connection while holding one.
  const another = createDatabase({ url: database.url, poolSize: 4, log: silentLog });
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 1 });
  admin.on('error', () => undefined);
  let portal = 90_000;
  return {
    make: async (): Promise<InboxWorld> => {
      portal += 1;
      const tenantId = systemRandom.uuid();
      await admin.query(`select register_tenant($1, $2, now())`, [tenantId, String(portal)]);
      const within = <T>(work: (tx: TenantTx) => Promise<T>) => db.withTenant(tenantId, work);
      const now = () => new Date(world.nowMs);
      const take = async (tx: TenantTx): Promise<Taken> => {
        const until = new Date(world.nowMs + timing.leaseMs);
        const ripeBefore = new Date(world.nowMs - timing.coalesceMs);
        const request = {
          provider,
          now: now(),
          ripeBefore,
          leaseUntil: until,
          records: timing.recordsPerClaim,
        };
        return { until, events: await claimEvents(tx, request) };
      };
      const world: InboxWorld = {
        nowMs: Date.UTC(2026, 10, 21),
        record: async (event) => {
          await recordEvents(db, { provider, tenantId }, [hintOf(event, portal, world.nowMs)], now());
        },
        claim: () => within(take),
        claimTogether: async (between) => {
          const second: { taken?: Promise<Taken> } = {};
          const first = await within(async (tx) => {
            const taken = await take(tx);
            await world.record(between);
            second.taken = another.withTenant(tenantId, take);
            await untilItWaits(admin, second.taken);
            return taken;
          });
          return [first, await (second.taken ?? within(take))];
        },
        finish: ({ events }) =>
          within((tx) =>
            finishEvents(
              tx,
              events.map((event) => ({ ...event, outcome: 'applied' })),
              now(),
            ),
          ),
        handBack: ({ events }, untilMs) => within((tx) => handBackEvents(tx, events, new Date(untilMs))),
        renew: async (taken) => {
          const to = new Date(world.nowMs + timing.leaseMs);
          await within((tx) => renewEvents(tx, taken.events, { from: taken.until, to }));
          taken.until = to;
        },
        nextLook: () => within((tx) => oldestWaiting(tx, provider, now())),
      };
      return world;
    },
    close: async () => {
      await db.close();
      await another.close();
      await admin.end();
      await database.drop();
    },
  };
}

/** Until a statement waits for another transaction, or nothing is left to wait for. */
async function untilItWaits(admin: pg.Pool, work: Promise<unknown>): Promise<void> {
  const state = { isOver: false };
  void work.finally(() => void (state.isOver = true));
  for (let waits = false; !waits && !state.isOver;) {
    const { rows } = await admin.query<{ count: number }>(
      `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waits = (rows[0]?.count ?? 0) > 0;
  }
}

function hintOf({ key, record }: Happened, portal: number, occurredAtMs: number) {
  return {
    kind: 'changed' as const,
    accountId: String(portal),
    subscriptionType: 'person.change',
    objectTypeId: null,
    objectId: record,
    relatedIds: [],
    propertyName: null,
    occurredAtMs,
    changeSource: null,
    sourceId: null,
    dedupKey: createHash('sha256').update(`${portal} ${key}`).digest(),
    handled: true,
  };
}
