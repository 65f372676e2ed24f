import type { Account, CrmMapping, CrmProvider } from '../../domain/crm/index.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { effectiveMapping, type SyncSettings } from '../../domain/sync-settings.ts';
import { syncPolicy, type SyncPolicy } from '../../domain/sync-policy.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { readConnections, type ConnectionRecord } from '../install/index.ts';
import { readSettings } from '../settings/index.ts';
import type { SyncDeps } from './deps.ts';

/** What syncing with one CRM needs to know. */
export type SyncAccount = {
  /** Whose calls these are. */
  account: Account;
  /** Where what was read is kept: the same, but for a dry run, which has a workspace of its own. */
  store: Account;
  provider: ProviderName;
  /** Only one that is ready can be asked. What happens meanwhile is kept for the others. */
  state: 'ready' | 'parked' | 'away';
  crm: CrmProvider;
  policy: SyncPolicy;
  /** Null before the CRM's first sync was started: nothing is written there until then. */
  openedAt: Date | null;
  /** The store held everything that the CRM held at this time. */
  watermark: Date | null;
  fullReadAt: Date | null;
};

/** Why a tenant cannot be synced now. */
export async function whyNotSynced(deps: SyncDeps, tenantId: string): Promise<'not_connected' | 'parked'> {
  const connections = await deps.db.withTenant(tenantId, (tx) => readConnections(tx, tenantId));
  return connections.some(({ status }) => status === 'connected') ? 'parked' : 'not_connected';
}

/** The tenant's CRMs as far as syncing goes: those that are connected and not parked, HubSpot first. */
export async function loadSyncAccounts(deps: SyncDeps, tenantId: string): Promise<SyncAccount[]> {
  return deps.db.withTenant(tenantId, (tx) => readSyncAccounts(deps, tx, tenantId));
}

/** The same under given settings: those of a plan, say, that are not in force yet. */
export async function readSyncAccounts(
  deps: SyncDeps,
  tx: TenantTx,
  tenantId: string,
  chosen?: SyncSettings,
): Promise<SyncAccount[]> {
  return (await readPlaces(deps, tx, tenantId, chosen)).filter(({ state }) => state === 'ready');
}

/**
 * Every CRM that a change is kept for: those that are ready, those that asked to be left alone for a while, and those
 * that take part but are not connected at the moment. What changes meanwhile goes there when they are back.
 */
export async function readPlaces(
  deps: SyncDeps,
  tx: TenantTx,
  tenantId: string,
  chosen?: SyncSettings,
): Promise<SyncAccount[]> {
  const settings = chosen ?? (await readSettings(tx, tenantId)).settings;
  const connections = await readConnections(tx, tenantId);
  return providerNames.flatMap((provider) => {
    const connection = connections.find((one) => one.provider === provider);
    if (!connection) return [];
    const state = stateOf(connection, deps.clock.nowMs());
    const takesPart = state !== 'away' || connection.openedAt !== null;
    return takesPart ? toSyncAccount(deps, connection, { settings, state }) : [];
  });
}

export async function loadPlaces(deps: SyncDeps, tenantId: string): Promise<SyncAccount[]> {
  return deps.db.withTenant(tenantId, (tx) => readPlaces(deps, tx, tenantId));
}

/** One of them; null when that CRM is not connected, or parked. */
export async function loadSyncAccount(
  deps: SyncDeps,
  tenantId: string,
  provider: ProviderName,
): Promise<SyncAccount | null> {
  const accounts = await loadSyncAccounts(deps, tenantId);
  return accounts.find((one) => one.provider === provider) ?? null;
}

function stateOf(connection: ConnectionRecord, nowMs: number): SyncAccount['state'] {
  if (connection.status !== 'connected') return 'away';
  const isParked = connection.parkedUntil !== null && connection.parkedUntil.getTime() > nowMs;
  return isParked ? 'parked' : 'ready';
}

function toSyncAccount(
  deps: SyncDeps,
  connection: ConnectionRecord,
  { settings, state }: { settings: SyncSettings; state: SyncAccount['state'] },
): SyncAccount[] {
  const { tenantId, connectionId, provider, openedAt, watermark, fullReadAt } = connection;
  const crm = deps.crms[provider];
  if (!crm) return [];
  const mapping = effectiveMapping(settings, provider, defaultMappingOf(crm, connection));
  const account = { tenantId, connectionId };
  const policy = syncPolicy(settings, provider, mapping);
  return [{ account, store: account, provider, state, crm, policy, openedAt, watermark, fullReadAt }];
}

/** The mapping that a connected account starts with. */
export function defaultMappingOf(crm: CrmProvider, connection: ConnectionRecord): CrmMapping {
  const own = {
    pronouns:
      connection.fieldState === 'ready' || connection.fieldState === 'mapped'
        ? connection.fieldProperty
        : null,
    stamp:
      connection.stampMode === 'none' || connection.stampProperty === null
        ? null
        : { property: connection.stampProperty, unique: connection.stampMode === 'unique' },
  };
  return crm.defaultMapping(own);
}
