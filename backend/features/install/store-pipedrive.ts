import type { Account } from '../../domain/crm/index.ts';
import { createDataKey } from '../../platform/crypto/data-key.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { keepData } from '../retention/index.ts';
import { resumeLinks } from '../links/index.ts';
import { sealTokens, type ConnectionStoreDeps } from './connection-secrets.ts';
import { resumedState } from './resumed-state.ts';
import { tokenMemoryMs } from './token-source.ts';

/** What Pipedrive granted, and to whom: one user of one company. */
export type PipedriveGrant = {
  accessToken: string;
  refreshToken: string;
  expiresInMs: number;
  scopes: string[];
  /** Checked against the list of hosts. */
  apiUrl: string;
  companyId: string;
  userId: string;
  companyDomain: string | null;
};

export type StoredPipedrive =
  | { outcome: 'stored'; account: Account }
  /** The tenant's links lead to people of another company. */
  | { outcome: 'other_company' }
  /** Kindred was uninstalled in HubSpot meanwhile. */
  | { outcome: 'no_tenant' };

/**
 * Stores a grant: makes the tenant's connection, or revives and re-keys the one that is there. Another user of the same
 * company may take over; another company may not.
 */
export async function storePipedrive(
  deps: ConnectionStoreDeps,
  tenantId: string,
  grant: PipedriveGrant,
  now: Date,
): Promise<StoredPipedrive> {
  return deps.db.withTenant(tenantId, async (tx): Promise<StoredPipedrive> => {
    const tenant = await tx.prisma.tenant.findUnique({ where: { id: tenantId }, select: { status: true } });
    if (tenant?.status !== 'active') return { outcome: 'no_tenant' };
    const existing = await connectionOf(tx, tenantId);
    if (existing !== null && !isSameCompany(existing, grant)) return { outcome: 'other_company' };
    const account = { tenantId, connectionId: existing?.id ?? deps.random.uuid() };
    const data = {
      ...resumedState(existing, now),
      ...sealTokens(deps, account, createDataKey(deps.keyring, account, deps.random), grant),
      account: grant.companyDomain ?? grant.companyId,
      companyId: grant.companyId,
      companyDomain: grant.companyDomain,
      userId: grant.userId,
      apiUrl: grant.apiUrl,
      scopes: grant.scopes,
      expiresAt: new Date(now.getTime() + grant.expiresInMs),
      // While some process may still use the last user's token, the subscription would come to be that user's.
      hooksDueAt: isTakeover(existing, grant) ? new Date(now.getTime() + 2 * tokenMemoryMs) : now,
      // Sealed under the key that was replaced just now: the next look at the subscription makes new ones.
      sealedHookCredentials: null,
    };
    if (existing === null) {
      const created = {
        id: account.connectionId,
        tenantId,
        provider: 'pipedrive',
        stampMode: 'plain',
        ...data,
      };
      await tx.prisma.connection.create({ data: created });
    } else {
      await tx.prisma.connection.update({ where: { id: account.connectionId }, data });
    }
    await keepData(tx, tenantId, { provider: 'pipedrive', at: now });
    await resumeLinks(tx, account.connectionId, now);
    return { outcome: 'stored', account };
  });
}

/** Whether a grant may follow what the tenant's connection had: the first one always may. */
export async function mayFollow(
  deps: Pick<ConnectionStoreDeps, 'db'>,
  tenantId: string,
  grant: Pick<PipedriveGrant, 'companyId' | 'userId'>,
): Promise<{ sameCompany: boolean; otherUser: boolean; connectionId: string | null; hookId: string | null }> {
  const existing = await deps.db.withTenant(tenantId, (tx) => connectionOf(tx, tenantId));
  return {
    sameCompany: existing === null || isSameCompany(existing, grant),
    otherUser: isTakeover(existing, grant),
    connectionId: existing?.status === 'connected' ? existing.id : null,
    hookId: existing?.hookId ?? null,
  };
}

const connectionOf = (tx: TenantTx, tenantId: string) =>
  tx.prisma.connection.findUnique({ where: { tenantId_provider: { tenantId, provider: 'pipedrive' } } });

const isTakeover = (existing: { userId: string | null } | null, grant: { userId: string }) =>
  existing !== null && existing.userId !== null && existing.userId !== grant.userId;

/** Null: disconnected with its data, so that any company may come. */
const isSameCompany = (existing: { companyId: string | null }, grant: { companyId: string }) =>
  existing.companyId === null || existing.companyId === grant.companyId;
