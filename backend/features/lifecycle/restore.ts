import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { findDeleted, lockContacts, setDeleted } from '../contacts/index.ts';
import { appendLog, type MergePlace } from '../sync/index.ts';
import { withdrawArchiving } from './ask.ts';
import { crmNames, readGraves } from './graves.ts';
import { reviveLinks } from './revive-links.ts';

/** `eventId`: the event that told of it. */
export type Restoring = { externalId: string; who: string | null; eventId?: number };

/**
 * A person took records out of the recycle bin: a contact that was deleted here because of it, or here first, is taken
 * back with its history, and its records elsewhere are looked at again. The record itself is read right after.
 */
export async function reviveDeleted(
  tx: TenantTx,
  place: MergePlace,
  restored: readonly Restoring[],
): Promise<void> {
  const { provider, now } = place;
  const ids = restored.map(({ externalId }) => externalId);
  const graves = (await readGraves(tx, provider, ids)).filter(({ reason }) => reason === 'deleted');
  if (graves.length === 0) return;
  await lockContacts(tx);
  await tx.prisma.tombstone.updateMany({
    where: { provider, externalId: { in: graves.map(({ externalId }) => externalId) } },
    data: { archiveDueAt: null },
  });
  await withdrawArchiving(tx, graves, { at: now, note: 'The record was restored.' });
  const known = graves.flatMap(({ contactId, externalId }) => (contactId ? [{ contactId, externalId }] : []));
  const contactIds = known.map(({ contactId }) => contactId);
  await setDeleted(tx, await findDeleted(tx, contactIds), null);
  await reviveLinks(tx, contactIds, now);
  await appendAudit(
    tx,
    known.map(({ contactId, externalId }) => ({
      contactId,
      source: provider,
      via: 'webhook',
      who: restored.find((one) => one.externalId === externalId)?.who ?? null,
      action: 'restored' as const,
      reason: `Record ${externalId} was restored in ${crmNames[provider]}.`,
      old: null,
      new: null,
    })),
    { at: now, sessionId: null },
  );
  await appendLog(
    tx,
    known.map(({ contactId, externalId }) => ({
      contactId,
      provider,
      externalId,
      outcome: 'restored_there',
      fields: [],
      reason: `The record was restored in ${crmNames[provider]}.`,
      eventId: restored.find((one) => one.externalId === externalId)?.eventId ?? null,
    })),
    { at: now, sessionId: null },
  );
}
