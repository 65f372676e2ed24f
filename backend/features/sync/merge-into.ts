import type { CrmRecord } from '../../domain/crm/index.ts';
import type { ContactFields, FieldKey, FieldValues } from '../../domain/field.ts';
import { mergeRecord, type RecordMerge } from '../../domain/merge-record.ts';
import type { MatchingContact } from '../contacts/index.ts';
import { newLink, type LinkedContact } from '../links/index.ts';
import type { Application } from './application.ts';
import type { Change, ChangeSet } from './change-set.ts';
import { landedFields, noteLanded, stillSending } from './landed.ts';
import { addLink, isSettled } from './link-change.ts';
import { tallyChange } from './tally.ts';

/** Merges a record into the contact that it is linked to. One that is older than what the link has seen is skipped. */
export function mergeLinked(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  link: LinkedContact,
): void {
  const { counts, contactIds } = set.applied;
  contactIds.set(record.id, link.contactId);
  const { updatedAtMs } = record;
  if (updatedAtMs > 0 && link.crmModifiedAt && updatedAtMs < link.crmModifiedAt.getTime()) {
    counts.skipped += 1;
    return;
  }
  const landed = landedFields(link, record);
  const merged = merge(application, record, link, { ...link.base, ...valuesAt(record, landed) });
  addContact(set, application, record, {
    id: link.contactId,
    before: link.fields,
    merged,
    action: 'updated',
  });
  if (merged.changed.length > 0) counts.updated += 1;
  else counts.skipped += 1;
  if (isSettled(application, record, link, merged)) return;
  noteLanded(set, application, record, { link, landed });
  const sending = stillSending(link.sending, landed);
  addLink(set, application, record, { link: { ...link, sending }, merged, held: link.held });
}

/**
 * Links a record to the contact that it is, or makes a contact of it. `tried`: the link by which we were making this
 * very record, without an answer so far.
 */
export function mergeNew(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  candidate: MatchingContact | null,
  tried: LinkedContact | null = null,
): void {
  const { counts, contactIds } = set.applied;
  const id = candidate?.id ?? application.uuid();
  contactIds.set(record.id, id);
  const before = candidate?.fields ?? {};
  const held = candidate?.held ?? [];
  const landed = tried ? landedFields(tried, record) : [];
  const merged = merge(
    application,
    record,
    { fields: before, held },
    tried ? valuesAt(record, landed) : null,
  );
  counts[candidate ? 'linked' : 'created'] += 1;
  if (tried) noteLanded(set, application, record, { link: tried, landed });
  const action = tried ? 'updated' : candidate ? 'linked' : 'created';
  addContact(set, application, record, { id, before, merged, action });
  addLink(set, application, record, { link: newLink(id), merged, held });
}

function merge(
  application: Application,
  record: CrmRecord,
  contact: { fields: ContactFields; held: FieldKey[] },
  base: FieldValues | null,
): RecordMerge {
  const { now, sync, via, changedAt, changedBy } = application;
  const at = changedAt?.get(record.id);
  return mergeRecord({
    fields: contact.fields,
    base,
    theirs: {
      values: record.values,
      source: sync.provider,
      via,
      changedAt: (record.updatedAtMs > 0 ? new Date(record.updatedAtMs) : now).toISOString(),
      ...(at ? { changedAtByField: at } : {}),
      changedBy: changedBy?.get(record.id) ?? {},
    },
    policies: sync.policy.policies,
    held: contact.held,
    nowMs: now.getTime(),
  });
}

function addContact(set: ChangeSet, application: Application, record: CrmRecord, change: Change): void {
  const { id, before, merged, action } = change;
  const { provider } = application.sync;
  for (const conflict of merged.conflicts) {
    set.conflicts.push({ ...conflict, id: application.uuid(), contactId: id, provider });
  }
  set.applied.counts.conflicts += merged.conflicts.length;
  tallyChange(set.applied.tally, record, change);
  for (const field of merged.agreed) set.agreed.push({ contactId: id, field });
  if (merged.changed.length === 0 && action === 'updated') return;
  if (merged.changed.length > 0 || action === 'created') {
    set.contacts.push({ id, fields: merged.fields });
    set.changedContacts.push(id);
  }
  const who = merged.changed.map((key) => merged.fields[key]?.changedBy).find((by) => by) ?? null;
  set.audit.push({
    contactId: id,
    source: provider,
    via: application.via,
    who,
    action,
    reason: application.reason,
    old: action === 'created' ? null : valuesOf(before, merged.changed),
    new: valuesOf(merged.fields, merged.changed),
  });
  set.log.push({
    contactId: id,
    provider,
    externalId: record.id,
    outcome: action,
    fields: merged.changed,
    reason: application.reason,
    eventId: application.eventIds?.get(record.id) ?? null,
  });
}

const valuesAt = ({ values }: CrmRecord, keys: readonly FieldKey[]): FieldValues =>
  Object.fromEntries(keys.map((key) => [key, values[key]]));

function valuesOf(fields: ContactFields, keys: readonly FieldKey[]): FieldValues {
  return Object.fromEntries(keys.map((key) => [key, fields[key]?.value ?? null]));
}
