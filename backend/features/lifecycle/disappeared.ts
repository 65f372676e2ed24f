import { z } from 'zod';
import { defaultApprovalPolicy } from '../../domain/approval-policy.ts';
import type { ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { raiseExceptions, type ExceptionDraft, type FixHandler } from '../exceptions/index.ts';
import { readSettings } from '../settings/index.ts';
import {
  loadSyncAccount,
  markMissing,
  readSyncAccounts,
  setBack,
  type SyncAccount,
  type SyncDeps,
} from '../sync/index.ts';
import { recordDeletions } from './deletions.ts';
import { noteProvenDeletions } from './note-proven-deletions.ts';

const livingStatement = loadSql(
  import.meta.url,
  './living-links.sql',
  z.object({ external_id: z.string(), contact_id: z.uuid() }),
);

export type DisappearanceCheck =
  | { outcome: 'not_connected' }
  | { outcome: 'failed'; retryAtMs: number; checked: number }
  | {
      outcome: 'ok';
      checked: number;
      missing: number;
      /** So many at once say more about the CRM than about the records: only one exception was raised. */
      tooMany: boolean;
      /** Where the next check goes on; null when all were looked at. */
      next: string | null;
    };

type Living = { externalId: string; contactId: string };

/**
 * Looks whether records that we know are still there: deletions of which nobody told, and CRMs whose deletions cannot be
 * listed (pipedrive.md 7). At most `limit` records, by id, after `after`. One that lies in the CRM's recycle bin was
 * deleted. One that is merely not shown is not thereby deleted: it becomes an exception with answers, and nothing is
 * written to it meanwhile. More than 20 or more than 1 % (and more than one) at once is one exception, and nothing else
 * changes.
 */
export async function checkDisappeared(
  deps: SyncDeps,
  tenantId: string,
  provider: ProviderName,
  limit: number,
  after: string | null = null,
): Promise<DisappearanceCheck> {
  const sync = await loadSyncAccount(deps, tenantId, provider);
  if (!sync) return { outcome: 'not_connected' };
  const missing: Living[] = [];
  let [checked, cursor]: [number, string | null] = [0, after];
  while (checked < limit) {
    const batch = await readLiving(deps, sync, cursor, Math.min(sync.crm.limits.batch, limit - checked));
    if (batch.length === 0) {
      cursor = null;
      break;
    }
    const ids = batch.map(({ externalId }) => externalId);
    const read = await sync.crm.read(
      sync.account,
      { mapping: sync.policy.mapping, ids },
      { lane: 'background' },
    );
    if (read.outcome === 'failed') {
      return { outcome: 'failed', checked, retryAtMs: (await setBack(deps, sync, read.failure)).retryAtMs };
    }
    const proven = await noteProvenDeletions(deps, sync, read.value.missing);
    if (proven.outcome === 'failed') {
      return { outcome: 'failed', checked, retryAtMs: (await setBack(deps, sync, proven.failure)).retryAtMs };
    }
    const gone = new Set(read.value.missing.filter((id) => !proven.value.has(id)));
    missing.push(...batch.filter(({ externalId }) => gone.has(externalId)));
    checked += batch.length;
    cursor = ids.at(-1) ?? null;
  }
  const tooMany = await report(deps, sync, missing, checked);
  return { outcome: 'ok', checked, missing: missing.length, tooMany, next: cursor };
}

async function readLiving(
  deps: SyncDeps,
  { store }: SyncAccount,
  after: string | null,
  limit: number,
): Promise<Living[]> {
  const rows = await deps.db.withTenant(store.tenantId, (tx) =>
    tx.sql(livingStatement, [store.connectionId, after ?? '', limit]),
  );
  return rows.map(({ external_id, contact_id }) => ({ externalId: external_id, contactId: contact_id }));
}

async function report(
  deps: SyncDeps,
  sync: SyncAccount,
  missing: readonly Living[],
  checked: number,
): Promise<boolean> {
  if (missing.length === 0) return false;
  const { moreThanRecords, moreThanShare } = defaultApprovalPolicy;
  const many = missing.length > moreThanRecords || missing.length > Math.max(1, moreThanShare * checked);
  const { provider, store } = sync;
  const draft = (one: Living): ExceptionDraft => ({
    id: deps.random.uuid(),
    kind: 'disappeared',
    provider,
    contactId: one.contactId,
    externalId: one.externalId,
    subject: `${provider}:${one.externalId}`,
    facts: {},
  });
  const together: ExceptionDraft = {
    id: deps.random.uuid(),
    kind: 'many_disappeared',
    provider,
    contactId: null,
    externalId: null,
    subject: provider,
    facts: { count: missing.length },
  };
  const drafts = many ? [together] : missing.map(draft);
  await deps.db.withTenant(store.tenantId, (tx) =>
    raiseExceptions(tx, store.tenantId, drafts, new Date(deps.clock.nowMs())),
  );
  if (!many) {
    const ids = missing.map(({ externalId }) => externalId);
    await markMissing(deps, sync, ids, new Set());
  }
  return many;
}

/** A person says that a record which is not shown any more was deleted: the tenant's delete rule follows. */
export function createTreatAsDeleted(deps: SyncDeps): FixHandler {
  return async (tx, { tenantId, exception, by, now }) => {
    const { externalId, contactId } = exception;
    // In this transaction: a second one waits for a connection while it keeps its own, and others may do the same.
    const accounts = await readSyncAccounts(deps, tx, tenantId);
    const sync = accounts.find(({ provider }) => provider === exception.provider);
    if (!sync || externalId === null) {
      return { outcome: 'refused', detail: 'This CRM is not connected. Connect it, then try again.' };
    }
    const { connectionId } = sync.store;
    const { deletions: rule } = (await readSettings(tx, tenantId)).settings;
    if (contactId !== null) {
      const message = 'This record was deleted there, as a person said. Kindred keeps its own copy.';
      await tx.prisma.contactLink.updateMany({
        where: { connectionId, externalId },
        data: { status: 'error', lastError: { code: 'deleted_in_crm', message }, dueAt: null },
      });
    }
    const place = {
      tenantId,
      connectionId,
      provider: sync.provider,
      now,
      rule,
      uuid: () => deps.random.uuid(),
    };
    await recordDeletions(tx, place, [{ externalId, at: now, who: by }]);
    return { outcome: 'fixed' };
  };
}
