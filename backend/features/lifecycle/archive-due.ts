import { z } from 'zod';
import type { CrmFailure } from '../../domain/crm/index.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { raiseExceptions } from '../exceptions/index.ts';
import { endLinks } from '../links/index.ts';
import { loadSyncAccounts, setBack, type SyncAccount, type SyncDeps } from '../sync/index.ts';

const claimStatement = loadSql(
  import.meta.url,
  './claim-archiving.sql',
  z
    .object({
      external_id: z.string(),
      contact_id: z.uuid().nullable(),
      reason: z.string(),
      archive_attempts: z.int(),
    })
    .transform((row) => ({
      externalId: row.external_id,
      contactId: row.contact_id,
      reason: row.reason,
      attempts: row.archive_attempts,
    })),
);

type Due = { externalId: string; contactId: string | null; reason: string; attempts: number };

/** One call per record: so many are held at a time, and no longer than this after a crash. */
const perClaim = 20;
const leaseMs = 60_000;
const maxClaims = 5_000;
const retryMs = 5 * 60_000;
/** Some hours of trying every five minutes; then a person looks. */
const maxAttempts = 50;

const archivedByUs = {
  code: 'deleted_in_crm',
  message: 'This record was archived there after an approval. Kindred keeps its own copy.',
};

/**
 * Archives what people have approved, record by record, in the CRMs. Safe to repeat. Answers when to go on if a CRM set
 * us back; null when nothing is left.
 */
export async function archiveDue(
  deps: SyncDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  let retryAtMs: number | null = null;
  for (const sync of await loadSyncAccounts(deps, tenantId)) {
    const laterMs = await archiveAt(deps, sync, signal);
    if (laterMs !== null) retryAtMs = Math.min(laterMs, retryAtMs ?? laterMs);
  }
  return retryAtMs;
}

async function archiveAt(deps: SyncDeps, sync: SyncAccount, signal?: AbortSignal): Promise<number | null> {
  const { tenantId } = sync.account;
  for (let claim = 0; claim < maxClaims && !signal?.aborted; claim += 1) {
    const nowMs = deps.clock.nowMs();
    const until = new Date(nowMs + leaseMs);
    const due = await deps.db.withTenant(tenantId, (tx) =>
      tx.sql(claimStatement, [sync.provider, new Date(nowMs), until, perClaim]),
    );
    if (due.length === 0) return null;
    for (const record of due) {
      const answer = await sync.crm.archive(sync.account, record.externalId, { lane: 'background' });
      if (answer.outcome === 'ok') await noteArchived(deps, sync, record);
      else if (isOfRecord(answer.failure)) await noteRefused(deps, sync, record);
      else return (await setBack(deps, sync, answer.failure)).retryAtMs;
    }
  }
  return null;
}

/** The CRM said no to this record; everything else is trouble with the account as a whole. */
const isOfRecord = ({ kind }: CrmFailure) =>
  kind === 'validation' || kind === 'conflict' || kind === 'locked' || kind === 'unexpected';

async function noteArchived(deps: SyncDeps, sync: SyncAccount, record: Due): Promise<void> {
  const { provider, store } = sync;
  const { externalId, contactId, reason } = record;
  const now = new Date(deps.clock.nowMs());
  await deps.db.withTenant(store.tenantId, async (tx) => {
    if (reason === 'erased') return forgetErased(tx, sync, externalId);
    await tx.prisma.tombstone.updateMany({
      where: { provider, externalId },
      // Whatever was read before this moment was read before it went.
      data: { archiveDueAt: null, at: now },
    });
    if (contactId !== null) await endLinks(tx, [contactId], store.connectionId, archivedByUs);
  });
}

/** Of a person who was erased not even the record's id is kept once nobody needs it. */
async function forgetErased(tx: TenantTx, { provider }: SyncAccount, externalId: string): Promise<void> {
  await tx.prisma.tombstone.deleteMany({ where: { provider, externalId } });
  await tx.prisma.syncException.deleteMany({ where: { kind: 'erased_elsewhere', provider, externalId } });
}

async function noteRefused(deps: SyncDeps, sync: SyncAccount, record: Due): Promise<void> {
  const { provider, store } = sync;
  const { externalId, contactId, attempts } = record;
  const nowMs = deps.clock.nowMs();
  const isOver = attempts >= maxAttempts;
  await deps.db.withTenant(store.tenantId, async (tx) => {
    const archiveDueAt = isOver ? null : new Date(nowMs + retryMs);
    await tx.prisma.tombstone.updateMany({ where: { provider, externalId }, data: { archiveDueAt } });
    if (!isOver) return;
    const subject = `${provider}:${externalId}`;
    const draft = {
      id: deps.random.uuid(),
      kind: 'poison_record' as const,
      provider,
      contactId,
      externalId,
      subject,
    };
    await raiseExceptions(tx, store.tenantId, [{ ...draft, facts: { attempts } }], new Date(nowMs));
  });
}
