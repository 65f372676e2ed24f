import { z } from 'zod';
import { recordsNamed } from '../../contract/exception-facts.ts';
import {
  newLink,
  readByContactIds,
  readByExternalIds,
  releaseUnasked,
  saveLinks,
  type Link,
} from '../links/index.ts';
import type { FixHandler, FixOutcome, FixRequest } from '../exceptions/index.ts';
import { saveContacts } from '../contacts/index.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { SyncDeps } from './deps.ts';
import { pullRecords } from './pull.ts';
import { revertAgain } from './revert/revert-again.ts';
import { loadPlaces, readSyncAccounts, type SyncAccount } from './sync-account.ts';

const retryStatement = loadSql(import.meta.url, './retry-refused.sql', z.unknown());
/** There is nothing to try again. A record that is missing, or is to be merged, is not among them: it is looked for again. */
const over = new Set(['origin_deleted', 'deleted_in_kindred', 'deleted_in_crm', 'merged_in_crm']);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What a click on an exception's answer does, by action: `retry` tries what was refused again, `create` makes a record
 * or a contact after all, `link` says who a record is.
 */
export function createFixes(deps: SyncDeps): Readonly<Record<'retry' | 'create' | 'link', FixHandler>> {
  return {
    retry: (tx, request) => retry(deps, tx, request),
    create: (tx, request) => create(deps, tx, request),
    link: (tx, request) => link(deps, tx, request),
  };
}

const refused = (detail: string): FixOutcome => ({ outcome: 'refused', detail });
const recordTaken = refused(
  'That record belongs to another contact already. If the two are the same person, merge them where both are; if not, correct one address.',
);
const notConnected = refused('This CRM is not connected. Connect it, then try again.');

async function placeOf(deps: SyncDeps, tx: TenantTx, { tenantId, exception }: FixRequest) {
  const accounts = await readSyncAccounts(deps, tx, tenantId);
  return accounts.find(({ provider }) => provider === exception.provider) ?? null;
}

async function retry(deps: SyncDeps, tx: TenantTx, request: FixRequest): Promise<FixOutcome> {
  const { kind, contactId, externalId } = request.exception;
  const { tenantId } = request;
  if (kind === 'mapping_paused') return goOn(deps, tx, request);
  if (kind === 'revert_refused') return revertAgain(deps, tx, request);
  if (kind === 'stamp_fallback') {
    const afterCommit = () => deps.queue.enqueue('fields.set_up', { tenantId });
    return { outcome: 'started', afterCommit };
  }
  if (kind === 'events_stopped' || kind === 'subscription_trouble') {
    await tx.prisma.connection.updateMany({
      where: { tenantId, hookKeyHash: { not: null } },
      data: { hooksDueAt: request.now },
    });
    return { outcome: 'started', afterCommit: () => deps.queue.enqueue('hooks.ensure', { tenantId }) };
  }
  const sync = await placeOf(deps, tx, request);
  if (!sync) return notConnected;
  if (kind === 'disappeared' && externalId !== null) {
    return { outcome: 'started', afterCommit: () => lookAgain(deps, request, [externalId]) };
  }
  const links = contactId ? await readByContactIds(tx, sync.store.connectionId, [contactId]) : [];
  const [found] = links;
  if (!found || found.contactDeleted || over.has(found.lastError?.code ?? ''))
    return refused('There is nothing to send to this record any more. Leave it as it is.');
  // What was wrong stays known until the write: then its exceptions are closed.
  await send(tx, sync, { ...found, refused: null }, request.now, found.lastError);
  return { outcome: 'started', afterCommit: () => wakePush(deps, tenantId) };
}

/** A property is there again: what could not be written to it is sent now. */
async function goOn(deps: SyncDeps, tx: TenantTx, request: FixRequest): Promise<FixOutcome> {
  const sync = await placeOf(deps, tx, request);
  if (!sync) return notConnected;
  for (const field of request.exception.facts.fields ?? []) {
    await tx.sql(retryStatement, [sync.store.connectionId, field, request.now]);
  }
  return { outcome: 'fixed', afterCommit: () => wakePush(deps, request.tenantId) };
}

async function create(deps: SyncDeps, tx: TenantTx, request: FixRequest): Promise<FixOutcome> {
  const { kind, contactId, externalId } = request.exception;
  const sync = await placeOf(deps, tx, request);
  if (!sync) return notConnected;
  if (kind === 'ambiguous_match' && externalId !== null) {
    for (const record of await unlinkedOf(tx, sync, request)) {
      await adopt(tx, sync, newLink(await newContact(deps, tx, request.now)), record);
    }
    return { outcome: 'fixed', afterCommit: () => lookAgain(deps, request, recordsNamed(request.exception)) };
  }
  if (contactId === null) return refused('There is no contact to create. Leave it as it is.');
  await send(tx, sync, newLink(contactId), request.now);
  return { outcome: 'fixed', afterCommit: () => wakePush(deps, request.tenantId) };
}

async function link(deps: SyncDeps, tx: TenantTx, request: FixRequest): Promise<FixOutcome> {
  const { exception, argument } = request;
  const sync = await placeOf(deps, tx, request);
  if (!sync) return notConnected;
  if (argument === null) return refused('Say who it is: one of the candidates.');
  const named = uuid.test(argument);
  const externalId = named ? exception.externalId : argument;
  if (externalId === null) return refused('There is no record that this contact could be.');
  const meant = named ? argument : exception.contactId;
  const [taken] = await readByExternalIds(tx, sync.store.connectionId, [externalId]);
  if (taken && taken.contactId !== meant) return recordTaken;
  // Nobody here is meant yet: the record that was chosen becomes the contact.
  const contactId = meant ?? (await newContact(deps, tx, request.now));
  const [known] = await readByContactIds(tx, sync.store.connectionId, [contactId]);
  if (known && known.externalId !== null && known.externalId !== externalId) {
    return refused('That contact has another record there already. Merge the two in the CRM instead.');
  }
  await adopt(tx, sync, known ?? newLink(contactId), externalId);
  // Who else was meant is asked about again: one of them has its answer.
  const all = [...new Set([externalId, ...recordsNamed(request.exception)])];
  return { outcome: 'fixed', afterCommit: () => lookAgain(deps, request, all) };
}

async function newContact(deps: SyncDeps, tx: TenantTx, now: Date): Promise<string> {
  const id = deps.random.uuid();
  await saveContacts(tx, [{ id, fields: {} }], now);
  return id;
}

/** From now on this record is that contact; reading it merges the two like people who meet for the first time. */
async function adopt(tx: TenantTx, sync: SyncAccount, of: Link, externalId: string): Promise<void> {
  const { connectionId } = sync.store;
  const unknown = { base: {}, refused: null, lastError: null, sending: null, createTriedAt: null };
  const fresh = { ...of, ...unknown, externalId, status: 'pending' as const };
  await saveLinks(tx, { connectionId, provider: sync.provider }, [{ ...fresh, dueAt: null }]);
}

async function unlinkedOf(tx: TenantTx, sync: SyncAccount, request: FixRequest): Promise<string[]> {
  const all = recordsNamed(request.exception);
  const links = await readByExternalIds(tx, sync.store.connectionId, all);
  return all.filter((id) => links.every(({ externalId }) => externalId !== id));
}

async function send(
  tx: TenantTx,
  sync: SyncAccount,
  link: Link,
  now: Date,
  lastError: Link['lastError'] = null,
): Promise<void> {
  const { connectionId } = sync.store;
  const due = { ...link, status: 'pending' as const, lastError, attempts: 0, rewrites: 0, dueAt: now };
  await saveLinks(tx, { connectionId, provider: sync.provider }, [due]);
}

async function lookAgain(deps: SyncDeps, { tenantId, exception, via }: FixRequest, ids: string[]) {
  const accounts = await loadPlaces(deps, tenantId);
  const sync = accounts.find(({ provider, state }) => provider === exception.provider && state === 'ready');
  if (!sync) return;
  const others = accounts.filter((one) => one !== sync);
  const reason = 'A person said who this is.';
  const options = { lane: 'person' } as const;
  const some = ids.slice(0, sync.crm.limits.batch);
  await pullRecords(deps, { sync, others }, { ids: some, via, reason, options });
  const now = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => releaseUnasked(tx, sync.store.connectionId, now));
  await wakePush(deps, tenantId);
}

async function wakePush(deps: SyncDeps, tenantId: string): Promise<void> {
  // A wake-up that is lost here is found by the sweeper.
  await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
}
