import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findDeleted } from '../contacts/index.ts';
import { readPlaces } from '../links/index.ts';
import { readSettings } from '../settings/index.ts';
import type { AskAboutLateRecords, SyncDeps } from '../sync/index.ts';
import { readWaiting } from '../workflows/index.ts';
import { readArchiveItems, type ArchiveItem } from './archive-payload.ts';
import { askToArchive, formOf, type Asking } from './ask.ts';

type Word = Omit<Asking, 'provider' | 'requestedBy'>;

/**
 * Asks whether records are to be archived that were being made while their people were deleted: for a contact that was
 * deleted in Kindred as that deletion asks, for one that was deleted in the other CRM as the tenant's rule says.
 */
export function createAskAboutLate({ random }: Pick<SyncDeps, 'random'>): AskAboutLateRecords {
  return async (tx, { tenantId, connectionId, provider, now }, records) => {
    const word = { tenantId, now, uuid: () => random.uuid() };
    const ids = records.map(({ contactId }) => contactId);
    const deleted = new Set(await findDeleted(tx, ids));
    const items = records.map((record) => ({ provider, ...record }));
    const deletedHere = items.filter(({ contactId }) => deleted.has(contactId));
    await askForDeletion(
      tx,
      word,
      deletedHere.map((item) => ({ ...item, because: null })),
    );
    const graves = (await readPlaces(tx, ids)).filter(
      (place) => place.connectionId !== connectionId && place.code === 'deleted_in_crm',
    );
    const deletedThere = items.flatMap((item) => {
      const grave = graves.find(({ contactId }) => contactId === item.contactId);
      if (deleted.has(item.contactId) || !grave || grave.externalId === null) return [];
      return [{ ...item, because: { provider: grave.provider, externalId: grave.externalId } }];
    });
    await askByRule(tx, word, deletedThere);
  };
}

/**
 * Asked for whoever deleted the contact: it is not theirs to approve. A request that waits for the contact is about
 * every record of it (`effects.ts`), and is not made twice.
 */
async function askForDeletion(tx: TenantTx, word: Word, items: readonly ArchiveItem[]): Promise<void> {
  if (items.length === 0) return;
  const waiting = await readWaiting(tx, ['archive_records', 'many_deletes']);
  const asked = new Set(
    waiting
      .flatMap(({ payload }) => readArchiveItems(payload))
      .filter(({ because }) => because === null)
      .map(({ contactId }) => contactId),
  );
  const open = items.filter(({ contactId }) => !asked.has(contactId));
  const deletions = await tx.prisma.auditEntry.findMany({
    where: {
      contactId: { in: open.flatMap(({ contactId }) => contactId ?? []) },
      source: 'app',
      action: 'deleted',
    },
    select: { contactId: true, who: true },
    orderBy: { id: 'asc' },
  });
  const deleters = new Map(deletions.map(({ contactId, who }) => [contactId, who]));
  for (const [requestedBy, of] of Map.groupBy(open, ({ contactId }) => deleters.get(contactId) ?? null)) {
    await askToArchive(tx, { ...word, requestedBy, provider: null }, of);
  }
}

type Because = { because: { provider: ProviderName; externalId: string } };

async function askByRule(tx: TenantTx, word: Word, items: readonly (ArchiveItem & Because)[]): Promise<void> {
  if (items.length === 0) return;
  const form = formOf((await readSettings(tx, word.tenantId)).settings.deletions);
  if (form === null) return;
  for (const [provider, of] of Map.groupBy(items, ({ because }) => because.provider)) {
    await askToArchive(tx, { ...word, requestedBy: null, provider }, of, form);
  }
}
