import type { CrmRecord } from '../../domain/crm/index.ts';
import { passesFilters } from '../../domain/passes-filters.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { confirmDecided, recordConflicts, syncOpenConflicts } from '../conflicts/index.ts';
import { findMatches, lockContacts, saveContacts } from '../contacts/index.ts';
import { closeExceptions, raiseExceptions } from '../exceptions/index.ts';
import {
  readByContactIds,
  readByExternalIds,
  saveLinks,
  type LinkOrigin,
  type LinkedContact,
} from '../links/index.ts';
import type { Application, Applied } from './application.ts';
import { filteredOut } from './filtered-out.ts';
import { emptyChangeSet, type ChangeSet } from './change-set.ts';
import { noteLate } from './late-link.ts';
import { mergeLinked, mergeNew } from './merge-into.ts';
import type { SyncDeps } from './deps.ts';
import { holdAmbiguous } from './hold-ambiguous.ts';
import { identifyRecords } from './identify.ts';
import { closeMended } from './mended.ts';
import { forgetTombstones, isGone, readTombstones, type Tombstone } from './tombstones.ts';
import { noteUnreadable } from './note-unreadable.ts';
import { propagate } from './propagate.ts';
import { appendLog } from './sync-log.ts';

/**
 * Merges records as read from a CRM into the store: contacts, provenance, links, conflicts, audit and outgoing work
 * change together, in the caller's transaction. Applying the same records again changes nothing. A record older than
 * what the link has seen is skipped: answers may overtake each other.
 */
export async function applyRecords(
  deps: Pick<SyncDeps, 'findErased' | 'absorbMerges' | 'askAboutLate'>,
  tx: TenantTx,
  application: Application,
): Promise<Applied> {
  const { sync, records } = application;
  await lockContacts(tx);
  await absorbMerged(deps, tx, application);
  const ids = records.map(({ id }) => id);
  const graves = await readTombstones(tx, sync.provider, ids);
  const links = await readByExternalIds(tx, sync.store.connectionId, ids);
  const linked = new Map(links.map((link) => [link.externalId, link]));
  const set = emptyChangeSet();
  set.applied.counts.read = records.length;
  set.applied.tally.read = records.length;
  const unknown: CrmRecord[] = [];
  for (const record of records) {
    const link = linked.get(record.id);
    const gone = link?.contactDeleted === true || isGone(graves.get(record.id), record, application);
    if (gone) set.applied.counts.skipped += 1;
    else if (!passesFilters(sync.policy.filters, record.values)) leaveOut(set, link);
    else if (link) mergeLinked(set, application, record, letIn(link));
    else unknown.push(record);
  }
  await meet(deps, tx, application, { set, unknown, graves });
  // Whoever was read after they went is there again.
  await forgetTombstones(
    tx,
    sync.provider,
    [...set.applied.contactIds.keys()].filter((id) => graves.has(id)),
  );
  await store(tx, application, set);
  if (set.late.length > 0) {
    const { provider, store: own } = sync;
    await deps.askAboutLate(tx, { ...own, provider, now: application.now }, set.late);
  }
  return set.applied;
}

/** A filter does not let the record in: nothing is taken from it and, if it is linked, nothing is sent to it. */
function leaveOut(set: ChangeSet, link: LinkedContact | undefined): void {
  set.applied.counts.skipped += 1;
  if (!link || link.lastError?.code === filteredOut.code) return;
  const still = { lastSyncedAt: null, crmModifiedAt: null, readAt: null, sessionId: null, dueAt: null };
  set.links.push({ ...link, ...still, status: 'error', lastError: filteredOut });
}

const letIn = (link: LinkedContact): LinkedContact =>
  link.lastError?.code === filteredOut.code ? { ...link, status: 'pending', lastError: null } : link;

/** Finds out who unlinked records are. */
async function meet(
  deps: Pick<SyncDeps, 'findErased'>,
  tx: TenantTx,
  application: Application,
  { set, unknown, graves }: { set: ChangeSet; unknown: CrmRecord[]; graves: Map<string, Tombstone> },
): Promise<void> {
  if (unknown.length === 0) return;
  const { store, provider } = application.sync;
  const keysOf = ({ id, emailKeys, stamp }: CrmRecord) => [
    `${provider}:${id}`,
    ...emailKeys,
    ...(stamp === null ? [] : [`stamp:${stamp}`]),
  ];
  const erased = await deps.findErased(tx, application.sync.account.tenantId, unknown.flatMap(keysOf));
  const unerased = unknown.filter((record) => {
    const isErased = keysOf(record).some((key) => erased.has(key));
    if (isErased) keepErased(set, application, record.id);
    return !isErased;
  });
  const tried = await readTried(tx, application, unerased);
  const alive = unerased.filter((record) => {
    const link = record.stamp === null ? undefined : tried.get(record.stamp);
    if (!link?.contactDeleted) return true;
    noteLate(set, application, record, link);
    return false;
  });
  const stamps = alive.flatMap(({ id, stamp }) => [stamp, graves.get(id)?.contactId ?? null]);
  const matches = await findMatches(
    tx,
    store.connectionId,
    stamps.filter((id) => id !== null),
    alive.flatMap(({ emailKeys }) => emailKeys),
  );
  // A record that came back is the contact that it was: its tombstone says which one.
  const returned = alive.map((record) => ({
    ...record,
    stamp: graves.get(record.id)?.contactId ?? record.stamp,
  }));
  const identities = identifyRecords(returned, matches, application.rivals ?? new Map());
  for (const record of alive) {
    const identity = identities.get(record.id);
    if (identity?.outcome === 'known') {
      const own = identity.contact.id === record.stamp ? tried.get(record.stamp) : undefined;
      if (own?.lastError?.code === 'origin_deleted')
        set.late.push({ contactId: own.contactId, externalId: record.id });
      mergeNew(set, application, record, identity.contact, own);
    } else if (identity?.outcome === 'ambiguous') holdAmbiguous(set, application, record, identity);
    else mergeNew(set, application, record, null);
  }
}

/** Links by which we are making the records that bear our stamp, or were when the answer got lost. */
async function readTried(
  tx: TenantTx,
  { sync }: Application,
  records: readonly CrmRecord[],
): Promise<Map<string, LinkedContact>> {
  const stamped = records.flatMap(({ stamp }) => stamp ?? []);
  if (stamped.length === 0) return new Map();
  const links = await readByContactIds(tx, sync.store.connectionId, stamped);
  const own = links.filter(({ externalId, createTriedAt }) => externalId === null && createTriedAt !== null);
  return new Map(own.map((link) => [link.contactId, link]));
}

/** Records may tell that others went into them, also where no event did. */
async function absorbMerged(
  deps: Pick<SyncDeps, 'absorbMerges'>,
  tx: TenantTx,
  { sync, records, now }: Application,
): Promise<void> {
  const merges = records
    .filter(({ mergedIds }) => mergedIds.length > 0)
    .map(({ id, mergedIds }) => ({ survivorId: id, mergedIds, at: now, who: null }));
  if (merges.length === 0) return;
  const { tenantId, connectionId } = sync.store;
  await deps.absorbMerges(tx, { tenantId, connectionId, provider: sync.provider, now }, merges);
}

/** Somebody who asked to be erased is not taken in again: only a person may undo that. */
function keepErased(set: ChangeSet, application: Application, externalId: string): void {
  set.applied.counts.skipped += 1;
  set.exceptions.push({
    id: application.uuid(),
    kind: 'erased_elsewhere',
    provider: application.sync.provider,
    contactId: null,
    externalId,
    subject: `${application.sync.provider}:${externalId}`,
    facts: {},
  });
}

async function store(tx: TenantTx, application: Application, set: ChangeSet): Promise<void> {
  const { now, sessionId, sync } = application;
  const { tenantId } = sync.store;
  const connection = { connectionId: sync.store.connectionId, provider: sync.provider };
  await saveContacts(tx, set.contacts, now);
  await saveLinks(tx, connection, set.links);
  const decided = set.conflicts.filter(({ winner }) => winner !== null);
  const open = set.conflicts.filter(({ winner }) => winner === null);
  await recordConflicts(tx, tenantId, decided, now);
  const agreed = set.agreed.map((one) => ({ ...one, provider: sync.provider }));
  const freed =
    open.length + agreed.length > 0
      ? await syncOpenConflicts(tx, tenantId, { drafts: open, agreed }, now)
      : [];
  await noteUnreadable(tx, application, set);
  await raiseExceptions(tx, tenantId, set.exceptions, now);
  const confirmed = set.confirmed.map((one) => ({ ...one, provider: sync.provider }));
  await confirmDecided(tx, confirmed, now);
  await closeMended(tx, sync.provider, set.mended, now);
  await appendAudit(tx, set.audit, { at: now, sessionId });
  await appendLog(tx, set.log, { at: now, sessionId });
  await closeAnswered(tx, application, set);
  const origins = originsOf(application, set);
  const toTell = [...new Set([...set.changedContacts, ...freed])];
  set.applied.elsewhere = await propagate(tx, { ...application, origins }, toTell);
}

/** The events that told of the contacts' changes. */
function originsOf({ eventIds }: Application, { applied }: ChangeSet): Map<string, LinkOrigin> {
  const origins = new Map<string, LinkOrigin>();
  for (const [recordId, contactId] of applied.contactIds) {
    const eventId = eventIds?.get(recordId);
    if (eventId !== undefined) origins.set(contactId, { eventId, editId: null });
  }
  return origins;
}

/** What was asked about records and contacts that are linked now is answered. */
async function closeAnswered(tx: TenantTx, { sync, now }: Application, set: ChangeSet): Promise<void> {
  const met = set.log.filter(({ outcome }) => ['linked', 'created', 'created_there'].includes(outcome));
  if (met.length === 0) return;
  const of = (id: string | null) => `${sync.provider}:${id ?? ''}`;
  await closeExceptions(
    tx,
    [
      { kind: 'ambiguous_match', subjects: met.map(({ externalId }) => of(externalId)) },
      { kind: 'no_unique_key', subjects: met.map(({ contactId }) => of(contactId)) },
      { kind: 'deleted_elsewhere', subjects: met.map(({ contactId }) => of(contactId)) },
    ],
    { at: now, by: null, status: 'fixed' },
  );
}
