import type { CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type ContactFields, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { mergeRecord, outgoing, standingRefusals, type RecordMerge } from '../../domain/merge-record.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { AuditDraft } from '../audit/index.ts';
import type { ConflictDraft } from '../conflicts/index.ts';
import type { MatchingContact } from '../contacts/index.ts';
import type { ExceptionDraft } from '../exceptions/index.ts';
import { newLink, type Link, type LinkDraft, type LinkedContact } from '../links/index.ts';
import type { Application, Applied } from './application.ts';
import type { Mended } from './mended.ts';
import { originOf } from './origin-of.ts';
import type { LogDraft } from './sync-log.ts';
import { tallyChange } from './tally.ts';

/** What applying a batch of records will write. Collected without touching the database. */
export type ChangeSet = {
  contacts: { id: string; fields: ContactFields }[];
  links: LinkDraft[];
  conflicts: ConflictDraft[];
  agreed: { contactId: string; field: FieldKey }[];
  audit: AuditDraft[];
  log: LogDraft[];
  exceptions: ExceptionDraft[];
  /** What waited for this CRM and is seen there: a write whose answer got lost on the way to us. */
  confirmed: { contactId: string; field: FieldKey }[];
  /** Contacts that were put right in the CRM itself, or in part. */
  mended: Mended[];
  /** Contacts whose values changed: other CRMs are to get them. */
  changedContacts: string[];
  applied: Applied;
};

export function emptyChangeSet(): ChangeSet {
  return {
    contacts: [],
    links: [],
    conflicts: [],
    agreed: [],
    audit: [],
    log: [],
    exceptions: [],
    confirmed: [],
    mended: [],
    changedContacts: [],
    applied: {
      counts: { read: 0, created: 0, updated: 0, linked: 0, skipped: 0, conflicts: 0, errors: 0 },
      tally: { read: 0, link: 0, ambiguous: 0, conflicts: {}, samples: [] },
      outgoing: [],
      elsewhere: [],
      contactIds: new Map(),
      held: [],
    },
  };
}

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
  const merged = merge(application, record, link, link.base);
  addContact(set, application, record, {
    id: link.contactId,
    before: link.fields,
    merged,
    action: 'updated',
  });
  if (merged.changed.length > 0) counts.updated += 1;
  else counts.skipped += 1;
  if (isSettled(application, record, link, merged)) return;
  addLink(set, application, record, { link, merged, held: link.held });
}

/** Links a record to the contact that it is, or makes a contact of it. */
export function mergeNew(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  candidate: MatchingContact | null,
): void {
  const { counts, contactIds } = set.applied;
  const id = candidate?.id ?? application.uuid();
  contactIds.set(record.id, id);
  const before = candidate?.fields ?? {};
  const held = candidate?.held ?? [];
  const merged = merge(application, record, { fields: before, held }, null);
  counts[candidate ? 'linked' : 'created'] += 1;
  addContact(set, application, record, { id, before, merged, action: candidate ? 'linked' : 'created' });
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

export type Change = { id: string; before: ContactFields; merged: RecordMerge; action: AuditDraft['action'] };

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

function addLink(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  { link, merged, held }: { link: Link; merged: RecordMerge; held: readonly FieldKey[] },
): void {
  const { gives } = application.sync.policy;
  const open = merged.conflicts.filter(({ winner }) => winner === null).map(({ field }) => field);
  const stillHeld = [...open, ...held.filter((field) => !merged.agreed.includes(field))];
  const refused = standingRefusals(link.refused, merged.fields, merged.base);
  const diff = outgoing(merged.fields, merged.base, { gives, held: stillHeld, refused });
  const waits = Object.keys(diff).length > 0;
  if (waits) set.applied.outgoing.push(link.contactId);
  else if (link.lastError || link.refused) set.mended.push({ contactId: link.contactId, standing: refused });
  if (!waits && link.status !== 'synced') {
    for (const field of fieldKeys) {
      if (sameValue(field, merged.fields[field]?.value ?? null, merged.base[field] ?? null))
        set.confirmed.push({ contactId: link.contactId, field });
    }
  }
  const refusedStill = refused !== null && link.lastError !== null && !waits;
  // Whoever is sending it keeps it: made due at once, it would be sent twice.
  const isOnItsWay = waits && link.status === 'syncing';
  set.links.push({
    ...link,
    externalId: record.id,
    base: merged.base,
    status: isOnItsWay ? 'syncing' : waits ? 'pending' : refusedStill ? 'error' : 'synced',
    // Until the write that waits has succeeded, nothing is put right.
    lastError: waits || refusedStill ? link.lastError : null,
    lastSyncedAt: application.now,
    crmModifiedAt: record.updatedAtMs > 0 ? new Date(record.updatedAtMs) : null,
    attempts: 0,
    extras: record.extras,
    otherEmails: otherEmails(record),
    refused,
    readAt: application.readAt,
    sessionId: isOnItsWay ? link.sessionId : waits ? application.sessionId : null,
    createTriedAt: null,
    ...originOf(application, record, link, waits),
    dueAt: waits ? application.now : null,
  });
}

/** Whether the link says already what would be written: then nothing is. */
function isSettled(
  application: Application,
  record: CrmRecord,
  link: LinkedContact,
  merged: RecordMerge,
): boolean {
  if (application.touch || merged.conflicts.length > 0 || merged.agreed.length > 0) return false;
  const { gives } = application.sync.policy;
  const sameBase = fieldKeys.every((key) => merged.base[key] === link.base[key]);
  const diff = outgoing(merged.fields, merged.base, { gives, held: link.held, refused: link.refused });
  const seen = link.crmModifiedAt?.getTime() === record.updatedAtMs || merged.changed.length === 0;
  const sameOthers =
    JSON.stringify(link.extras ?? null) === JSON.stringify(record.extras ?? null) &&
    link.otherEmails.join() === otherEmails(record).join();
  return sameBase && sameOthers && seen && link.status === 'synced' && Object.keys(diff).length === 0;
}

/** The addresses beside the one that the e-mail field holds. */
function otherEmails({ emailKeys }: CrmRecord): string[] {
  return emailKeys.slice(1);
}

function valuesOf(fields: ContactFields, keys: readonly FieldKey[]): FieldValues {
  return Object.fromEntries(keys.map((key) => [key, fields[key]?.value ?? null]));
}
