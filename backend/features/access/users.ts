import { z } from 'zod';
import type { Role } from '../../contract/permissions.ts';
import { languages, type Language } from '../../contract/wording/language.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';
import { sealAddress } from './addresses.ts';
import { storedRole } from './roles.ts';

const noteStatement = loadSql(import.meta.url, './note-user.sql', z.unknown());
const grantAdmin = loadSql(import.meta.url, './grant-admin.sql', z.unknown());
const callerOfUser = loadSql(
  import.meta.url,
  './caller-of-user.sql',
  z.object({
    tenant_id: z.uuid(),
    status: z.string(),
    role: storedRole.nullable(),
    removed_at: z.date().nullable(),
  }),
  { prepared: true },
);

export type FoundUser =
  { outcome: 'user'; tenantId: string; role: Role } | { outcome: 'not_connected' } | { outcome: 'removed' };

/** Who a portal's user is, asked anew for every request: a changed role counts at once. Nobody is born an admin. */
export async function findUser(db: Database, portalId: string, userId: string): Promise<FoundUser> {
  const [row] = await db.system(callerOfUser, [portalId, userId]);
  if (row?.status !== 'active') return { outcome: 'not_connected' };
  if (row.removed_at !== null) return { outcome: 'removed' };
  return { outcome: 'user', tenantId: row.tenant_id, role: row.role ?? 'member' };
}

/** Whoever installed the app is an admin of it, also where access had been taken away: HubSpot let them install. */
export async function makeAdmin(
  tx: TenantTx,
  tenantId: string,
  hubspotUserId: string,
  now: Date,
): Promise<void> {
  await tx.sql(grantAdmin, [tenantId, hubspotUserId, now]);
}

/** How many people who may decide for others have used Kindred, leaving out one of them. */
export function countDecidersBeside(tx: TenantTx, hubspotUserId: string | null): Promise<number> {
  return tx.prisma.appUser.count({
    where: {
      role: { in: ['admin', 'manager'] },
      removedAt: null,
      ...(hubspotUserId === null ? {} : { hubspotUserId: { not: hubspotUserId } }),
    },
  });
}

export type UserNoteDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  /** Seals people's addresses; null (the default): none are kept, because no mail is sent. */
  addressKeyring?: Keyring | null;
};

type SeenPerson = { tenantId: string; userId: string; userEmail: string | null };

const againAfterMs = 60 * 60_000;
const remembered = 10_000;

/**
 * Notes a person at every call, at the cost of one write an hour each, or when they read another language: who was noted
 * is kept in memory, for up to 10,000 people. A failure is logged and tried at the next call; it stands in nobody's way.
 */
export function createUserNotes({ db, clock, log, addressKeyring = null }: UserNoteDeps) {
  const notedAtMs = new Map<string, number>();
  return async ({ tenantId, userId, userEmail }: SeenPerson, language: Language): Promise<void> => {
    const key = `${tenantId} ${userId} ${language}`;
    const nowMs = clock.nowMs();
    const last = notedAtMs.get(key);
    if (last !== undefined && nowMs - last < againAfterMs) return;
    const sealed =
      addressKeyring === null ? null : sealAddress(addressKeyring, { tenantId, userId }, userEmail);
    const keepsAddresses = addressKeyring !== null;
    try {
      await db.withTenant(tenantId, (tx) =>
        tx.sql(noteStatement, [tenantId, userId, new Date(nowMs), sealed, keepsAddresses, language]),
      );
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'user.not_noted');
      return;
    }
    log.info({ tenantId, userId }, 'access.user_seen');
    if (notedAtMs.size >= remembered) notedAtMs.clear();
    // Somebody who goes back to a language is noted anew.
    for (const other of languages) notedAtMs.delete(`${tenantId} ${userId} ${other}`);
    notedAtMs.set(key, nowMs);
  };
}
