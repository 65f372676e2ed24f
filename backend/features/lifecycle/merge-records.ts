import type { TenantTx } from '../../platform/db/database.ts';
import { lockContacts } from '../contacts/index.ts';
import { closeExceptions } from '../exceptions/index.ts';
import { dropLinks, moveLink, readByExternalIds, type LinkedContact } from '../links/index.ts';
import {
  appendLog,
  type AbsorbMerges,
  type MergePlace,
  type RecordMerges,
  type SyncDeps,
} from '../sync/index.ts';
import { withdrawArchiving } from './ask.ts';
import { bury, crmNames, readGraves } from './graves.ts';
import { mergeContacts, proposalSubject } from './merge-contacts.ts';

/**
 * Carries out merges of records in the store: one link from the survivor, one contact behind it, tombstones for the
 * records that went. Safe to repeat, and the same whichever event (merge, deletion of the loser, none) came first: each
 * step starts from what the links say. In other CRMs nothing is merged or deleted. Whoever went into the record of a
 * person who was erased has no record there any more: nothing is taken in from it, and nothing written to it.
 */
export function createAbsorbMerges({
  random,
  findErased,
}: Pick<SyncDeps, 'random' | 'findErased'>): AbsorbMerges {
  return async (tx, place, merges) => {
    const all = merges.flatMap(({ survivorId, mergedIds }) => [survivorId, ...mergedIds]);
    const known = await readByExternalIds(tx, place.connectionId, all);
    const graves = await readGraves(tx, place.provider, all);
    const isDone = (id: string) =>
      !known.some(({ externalId }) => externalId === id) &&
      graves.some(
        ({ externalId, reason }) => externalId === id && (reason === 'merged' || reason === 'erased'),
      );
    const open = merges
      .map((merge) => ({ ...merge, mergedIds: merge.mergedIds.filter((id) => id !== merge.survivorId) }))
      .filter(({ mergedIds }) => !mergedIds.every(isDone));
    if (open.length === 0) return;
    await lockContacts(tx);
    const keyOf = ({ survivorId }: RecordMerges) => `${place.provider}:${survivorId}`;
    const erased = await findErased(tx, place.tenantId, open.map(keyOf));
    for (const merge of open) {
      const end = { ...merge, intoErased: erased.has(keyOf(merge)) };
      await absorb(tx, { ...place, uuid: () => random.uuid() }, end);
    }
  };
}

type Place = MergePlace & { uuid: () => string };

async function absorb(
  tx: TenantTx,
  place: Place,
  merge: RecordMerges & { intoErased: boolean },
): Promise<void> {
  const { connectionId, provider, now } = place;
  const { survivorId, mergedIds, at, who } = merge;
  const links = await readByExternalIds(tx, connectionId, [survivorId, ...mergedIds]);
  const linkOf = (id: string) => links.find(({ externalId }) => externalId === id);
  const losers = mergedIds.map(linkOf).filter((link) => link !== undefined);
  const keptId = merge.intoErased
    ? null
    : await keepOne(tx, place, { survivor: linkOf(survivorId), losers, survivorId });
  const gone = losers.filter(({ contactId }) => contactId !== keptId);
  await dropLinks(
    tx,
    gone.map(({ contactId }) => ({ connectionId, contactId })),
  );
  for (const { contactId, contactDeleted } of gone) {
    if (keptId !== null && !contactDeleted)
      await mergeContacts(tx, place, { keptId, goneId: contactId, who });
  }
  const ownerOf = (id: string) => (merge.intoErased ? (linkOf(id)?.contactId ?? null) : keptId);
  await bury(
    tx,
    mergedIds.map((externalId) => ({
      provider,
      externalId,
      contactId: ownerOf(externalId),
      reason: 'merged' as const,
      survivorId,
      at: at < now ? at : now,
      who,
      archiveDueAt: null,
    })),
  );
  await settleQuestions(tx, place, merge);
  const line = {
    provider,
    outcome: 'merged_there',
    fields: [],
    reason: `The record went into record ${survivorId} in ${crmNames[provider]}.`,
    eventId: merge.eventId ?? null,
  };
  const lines = mergedIds.map((externalId) => ({ ...line, externalId, contactId: ownerOf(externalId) }));
  await appendLog(tx, lines, { at: now, sessionId: null });
}

/**
 * The contact that stays: the survivor's. Where the survivor is not known yet (a merge may end in a record of a new id,
 * hubspot.md 5.2) or its contact is gone here, the first loser's contact, which is the survivor's from now on.
 */
async function keepOne(
  tx: TenantTx,
  { connectionId, now }: Place,
  found: { survivor: LinkedContact | undefined; losers: LinkedContact[]; survivorId: string },
): Promise<string | null> {
  const { survivor, losers, survivorId } = found;
  if (survivor && !survivor.contactDeleted) return survivor.contactId;
  const heir = losers.find(({ contactDeleted }) => !contactDeleted);
  if (!heir) return survivor?.contactId ?? null;
  if (survivor) await dropLinks(tx, [{ connectionId, contactId: survivor.contactId }]);
  await moveLink(
    tx,
    { connectionId, contactId: heir.contactId },
    { contactId: heir.contactId, externalId: survivorId },
    now,
  );
  return heir.contactId;
}

/** What was asked about the records that went has its answer. */
async function settleQuestions(
  tx: TenantTx,
  { provider, now }: Place,
  { survivorId, mergedIds }: RecordMerges,
): Promise<void> {
  const records = mergedIds.map((externalId) => ({ provider, externalId }));
  await withdrawArchiving(tx, records, { at: now, note: 'The record was merged, not deleted.' });
  const subjects = mergedIds.map((id) => `${provider}:${id}`);
  const pairs = mergedIds.map((id) => proposalSubject(provider, [survivorId, id]));
  await closeExceptions(
    tx,
    [
      { kind: 'ambiguous_match', subjects },
      { kind: 'disappeared', subjects },
      { kind: 'merge_proposed', subjects: pairs },
    ],
    { at: now, by: null, status: 'fixed' },
  );
}
