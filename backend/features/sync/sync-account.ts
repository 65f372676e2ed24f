import { readConnection } from '../install/index.ts';
import {
  defaultMapping,
  mappedFields,
  stampProperty,
  type Account,
  type FieldMapping,
} from '../../providers/hubspot/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { SyncDeps } from './deps.ts';

/** What syncing with one portal needs to know. */
export type SyncAccount = {
  account: Account;
  mapping: FieldMapping;
  /** The properties to ask for. */
  properties: string[];
  watermark: Date | null;
};

/** Why a tenant cannot be synced now. */
export async function whyNotSynced(deps: SyncDeps, tenantId: string): Promise<'not_connected' | 'parked'> {
  const connection = await deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId));
  return connection?.status === 'connected' ? 'parked' : 'not_connected';
}

/** The tenant's connection as far as syncing goes; null when it is not connected, or parked by HubSpot. */
export async function loadSyncAccount(deps: SyncDeps, tenantId: string): Promise<SyncAccount | null> {
  return deps.db.withTenant(tenantId, (tx) => readSyncAccount(tx, tenantId, deps.clock.nowMs()));
}

async function readSyncAccount(tx: TenantTx, tenantId: string, nowMs: number): Promise<SyncAccount | null> {
  const connection = await readConnection(tx, tenantId);
  if (connection?.status !== 'connected') return null;
  if (connection.parkedUntil && connection.parkedUntil.getTime() > nowMs) return null;
  const usable = connection.fieldState === 'ready' || connection.fieldState === 'mapped';
  const mapping = defaultMapping(usable ? connection.fieldProperty : null);
  const names = mappedFields(mapping).map((key) => mapping[key]);
  return {
    account: { tenantId, connectionId: connection.connectionId },
    mapping,
    properties: [...names.filter((name) => name !== undefined), stampProperty],
    watermark: connection.watermark,
  };
}
