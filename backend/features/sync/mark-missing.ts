import { lockContacts } from '../contacts/index.ts';
import { readByExternalIds, saveLinks, type LinkedContact } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import type { SyncAccount } from './sync-account.ts';

const gone = {
  deleted: {
    code: 'deleted_in_crm',
    message: 'This record was deleted there. Kindred keeps its own copy and writes nothing to it.',
  },
  missing: {
    code: 'missing_in_crm',
    message:
      'This record is not shown any more. Nothing was deleted here; check whether it was merged or hidden.',
  },
} as const;

/**
 * A record that a CRM does not show is not thereby deleted: it may be merged, hidden from this user, or the CRM may be
 * in trouble. Its link says so, keeps everything, and nothing is written until somebody knows more.
 */
export async function markMissing(
  deps: SyncDeps,
  sync: SyncAccount,
  ids: readonly string[],
  deleted: ReadonlySet<string>,
): Promise<void> {
  if (ids.length === 0) return;
  const { tenantId, connectionId } = sync.store;
  await deps.db.withTenant(tenantId, async (tx) => {
    // Whole links are written back: what others change about them meanwhile must be seen first.
    await lockContacts(tx);
    const links = await readByExternalIds(tx, connectionId, ids);
    await saveLinks(
      tx,
      { connectionId, provider: sync.provider },
      links.map((link) => ({
        ...link,
        status: 'error' as const,
        lastError: isDeleted(link, deleted) ? gone.deleted : gone.missing,
        lastSyncedAt: null,
        crmModifiedAt: null,
        readAt: null,
        attempts: 0,
        dueAt: null,
      })),
    );
  });
}

const isDeleted = ({ externalId, lastError }: LinkedContact, deleted: ReadonlySet<string>) =>
  lastError?.code === 'deleted_in_crm' || (externalId !== null && deleted.has(externalId));
