import { z } from 'zod';
import { connectionView, fieldSetupView, type FieldSetupView } from '../../contract/connections.ts';
import type { Account } from '../../domain/crm/index.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { EndReason } from '../../contract/retention.ts';
import { revokeAllKeys } from '../access/index.ts';
import { appendAudit, auditAction } from '../audit/index.ts';
import { noteConnectionEnd } from '../retention/index.ts';

/** A connection to a CRM without its secrets. */
export type ConnectionRecord = {
  tenantId: string;
  connectionId: string;
  provider: ProviderName;
  status: 'disconnected' | 'connecting' | 'connected' | 'error';
  /** What the account granted; empty where its CRM does not say. */
  scopes: string[];
  /** How the account is named to people: HubSpot's portal id, the domain of Pipedrive's company. */
  account: string | null;
  since: Date | null;
  error: string | null;
  /** The CRM asked us to stay away until then. */
  parkedUntil: Date | null;
  fieldState: FieldSetupView['state'];
  /** When the CRM was last asked for it. */
  fieldLookedAt: Date | null;
  /** The fields were not set up yet since the last install. */
  fieldsDue: boolean;
  /** The property that holds pronouns; null until it is known. */
  fieldProperty: string | null;
  stampMode: 'unique' | 'plain' | 'none';
  /** The property of our stamp; null until it is known, and where there is no room for one. */
  stampProperty: string | null;
  /** HubSpot's portal, Pipedrive's company. Decimal digits. */
  companyId: string | null;
  /** Pipedrive only: the user whose access this is. */
  userId: string | null;
  /** Pipedrive only: the origin of the company's API. */
  apiUrl: string | null;
  /** Null: its first sync was not started yet, so nothing is written to it or taken over from it. */
  openedAt: Date | null;
  /** When the last listing of every record began. */
  fullReadAt: Date | null;
  /** The store held everything that the CRM held at this time. */
  watermark: Date | null;
  reconcileDueAt: Date | null;
  lastEventAt: Date | null;
  /** HubSpot only: whether its journal of events is read as the second way for them. */
  journal: 'not_yet' | 'in_use' | 'not_available';
  /** Our webhook subscription at the CRM, once it is there. */
  hookId: string | null;
  hooksDueAt: Date | null;
};

const connectionStatus = connectionView.shape.status;
const fieldState = fieldSetupView.shape.state;
const stampMode = z.enum(['unique', 'plain', 'none']);
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

/** The tenant whose HubSpot portal this is; null when the app was never installed there. */
export async function findTenant(
  db: Database,
  portalId: string,
): Promise<{ tenantId: string; active: boolean } | null> {
  const [row] = await db.system(tenantOfPortal, [portalId]);
  return row ? { tenantId: row.tenant_id, active: row.status === 'active' } : null;
}

type ConnectionRow = Awaited<ReturnType<TenantTx['prisma']['connection']['findFirstOrThrow']>>;

/** The tenant's connection to a CRM; null before it was first connected. */
export async function readConnection(
  tx: TenantTx,
  tenantId: string,
  provider: ProviderName = 'hubspot',
): Promise<ConnectionRecord | null> {
  const row = await tx.prisma.connection.findUnique({ where: { tenantId_provider: { tenantId, provider } } });
  return row ? recordOf(row) : null;
}

/** The tenant's connections, HubSpot's first: those that were ever made, whatever their status is now. */
export async function readConnections(tx: TenantTx, tenantId: string): Promise<ConnectionRecord[]> {
  const rows = await tx.prisma.connection.findMany({ where: { tenantId } });
  const records = rows.map(recordOf);
  return records.sort((a, b) => providerNames.indexOf(a.provider) - providerNames.indexOf(b.provider));
}

function journalOf({ journalError, journalDueAt }: ConnectionRow): ConnectionRecord['journal'] {
  if (journalError !== null) return 'not_available';
  return journalDueAt === null ? 'not_yet' : 'in_use';
}

function recordOf(row: ConnectionRow): ConnectionRecord {
  return {
    tenantId: row.tenantId,
    connectionId: row.id,
    provider: z.enum(providerNames).parse(row.provider),
    status: connectionStatus.parse(row.status),
    scopes: row.scopes,
    account: row.account,
    since: row.since,
    error: row.error,
    parkedUntil: row.parkedUntil,
    fieldState: fieldState.parse(row.fieldState),
    fieldLookedAt: row.fieldLookedAt,
    fieldsDue: row.fieldsDueAt !== null,
    fieldProperty: row.fieldProperty,
    stampMode: stampMode.parse(row.stampMode),
    stampProperty: row.stampProperty,
    companyId: row.companyId,
    userId: row.userId,
    apiUrl: row.apiUrl,
    openedAt: row.openedAt,
    fullReadAt: row.fullReadAt,
    watermark: row.watermark,
    reconcileDueAt: row.reconcileDueAt,
    lastEventAt: row.lastEventAt,
    journal: journalOf(row),
    hookId: row.hookId,
    hooksDueAt: row.hooksDueAt,
  };
}

export type ConnectionEnd = {
  status: 'disconnected' | 'error';
  /** Why, when nobody asked for it. */
  error: string | null;
  now: Date;
  /** When the CRM ended it: a connection that was made after that is another one, and stays. */
  endedAt?: Date;
  /** The refresh that was told: whoever has lost its lease to another ends nothing. */
  leaseId?: string;
  because: EndReason;
  /** Who asked for it. */
  by?: Caller;
  /** Whether what is known goes at once, or (the default) after a while. */
  data?: 'keep' | 'delete';
};

/**
 * Ends a connection: keys and tokens are destroyed at once, data goes when its time is over. Without HubSpot there is no tenant: its end is the end
 * of all of them. False when it was connected anew after `endedAt`, or `leaseId` holds no more, and nothing ended.
 */
export async function closeConnection(db: Database, account: Account, end: ConnectionEnd): Promise<boolean> {
  const { status, error, now, endedAt, leaseId, by } = end;
  return db.withTenant(account.tenantId, async (tx) => {
    const [ended] = await tx.prisma.connection.updateManyAndReturn({
      where: {
        id: account.connectionId,
        ...(endedAt ? { OR: [{ since: null }, { since: { lte: endedAt } }] } : {}),
        ...(leaseId === undefined ? {} : { refreshLeaseId: leaseId }),
      },
      data: {
        status,
        error,
        sealedDataKey: null,
        sealedAccessToken: null,
        sealedRefreshToken: null,
        expiresAt: null,
        refreshLeaseId: null,
        refreshLeaseUntil: null,
        // Its webhooks have nothing to be checked against any more. The id stays: a leftover can be removed by it.
        hookKeyHash: null,
        sealedHookCredentials: null,
        hooksDueAt: null,
      },
      select: { provider: true },
    });
    if (!ended) return false;
    // Access that HubSpot ended is a state to be seen and mended: API keys go on, and show the reason.
    if (status === 'disconnected' && ended.provider === 'hubspot') {
      await tx.prisma.tenant.update({
        where: { id: account.tenantId },
        data: { status: 'uninstalled', uninstalledAt: now },
      });
      await revokeAllKeys(tx, account.tenantId, now);
    }
    const provider = z.enum(providerNames).parse(ended.provider);
    const { because, data = 'keep' } = end;
    await noteConnectionEnd(tx, { provider, reason: because, at: now, data });
    const reason = error ?? 'Disconnected on request.';
    const subject = `connection ${provider}`;
    if (by) await auditAction(tx, by, { action: 'connection.ended', subject, reason }, now);
    else await noteEnd(tx, { subject, reason, now });
    return true;
  });
}

/** An end that nobody here asked for. */
async function noteEnd(
  tx: TenantTx,
  { subject, reason, now }: { subject: string; reason: string; now: Date },
): Promise<void> {
  const entry = {
    contactId: null,
    source: 'app',
    via: 'api',
    who: null,
    action: 'disconnected' as const,
    subject,
    reason,
    old: null,
    new: null,
  };
  await appendAudit(tx, [entry], { at: now, sessionId: null });
}
