import { fieldsDocument } from '../../contract/contact.ts';
import { fieldKeys, type ContactFields, type FieldValues, type ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { saveContacts, setMerged } from '../contacts/index.ts';
import { closeConflictsOf } from '../conflicts/index.ts';
import { closeExceptions, raiseExceptions } from '../exceptions/index.ts';
import {
  dropLinks,
  endLinks,
  markLinksDue,
  moveLink,
  readPlaces,
  type ContactPlace,
} from '../links/index.ts';
import type { MergePlace } from '../sync/index.ts';
import { crmNames } from './graves.ts';

type Place = MergePlace & { uuid: () => string };
type Pair = { keptId: string; goneId: string; who: string | null };

/** A link whose record is gone there does not stand in the way of a living one. */
const deadCodes = ['deleted_in_crm', 'merged_in_crm'];

const waitsForMerge = {
  code: 'merge_proposed',
  message: 'This person was merged in the other CRM. Merge the two records here too, or keep both.',
};

/** The same pair of records is one question, whichever of them is named first. */
export const proposalSubject = (provider: ProviderName, ids: readonly string[]) =>
  `${provider}:${[...ids].sort().join('+')}`;

/**
 * One contact goes into another: its values fill what the other lacks, with their origin; its own stay readable in the
 * history. Its records elsewhere become the other's where that has none; where it has one, a person is asked.
 */
export async function mergeContacts(tx: TenantTx, place: Place, pair: Pair): Promise<void> {
  const { keptId, goneId } = pair;
  const filled = await fillEmpty(tx, place, pair);
  await setMerged(tx, keptId, goneId, place.now);
  await closeConflictsOf(tx, [goneId], place.now);
  await tx.prisma.tombstone.updateMany({ where: { contactId: goneId }, data: { contactId: keptId } });
  const places = await readPlaces(tx, [keptId, goneId]);
  for (const gone of places.filter(({ contactId }) => contactId === goneId)) {
    const kept = places.find((one) => one.contactId === keptId && one.connectionId === gone.connectionId);
    await handOver(tx, place, { gone, kept, keptId });
  }
  for (const connectionId of new Set(places.map((one) => one.connectionId))) {
    await markLinksDue(tx, connectionId, [keptId], { at: place.now });
  }
  await noteMerge(tx, place, pair, filled);
}

async function fillEmpty(tx: TenantTx, { now }: Place, { keptId, goneId }: Pair): Promise<FieldValues> {
  const rows = await tx.prisma.contact.findMany({
    where: { id: { in: [keptId, goneId] } },
    select: { id: true, fields: true },
  });
  const fieldsOf = (id: string): ContactFields =>
    fieldsDocument.parse(rows.find((row) => row.id === id)?.fields ?? {});
  const [kept, gone] = [fieldsOf(keptId), fieldsOf(goneId)];
  const missing = fieldKeys.filter((key) => !kept[key]?.value && gone[key]?.value);
  if (missing.length === 0) return {};
  const fields = { ...kept, ...Object.fromEntries(missing.map((key) => [key, gone[key]])) };
  await saveContacts(tx, [{ id: keptId, fields }], now);
  return Object.fromEntries(missing.map((key) => [key, gone[key]?.value ?? null]));
}

/** What becomes of a record that the contact which goes has at another CRM. */
async function handOver(
  tx: TenantTx,
  place: Place,
  { gone, kept, keptId }: { gone: ContactPlace; kept: ContactPlace | undefined; keptId: string },
): Promise<void> {
  const { connectionId, externalId } = gone;
  const isDead = (one: ContactPlace) => one.externalId === null || deadCodes.includes(one.code ?? '');
  if (externalId === null || isDead(gone)) return dropLinks(tx, [gone]);
  if (!kept || isDead(kept)) {
    if (kept) await dropLinks(tx, [kept]);
    return moveLink(
      tx,
      { connectionId, contactId: gone.contactId },
      { contactId: keptId, externalId },
      place.now,
    );
  }
  // Kept with the contact that went: known, left alone, and not taken for a new person.
  await endLinks(tx, [gone.contactId], connectionId, waitsForMerge);
  const candidates = [kept.externalId, externalId].flatMap((id) =>
    id === null ? [] : [{ provider: gone.provider, externalId: id }],
  );
  const draft = {
    id: place.uuid(),
    kind: 'merge_proposed' as const,
    provider: place.provider,
    contactId: keptId,
    externalId,
    subject: proposalSubject(
      gone.provider,
      candidates.map((one) => one.externalId),
    ),
    facts: { candidates },
  };
  await raiseExceptions(tx, place.tenantId, [draft], place.now);
}

async function noteMerge(tx: TenantTx, place: Place, pair: Pair, filled: FieldValues): Promise<void> {
  const { provider, now } = place;
  const { keptId, goneId, who } = pair;
  const crm = crmNames[provider];
  const entry = { source: provider, via: 'sync', who, action: 'merged' as const };
  const keys = Object.keys(filled);
  await appendAudit(
    tx,
    [
      {
        ...entry,
        contactId: goneId,
        reason: `Merged in ${crm}: this contact went into ${keptId}.`,
        old: null,
        new: null,
      },
      {
        ...entry,
        contactId: keptId,
        reason: `Merged in ${crm}: the contact ${goneId} went into this one.`,
        old: keys.length === 0 ? null : Object.fromEntries(keys.map((key) => [key, null])),
        new: keys.length === 0 ? null : filled,
      },
    ],
    { at: now, sessionId: null },
  );
  const subjects = (['hubspot', 'pipedrive'] as const).map((one) => `${one}:${goneId}`);
  const end = { at: now, by: null, status: 'fixed' as const };
  await closeExceptions(
    tx,
    contactKinds.map((kind) => ({ kind, subjects })),
    end,
  );
}

/** Exceptions whose subject is a contact at a CRM. */
const contactKinds = [
  'no_unique_key',
  'missing_required_property',
  'refused_value',
  'option_missing',
  'quota',
  'duplicate_in_crm',
  'poison_record',
] as const;
