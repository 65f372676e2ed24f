import type { TenantTx } from '../../platform/db/database.ts';
import { closeExceptions } from '../exceptions/index.ts';
import { readPlaces } from '../links/index.ts';
import type { SyncDeps } from '../sync/index.ts';
import type { ApprovalEffect, EffectContext } from '../workflows/index.ts';
import { archivePayload, countsOf, type archiveKinds, type ArchiveItem } from './archive-payload.ts';
import { manySubject } from './ask.ts';
import { toItem } from './deletions.ts';
import { bury, readGraves, type Grave } from './graves.ts';

/**
 * What an approved archiving does: the records get tombstones of our own (so that their deletion does not come back as
 * somebody else's) and wait for `archiveDue`. Whose reason is gone by now (restored, merged) is left out.
 */
export function createArchiveEffects(
  deps: Pick<SyncDeps, 'queue'>,
): Record<(typeof archiveKinds)[number], ApprovalEffect> {
  const run = (reason: 'deleted' | 'erased'): ApprovalEffect => {
    return async (payload, context) => {
      const { items } = archivePayload.parse(payload);
      if (reason === 'erased') await makeDue(context, items, reason);
      else await archiveItems(context, items);
      const end = { at: context.now, by: context.by, status: 'fixed' as const };
      if (reason === 'erased') await forgetItems(context, items);
      const subjects = [...new Set(items.map(({ because }) => manySubject(because?.provider ?? null)))];
      await closeExceptions(context.tx, [{ kind: 'many_deletes', subjects }], end);
      const { tenantId } = context;
      return {
        afterCommit: () => deps.queue.enqueue('records.archive', { tenantId }, { dedupKey: tenantId }),
      };
    };
  };
  return { archive_records: run('deleted'), many_deletes: run('deleted'), erase_elsewhere: run('erased') };
}

type Word = Pick<EffectContext, 'tx' | 'by' | 'now'>;

/** Has records archived, as far as the reason still stands. */
export async function archiveItems(word: Word, items: readonly ArchiveItem[]): Promise<void> {
  await makeDue(word, await stillMeant(word.tx, items), 'deleted');
}

/** Of a person who was erased, the approval keeps how many records it was about. */
async function forgetItems({ tx, approvalId }: EffectContext, items: readonly ArchiveItem[]): Promise<void> {
  await tx.prisma.approval.updateMany({
    where: { id: approvalId },
    data: { payload: { items: [] }, effects: [`Archive ${countsOf(items)}.`] },
  });
}

/** Items whose reason stands: the record is still known as deleted, or the contact is still put away. */
async function stillMeant(tx: TenantTx, items: readonly ArchiveItem[]): Promise<ArchiveItem[]> {
  const reasons = items.flatMap(({ because }) => (because ? [because] : []));
  const graves: Grave[] = [];
  for (const provider of ['hubspot', 'pipedrive'] as const) {
    const ids = reasons.filter((one) => one.provider === provider).map(({ externalId }) => externalId);
    if (ids.length > 0) graves.push(...(await readGraves(tx, provider, ids)));
  }
  const isBuried = (because: NonNullable<ArchiveItem['because']>) =>
    graves.some(
      ({ provider, externalId, reason }) =>
        provider === because.provider && externalId === because.externalId && reason === 'deleted',
    );
  const places = await readPlaces(
    tx,
    items.flatMap(({ contactId }) => contactId ?? []),
  );
  // Somebody may have made the record anew there: then the contact is not gone.
  const isBack = ({ contactId, because }: ArchiveItem) =>
    places.some(
      (one) =>
        one.contactId === contactId && one.provider === because?.provider && toItem(one, null).length > 0,
    );
  const meant = items.filter((item) => item.because !== null && isBuried(item.because) && !isBack(item));
  return [...meant, ...(await recordsOfDeleted(tx, items))];
}

/** Of contacts that were deleted here: also the records whose creation was under way then. */
async function recordsOfDeleted(tx: TenantTx, items: readonly ArchiveItem[]): Promise<ArchiveItem[]> {
  const ids = items.flatMap(({ contactId, because }) => (because === null && contactId ? [contactId] : []));
  if (ids.length === 0) return [];
  const deleted = await tx.prisma.contact.findMany({
    where: { id: { in: ids }, deletedAt: { not: null } },
    select: { id: true },
  });
  const places = await readPlaces(
    tx,
    deleted.map(({ id }) => id),
  );
  return places.flatMap((place) => toItem({ ...place, code: null }, null));
}

async function makeDue(
  { tx, now, by }: Word,
  items: readonly ArchiveItem[],
  reason: 'deleted' | 'erased',
): Promise<void> {
  const distinct = new Map(items.map((item) => [`${item.provider}:${item.externalId}`, item]));
  await bury(
    tx,
    [...distinct.values()].map(({ provider, externalId, contactId }) => ({
      provider,
      externalId,
      contactId: reason === 'erased' ? null : contactId,
      reason,
      survivorId: null,
      at: now,
      who: by,
      archiveDueAt: now,
    })),
  );
}
