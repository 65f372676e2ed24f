import type { DeleteRule } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { lockContacts } from '../contacts/index.ts';
import { readByExternalIds, readPlaces, type ContactPlace } from '../links/index.ts';
import { appendLog, type MergePlace } from '../sync/index.ts';
import type { ArchiveItem } from './archive-payload.ts';
import { askToArchive, formOf } from './ask.ts';
import { bury, crmNames, notAfter, readGraves, type RecordName } from './graves.ts';

/** A deletion that the CRM reported and that a read has confirmed. */
export type Deletion = {
  externalId: string;
  at: Date;
  who: string | null;
  /** The event that told of it. */
  eventId?: number;
};

export type DeletionPlace = MergePlace & { rule: DeleteRule; uuid: () => string };

/** Records that are gone already, or that nothing may be done to. */
const deadCodes = ['deleted_in_crm', 'deleted_in_kindred', 'merged_in_crm', 'merge_proposed'];

/**
 * Takes note of proven deletions in one CRM: tombstones that say who and when, and, where the tenant's rule wants it, a
 * question about the same people's records elsewhere. Nothing is deleted anywhere; our contact stays with its history.
 * What was noted before, also as our own archiving or as a merge, is left as it is.
 */
export async function recordDeletions(
  tx: TenantTx,
  place: DeletionPlace,
  deletions: readonly Deletion[],
): Promise<void> {
  const { provider, connectionId, now } = place;
  await lockContacts(tx);
  const ids = deletions.map(({ externalId }) => externalId);
  const known = new Set((await readGraves(tx, provider, ids)).map(({ externalId }) => externalId));
  const fresh = deletions.filter(({ externalId }) => !known.has(externalId));
  if (fresh.length === 0) return;
  const links = await readByExternalIds(tx, connectionId, ids);
  const linkOf = (id: string) => links.find(({ externalId }) => externalId === id);
  await bury(
    tx,
    fresh.map(({ externalId, at, who }) => ({
      provider,
      externalId,
      contactId: linkOf(externalId)?.contactId ?? null,
      reason: 'deleted' as const,
      survivorId: null,
      at: notAfter(at, now),
      who,
      archiveDueAt: null,
    })),
  );
  const met = fresh.flatMap((deletion) => {
    const link = linkOf(deletion.externalId);
    return link && !link.contactDeleted ? [{ ...deletion, contactId: link.contactId }] : [];
  });
  await noteDeletions(tx, place, met);
  await stopCreations(tx, met);
  const form = formOf(place.rule);
  if (form === null) return;
  await askToArchive(tx, { ...place, requestedBy: null }, await elsewhere(tx, place, met), form);
}

const originDeleted = {
  code: 'origin_deleted',
  message: 'The person was deleted in the other CRM before the record was made here. It is not made.',
};

/** Records that were to be made elsewhere for somebody who is deleted now are not made. */
async function stopCreations(tx: TenantTx, met: readonly Met[]): Promise<void> {
  await tx.prisma.contactLink.updateMany({
    where: { contactId: { in: met.map(({ contactId }) => contactId) }, externalId: null },
    data: { status: 'error', lastError: originDeleted, dueAt: null },
  });
}

type Met = Deletion & { contactId: string };

async function elsewhere(
  tx: TenantTx,
  { provider, connectionId }: DeletionPlace,
  met: readonly Met[],
): Promise<ArchiveItem[]> {
  const places = await readPlaces(
    tx,
    met.map(({ contactId }) => contactId),
  );
  return met.flatMap(({ contactId, externalId: deletedId }) =>
    places
      .filter((one) => one.contactId === contactId && one.connectionId !== connectionId)
      .flatMap((one) => toItem(one, { provider, externalId: deletedId })),
  );
}

/** The record behind a link, when there is one that is alive as far as we know. */
export function toItem(
  { provider, externalId, contactId, code }: ContactPlace,
  because: ArchiveItem['because'],
): ArchiveItem[] {
  if (externalId === null || deadCodes.includes(code ?? '')) return [];
  return [{ provider, externalId, contactId, because }];
}

/** The records of these contacts, at every CRM, that are alive as far as we know. */
export async function livingRecords(tx: TenantTx, contactIds: readonly string[]): Promise<RecordName[]> {
  const places = await readPlaces(tx, contactIds);
  return places.flatMap(({ provider, externalId, code }) =>
    externalId === null || code === 'deleted_in_crm' || code === 'merged_in_crm'
      ? []
      : [{ provider, externalId }],
  );
}

async function noteDeletions(
  tx: TenantTx,
  { provider, now }: DeletionPlace,
  met: readonly Met[],
): Promise<void> {
  await appendAudit(
    tx,
    met.map(({ contactId, externalId, who }) => ({
      contactId,
      source: provider,
      via: 'webhook',
      who,
      action: 'deleted' as const,
      reason: `Record ${externalId} was deleted in ${crmNames[provider]}. The contact stays here.`,
      old: null,
      new: null,
    })),
    { at: now, sessionId: null },
  );
  await appendLog(
    tx,
    met.map(({ contactId, externalId, eventId }) => ({
      contactId,
      provider,
      externalId,
      outcome: 'deleted_there',
      fields: [],
      reason: `The record was deleted in ${crmNames[provider]}.`,
      eventId: eventId ?? null,
    })),
    { at: now, sessionId: null },
  );
}
