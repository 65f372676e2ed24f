import { fieldKeys, type ContactFields, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { mergeRecord, outgoing, type RecordMerge } from '../../domain/merge-record.ts';
import { mappedFields, type HubSpotContact } from '../../providers/hubspot/index.ts';
import type { AuditDraft } from '../audit/index.ts';
import type { ConflictDraft } from '../conflicts/index.ts';
import type { UnlinkedContact } from '../contacts/index.ts';
import type { LinkDraft, LinkedContact } from '../links/index.ts';
import type { Application, Applied } from './application.ts';

/** What applying a batch of records will write. Collected without touching the database. */
export type ChangeSet = {
  contacts: { id: string; fields: ContactFields }[];
  links: LinkDraft[];
  conflicts: ConflictDraft[];
  audit: AuditDraft[];
  applied: Applied;
  mergeLinked(record: HubSpotContact, values: FieldValues, link: LinkedContact): void;
  mergeNew(record: HubSpotContact, values: FieldValues, candidate: UnlinkedContact | null): void;
};

export function createChangeSet(application: Application): ChangeSet {
  const mapped = mappedFields(application.mapping);
  const set: ChangeSet = {
    contacts: [],
    links: [],
    conflicts: [],
    audit: [],
    applied: {
      counts: { read: 0, created: 0, updated: 0, linked: 0, skipped: 0, conflicts: 0 },
      outgoing: [],
      contactIds: new Map(),
    },
    mergeLinked(record, values, link) {
      const { counts, contactIds } = set.applied;
      counts.read += 1;
      contactIds.set(record.id, link.contactId);
      const { updatedAtMs } = record;
      if (updatedAtMs > 0 && link.crmModifiedAt && updatedAtMs < link.crmModifiedAt.getTime()) {
        counts.skipped += 1;
        return;
      }
      const merged = merge(application, record, values, link.fields, link.base);
      addContact(set, application, { id: link.contactId, before: link.fields, merged, action: 'updated' });
      if (merged.changed.length > 0) counts.updated += 1;
      else counts.skipped += 1;
      if (!isSettled(application, record, link, merged, mapped)) {
        addLink(set, application, { contactId: link.contactId, record, merged, mapped });
      }
    },
    mergeNew(record, values, candidate) {
      const { counts, contactIds } = set.applied;
      counts.read += 1;
      const id = candidate?.id ?? application.uuid();
      contactIds.set(record.id, id);
      const before = candidate?.fields ?? {};
      const merged = merge(application, record, values, before, null);
      counts[candidate ? 'linked' : 'created'] += 1;
      addContact(set, application, { id, before, merged, action: candidate ? 'linked' : 'created' });
      addLink(set, application, { contactId: id, record, merged, mapped });
    },
  };
  return set;
}

function merge(
  application: Application,
  record: HubSpotContact,
  values: FieldValues,
  fields: ContactFields,
  base: FieldValues | null,
): RecordMerge {
  return mergeRecord({
    fields,
    base,
    theirs: {
      values,
      source: 'hubspot',
      via: application.via,
      changedAt: application.now.toISOString(),
      changedBy: application.changedBy?.get(record.id) ?? {},
    },
    rules: {},
  });
}

type Change = { id: string; before: ContactFields; merged: RecordMerge; action: AuditDraft['action'] };

function addContact(set: ChangeSet, application: Application, { id, before, merged, action }: Change): void {
  for (const conflict of merged.conflicts) {
    set.conflicts.push({ ...conflict, id: application.uuid(), contactId: id, provider: 'hubspot' });
  }
  set.applied.counts.conflicts += merged.conflicts.length;
  if (merged.changed.length === 0 && action === 'updated') return;
  if (merged.changed.length > 0 || action === 'created') set.contacts.push({ id, fields: merged.fields });
  const who = merged.changed.map((key) => merged.fields[key]?.changedBy).find((by) => by) ?? null;
  set.audit.push({
    contactId: id,
    source: 'hubspot',
    via: application.via,
    who,
    action,
    reason: application.reason,
    old: action === 'created' ? null : valuesOf(before, merged.changed),
    new: valuesOf(merged.fields, merged.changed),
  });
}

function addLink(
  set: ChangeSet,
  application: Application,
  link: { contactId: string; record: HubSpotContact; merged: RecordMerge; mapped: readonly FieldKey[] },
): void {
  const { merged, record, contactId } = link;
  const waits = Object.keys(outgoing(merged.fields, merged.base, link.mapped)).length > 0;
  if (waits) set.applied.outgoing.push(contactId);
  set.links.push({
    contactId,
    externalId: record.id,
    base: merged.base,
    status: waits ? 'pending' : 'synced',
    lastError: null,
    lastSyncedAt: application.now,
    crmModifiedAt: record.updatedAtMs > 0 ? new Date(record.updatedAtMs) : null,
    attempts: 0,
    dueAt: waits ? application.now : null,
  });
}

/** Whether the link says already what would be written: then nothing is. */
function isSettled(
  application: Application,
  record: HubSpotContact,
  link: LinkedContact,
  merged: RecordMerge,
  mapped: readonly FieldKey[],
): boolean {
  if (application.touch) return false;
  const sameBase = fieldKeys.every((key) => merged.base[key] === link.base[key]);
  const nothingWaits = Object.keys(outgoing(merged.fields, merged.base, mapped)).length === 0;
  const seen = link.crmModifiedAt?.getTime() === record.updatedAtMs || merged.changed.length === 0;
  return sameBase && seen && link.status === 'synced' && nothingWaits;
}

function valuesOf(fields: ContactFields, keys: readonly FieldKey[]): FieldValues {
  return Object.fromEntries(keys.map((key) => [key, fields[key]?.value ?? null]));
}
