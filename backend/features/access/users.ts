import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';

const noteStatement = loadSql(import.meta.url, './note-user.sql', z.unknown());

/** Remembers that this person of the portal has used Kindred. */
async function noteUser(tx: TenantTx, tenantId: string, hubspotUserId: string, now: Date): Promise<void> {
  await tx.sql(noteStatement, [tenantId, hubspotUserId, now]);
}

/** How many people have used Kindred, leaving out one of them. */
export function countUsersBeside(tx: TenantTx, hubspotUserId: string | null): Promise<number> {
  return tx.prisma.appUser.count({
    where: hubspotUserId === null ? {} : { hubspotUserId: { not: hubspotUserId } },
  });
}

const againAfterMs = 60 * 60_000;
const remembered = 10_000;

/**
 * `noteUser` for every call of a person, at the cost of one write an hour each: who was noted is kept in memory, for up
 * to 10,000 people. A failure is logged and tried at the next call; it stands in nobody's way.
 */
export function createUserNotes({ db, clock, log }: { db: Database; clock: Clock; log: Log }) {
  const notedAtMs = new Map<string, number>();
  return async (tenantId: string, hubspotUserId: string): Promise<void> => {
    const key = `${tenantId} ${hubspotUserId}`;
    const nowMs = clock.nowMs();
    const last = notedAtMs.get(key);
    if (last !== undefined && nowMs - last < againAfterMs) return;
    try {
      await db.withTenant(tenantId, (tx) => noteUser(tx, tenantId, hubspotUserId, new Date(nowMs)));
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'user.not_noted');
      return;
    }
    if (notedAtMs.size >= remembered) notedAtMs.clear();
    notedAtMs.set(key, nowMs);
  };
}
