import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { rightsOf, type Caller } from '../../platform/http/caller.ts';
import { storedRole } from './roles.ts';
import { findUser } from './users.ts';

/** Who somebody is, in a form that can be kept and looked up again later. */
export const standingCaller = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api_key'), keyId: z.uuid() }),
  z.strictObject({ kind: z.literal('hubspot_user'), portalId: z.string(), userId: z.string() }),
]);
export type StandingCaller = z.infer<typeof standingCaller>;

export type Standing =
  | {
      outcome: 'live';
      permissions: ReturnType<typeof rightsOf>['permissions'];
      /** When a key ends by itself. */
      expiresAt: Date | null;
    }
  | { outcome: 'ended' };

/** What somebody who was authenticated before may do now: the same answer as at their next request. */
export async function standingOf(
  db: Database,
  tenantId: string,
  caller: StandingCaller,
  now: Date,
): Promise<Standing> {
  if (caller.kind === 'hubspot_user') {
    const user = await findUser(db, caller.portalId, caller.userId);
    if (user.outcome !== 'user' || user.tenantId !== tenantId) return { outcome: 'ended' };
    return { outcome: 'live', permissions: rightsOf(tenantId, user.role).permissions, expiresAt: null };
  }
  const [key, tenant] = await db.withTenant(tenantId, async (tx) => [
    await tx.prisma.apiKey.findUnique({ where: { id: caller.keyId } }),
    await tx.prisma.tenant.findUnique({ where: { id: tenantId } }),
  ]);
  const isOver = (at: Date | null) => at !== null && at <= now;
  if (!key || tenant?.status !== 'active' || isOver(key.revokedAt) || isOver(key.expiresAt))
    return { outcome: 'ended' };
  const scopes = key.scopes.length > 0 ? key.scopes : null;
  const { permissions } = rightsOf(tenantId, storedRole.parse(key.role), scopes);
  return { outcome: 'live', permissions, expiresAt: key.expiresAt };
}

/** The lasting part of a caller. */
export function standingOfCaller(caller: Caller): StandingCaller {
  return caller.kind === 'api_key'
    ? { kind: 'api_key', keyId: caller.keyId }
    : { kind: 'hubspot_user', portalId: caller.portalId, userId: caller.userId };
}
