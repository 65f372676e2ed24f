import { z } from 'zod';
import type { Role } from '../../contract/permissions.ts';
import { languageOf, type Language } from '../../contract/wording/language.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { storedRole } from './roles.ts';

const lockAdmins = loadSql(import.meta.url, './lock-admins.sql', z.object({ hubspot_user_id: z.string() }));

export type UserRecord = {
  id: string;
  role: Role;
  firstSeenAt: Date;
  lastSeenAt: Date;
  removedAt: Date | null;
  /** The language in which they last looked at a surface; null: they have not yet. */
  language: Language | null;
};

export type UserChange =
  | { outcome: 'changed'; before: UserRecord; after: UserRecord }
  | { outcome: 'not_found' }
  | { outcome: 'last_admin' };

/**
 * Gives a person a role, or (null) takes their access away. Two admins who demote each other at once wait for each other:
 * one of them is refused, because somebody must stay who can grant roles.
 */
export async function changeUser(
  tx: TenantTx,
  request: { tenantId: string; userId: string; role: Role | null; now: Date },
): Promise<UserChange> {
  const { tenantId, userId, role, now } = request;
  const admins = await tx.sql(lockAdmins, []);
  const before = await findUserRecord(tx, tenantId, userId);
  if (!before) return { outcome: 'not_found' };
  const others = admins.filter(({ hubspot_user_id: id }) => id !== userId);
  const isAdmin = others.length < admins.length;
  if (isAdmin && role !== 'admin' && others.length === 0) return { outcome: 'last_admin' };
  await tx.prisma.appUser.update({
    where: { tenantId_hubspotUserId: { tenantId, hubspotUserId: userId } },
    data:
      role === null
        ? { role: 'member', removedAt: before.removedAt ?? now, sealedEmail: null }
        : { role, removedAt: null },
  });
  const after = await findUserRecord(tx, tenantId, userId);
  return after ? { outcome: 'changed', before, after } : { outcome: 'not_found' };
}

export type UsersPage = {
  /** The last id shown; null: from the start. */
  cursor: string | null;
  limit: number;
  /** Only people whose id has this in it. */
  search?: string | undefined;
  role?: Role | undefined;
};

/** People in order of their ids. With a role, only those who have access: whoever lost it has no role. */
export async function listUserRecords(
  tx: TenantTx,
  page: UsersPage,
): Promise<{ records: UserRecord[]; nextCursor: string | null }> {
  const rows = await tx.prisma.appUser.findMany({
    where: {
      hubspotUserId: {
        ...(page.cursor === null ? {} : { gt: page.cursor }),
        ...(page.search === undefined ? {} : { contains: page.search }),
      },
      ...(page.role === undefined ? {} : { role: page.role, removedAt: null }),
    },
    orderBy: { hubspotUserId: 'asc' },
    take: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit).map(toRecord);
  return { records: shown, nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** A person who has used Kindred; null when nobody with this id has. */
export async function findUserRecord(
  tx: TenantTx,
  tenantId: string,
  userId: string,
): Promise<UserRecord | null> {
  const row = await tx.prisma.appUser.findUnique({
    where: { tenantId_hubspotUserId: { tenantId, hubspotUserId: userId } },
  });
  return row ? toRecord(row) : null;
}

function toRecord(row: {
  hubspotUserId: string;
  role: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  removedAt: Date | null;
  language: string | null;
}): UserRecord {
  const { hubspotUserId: id, role, language, ...times } = row;
  return {
    id,
    role: storedRole.parse(role),
    firstSeenAt: times.firstSeenAt,
    lastSeenAt: times.lastSeenAt,
    removedAt: times.removedAt,
    language: language === null ? null : languageOf(language),
  };
}
