import { readByExternalIds, type LinkedContact } from '../links/index.ts';
import type { SyncAccount, SyncDeps } from '../sync/index.ts';
import type { ClaimedEvent } from './store.ts';

/**
 * The events that tell nothing new: all that happened to their record is what our own writes or a read since have shown
 * to be there. They need no read. In doubt an event is not one of them.
 */
export async function echoesAmong(
  deps: SyncDeps,
  sync: SyncAccount,
  events: readonly ClaimedEvent[],
): Promise<ClaimedEvent[]> {
  if (!sync.crm.tellsKnown) return [];
  const { tenantId, connectionId } = sync.store;
  const ids = [...new Set(events.map(({ objectId }) => objectId))];
  const links = await deps.db.withTenant(tenantId, (tx) => readByExternalIds(tx, connectionId, ids));
  const echoes: ClaimedEvent[] = [];
  for (const link of links.filter(isAtRest)) {
    const about = events.filter(({ objectId }) => objectId === link.externalId);
    const known = await Promise.all(about.map((event) => isKnown(sync, link, event)));
    if (known.every((each) => each)) echoes.push(...about);
  }
  return echoes;
}

/** Nothing waits or is disputed: a read could only confirm what the link says. */
const isAtRest = ({ status, held, refused, contactDeleted }: LinkedContact) =>
  status === 'synced' && held.length === 0 && refused === null && !contactDeleted;

async function isKnown(sync: SyncAccount, link: LinkedContact, event: ClaimedEvent): Promise<boolean> {
  const isSince = link.crmModifiedAt !== null && event.occurredAt <= link.crmModifiedAt;
  if (!isSince) return false;
  if (event.kind === 'created') return true;
  const clue = { ...event, occurredAtMs: event.occurredAt.getTime() };
  const { mapping } = sync.policy;
  return (await sync.crm.tellsKnown?.(sync.account, { mapping, event: clue, base: link.base })) ?? false;
}
