import { fieldOfProperty } from '../../domain/crm/index.ts';
import type { FieldKey } from '../../domain/field.ts';
import { readByExternalIds, type LinkedContact } from '../links/index.ts';
import { writtenSince, type SyncAccount, type SyncDeps } from '../sync/index.ts';
import type { ClaimedEvent } from './store.ts';

export type Heard = {
  /** What tells nothing new: it needs no read. */
  echoes: ClaimedEvent[];
  /** What tells of a value that is not known, from before a later write of ours: it may have been written over. */
  overtaken: ClaimedEvent[];
};

/**
 * Which events tell nothing new: all that happened to their record is what our own writes or a read since have shown to be
 * there. In doubt an event is not one of them.
 */
export async function echoesAmong(
  deps: SyncDeps,
  sync: SyncAccount,
  events: readonly ClaimedEvent[],
): Promise<Heard> {
  if (!sync.crm.tellsKnown) return { echoes: [], overtaken: [] };
  const { tenantId, connectionId } = sync.store;
  const ids = [...new Set(events.map(({ objectId }) => objectId))];
  const links = await deps.db.withTenant(tenantId, (tx) => readByExternalIds(tx, connectionId, ids));
  const echoes: ClaimedEvent[] = [];
  const late: Late[] = [];
  for (const link of links) {
    const about = events.filter(({ objectId }) => objectId === link.externalId);
    const known = await Promise.all(about.map((event) => isKnown(sync, link, event)));
    if (isAtRest(link) && known.every((each) => each)) echoes.push(...about);
    else
      late.push(...about.filter((_, index) => !known[index]).flatMap((event) => lateOf(sync, link, event)));
  }
  if (late.length === 0) return { echoes, overtaken: [] };
  const overtaken = await deps.db.withTenant(tenantId, (tx) => writtenSince(tx, sync.provider, late));
  return { echoes, overtaken: overtaken.map(({ event }) => event) };
}

type Late = { event: ClaimedEvent; contactId: string; field: FieldKey; at: Date };

/** A change from before the latest state of its record that is known. */
function lateOf({ policy }: SyncAccount, link: LinkedContact, event: ClaimedEvent): Late[] {
  const field = fieldOfProperty(policy.mapping, event.propertyName);
  if (event.kind !== 'changed' || field === null || !isSince(link, event)) return [];
  return [{ event, contactId: link.contactId, field, at: event.occurredAt }];
}

const isSince = ({ crmModifiedAt }: LinkedContact, { occurredAt }: ClaimedEvent) =>
  crmModifiedAt !== null && occurredAt <= crmModifiedAt;

/** Nothing waits or is disputed: a read could only confirm what the link says. */
const isAtRest = ({ status, held, refused, contactDeleted }: LinkedContact) =>
  status === 'synced' && held.length === 0 && refused === null && !contactDeleted;

async function isKnown(sync: SyncAccount, link: LinkedContact, event: ClaimedEvent): Promise<boolean> {
  if (!isSince(link, event)) return false;
  if (event.kind === 'created') return true;
  const clue = { ...event, occurredAtMs: event.occurredAt.getTime() };
  const { mapping } = sync.policy;
  return (await sync.crm.tellsKnown?.(sync.account, { mapping, event: clue, base: link.base })) ?? false;
}
