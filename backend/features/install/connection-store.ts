import { z } from 'zod';
import { connectionView, fieldSetupView, type FieldSetupView } from '../../contract/connections.ts';
import type { Account, TokenGrant } from '../../providers/hubspot/index.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { createDataKey, openSecret, sealSecret } from '../../platform/crypto/data-key.ts';
import type { Random } from '../../platform/random.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

/** A HubSpot connection without its secrets. */
export type ConnectionRecord = {
  tenantId: string;
  connectionId: string;
  status: 'disconnected' | 'connecting' | 'connected' | 'error';
  account: string | null;
  since: Date | null;
  error: string | null;
  /** HubSpot asked us to stay away until then. */
  parkedUntil: Date | null;
  fieldState: FieldSetupView['state'];
  /** The fields were not set up yet since the last install. */
  fieldsDue: boolean;
  /** The property that holds pronouns; null until it is known. */
  fieldProperty: string | null;
  /** The store held everything that HubSpot held at this time. */
  watermark: Date | null;
};

export type StoredTokens = { accessToken: string; refreshToken: string; expiresAtMs: number };

const connectionStatus = connectionView.shape.status;
const fieldState = fieldSetupView.shape.state;
const registerTenant = loadSql(import.meta.url, './register-tenant.sql', z.object({ tenant_id: z.uuid() }));
const tenantOfPortal = loadSql(
  import.meta.url,
  './tenant-of-portal.sql',
  z.object({ tenant_id: z.uuid(), status: z.enum(['active', 'uninstalled']) }),
);

const connectedPortals = loadSql(
  import.meta.url,
  './connected-portals.sql',
  z.object({ tenant_id: z.uuid(), portal_id: z.string() }),
);

/** Every portal that is connected, for the operator's commands. */
export async function listConnectedPortals(db: Database): Promise<{ tenantId: string; portalId: string }[]> {
  const rows = await db.system(connectedPortals, []);
  return rows.map(({ tenant_id, portal_id }) => ({ tenantId: tenant_id, portalId: portal_id }));
}

export type ConnectionStoreDeps = { db: Database; keyring: Keyring; random: Random };

/** The tenant whose HubSpot portal this is; null when the app was never installed there. */
export async function findTenant(
  db: Database,
  portalId: string,
): Promise<{ tenantId: string; active: boolean } | null> {
  const [row] = await db.system(tenantOfPortal, [portalId]);
  return row ? { tenantId: row.tenant_id, active: row.status === 'active' } : null;
}

/** Stores a fresh grant: creates tenant and connection, or revives and re-keys the ones that are there. */
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
    const existing = await tx.prisma.connection.findUnique({
      where: { tenantId_provider: { tenantId, provider: 'hubspot' } },
      select: { id: true },
    });
    const account = { tenantId, connectionId: existing?.id ?? deps.random.uuid() };
    const sealed = sealTokens(deps, account, createDataKey(deps.keyring, account, deps.random), {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
    });
    const data = {
      status: 'connected',
      account: portalId,
      since: now,
      error: null,
      scopes: grant.scopes,
      expiresAt: new Date(now.getTime() + grant.expiresInMs),
      refreshLeaseId: null,
      refreshLeaseUntil: null,
      parkedUntil: null,
      fieldsDueAt: now,
      ...sealed,
    };
    await tx.prisma.connection.upsert({
      where: { tenantId_provider: { tenantId, provider: 'hubspot' } },
      create: { id: account.connectionId, tenantId, provider: 'hubspot', ...data },
      update: data,
    });
    return account;
  });
}

/** Seals both tokens under the connection's data key. */
export function sealTokens(
  deps: Pick<ConnectionStoreDeps, 'keyring' | 'random'>,
  account: Account,
  sealedDataKey: string,
  tokens: { accessToken: string; refreshToken: string },
): { sealedDataKey: string; sealedAccessToken: string; sealedRefreshToken: string } {
  const seal = (field: string, plaintext: string) => {
    const result = sealSecret(deps.keyring, sealedDataKey, { ...account, field }, plaintext, deps.random);
    if (result.outcome !== 'ok') throw new Error(`a data key cannot be read: ${result.reason}`);
    return result.sealed;
  };
  return {
    sealedDataKey,
    sealedAccessToken: seal('access_token', tokens.accessToken),
    sealedRefreshToken: seal('refresh_token', tokens.refreshToken),
  };
}

/** The connection's tokens, decrypted; null when it has none or they cannot be read. */
export async function readTokens(
  deps: Pick<ConnectionStoreDeps, 'db' | 'keyring'>,
  account: Account,
): Promise<StoredTokens | null> {
  const row = await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.findUnique({ where: { id: account.connectionId } }),
  );
  if (!row?.sealedDataKey || !row.sealedAccessToken || !row.sealedRefreshToken || !row.expiresAt) return null;
  const { sealedDataKey } = row;
  const open = (field: string, sealed: string) =>
    openSecret(deps.keyring, sealedDataKey, { ...account, field }, sealed);
  const access = open('access_token', row.sealedAccessToken);
  const refresh = open('refresh_token', row.sealedRefreshToken);
  if (access.outcome !== 'ok' || refresh.outcome !== 'ok') return null;
  return {
    accessToken: access.plaintext,
    refreshToken: refresh.plaintext,
    expiresAtMs: row.expiresAt.getTime(),
  };
}

/** The tenant's HubSpot connection; null before the first install. */
export async function readConnection(tx: TenantTx, tenantId: string): Promise<ConnectionRecord | null> {
  const row = await tx.prisma.connection.findUnique({
    where: { tenantId_provider: { tenantId, provider: 'hubspot' } },
  });
  if (!row) return null;
  return {
    tenantId,
    connectionId: row.id,
    status: connectionStatus.parse(row.status),
    account: row.account,
    since: row.since,
    error: row.error,
    parkedUntil: row.parkedUntil,
    fieldState: fieldState.parse(row.fieldState),
    fieldsDue: row.fieldsDueAt !== null,
    fieldProperty: row.fieldProperty,
    watermark: row.watermark,
  };
}

/** Ends a connection: keys and tokens are destroyed, data stays. `error` says why when nobody asked for it. */
export async function closeConnection(
  db: Database,
  account: Account,
  status: 'disconnected' | 'error',
  error: string | null,
  now: Date,
): Promise<void> {
  await db.withTenant(account.tenantId, async (tx) => {
    await tx.prisma.connection.update({
      where: { id: account.connectionId },
      data: {
        status,
        error,
        sealedDataKey: null,
        sealedAccessToken: null,
        sealedRefreshToken: null,
        expiresAt: null,
      },
    });
    // Access that HubSpot ended is a state to be seen and mended: API keys go on, and show the reason.
    if (status === 'disconnected') {
      await tx.prisma.tenant.update({
        where: { id: account.tenantId },
        data: { status: 'uninstalled', uninstalledAt: now },
      });
    }
    await tx.prisma.auditEntry.create({
      data: {
        tenantId: account.tenantId,
        at: now,
        source: 'app',
        via: 'api',
        action: 'disconnected',
        reason: error ?? 'Disconnected on request.',
      },
    });
  });
}
