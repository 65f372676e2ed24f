import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import { createDataKey } from '../../platform/crypto/data-key.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TokenGrant } from '../../providers/hubspot/index.ts';
import { makeAdmin } from '../access/index.ts';
import { keepData } from '../retention/index.ts';
import { resumeLinks } from '../links/index.ts';
import { sealTokens, type ConnectionStoreDeps } from './connection-secrets.ts';
import { resumedState } from './resumed-state.ts';

const registerTenant = loadSql(import.meta.url, './register-tenant.sql', z.object({ tenant_id: z.uuid() }));

/** Stores a fresh grant: creates tenant and connection, or revives and re-keys the ones that are there. Who installs is an admin. */
export async function storeInstall(
  deps: ConnectionStoreDeps,
  portalId: string,
  grant: TokenGrant,
  now: Date,
): Promise<Account> {
  const [row] = await deps.db.system(registerTenant, [deps.random.uuid(), portalId, now]);
  if (!row) throw new Error('register_tenant answered no row');
  const tenantId = row.tenant_id;
  return deps.db.withTenant(tenantId, async (tx) => {
    const key = { tenantId_provider: { tenantId, provider: 'hubspot' } };
    const existing = await tx.prisma.connection.findUnique({ where: key });
    const account = { tenantId, connectionId: existing?.id ?? deps.random.uuid() };
    const sealed = sealTokens(deps, account, createDataKey(deps.keyring, account, deps.random), grant);
    const data = {
      ...resumedState(existing, now),
      ...sealed,
      account: portalId,
      companyId: portalId,
      scopes: grant.scopes,
      expiresAt: new Date(now.getTime() + grant.expiresInMs),
      openedAt: existing?.openedAt ?? now,
      stampProperty: existing?.stampProperty ?? 'kindred_id',
    };
    await tx.prisma.connection.upsert({
      where: key,
      create: { id: account.connectionId, tenantId, provider: 'hubspot', ...data },
      update: data,
    });
    if (grant.userId !== null) await makeAdmin(tx, tenantId, grant.userId, now);
    await keepData(tx, tenantId, { provider: 'hubspot', at: now });
    await resumeLinks(tx, account.connectionId, now);
    return account;
  });
}
