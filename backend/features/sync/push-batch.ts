import { outgoing } from '../../domain/merge-record.ts';
import type { CallCounter, Lane } from '../../domain/crm/index.ts';
import { readByContactIds, type LinkedContact } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import type { SyncAccount } from './sync-account.ts';

/** What is sent to one CRM in one go: of these contacts, at most 100. */
export type Push = {
  sync: SyncAccount;
  others: readonly SyncAccount[];
  contactIds: readonly string[];
  lane: Lane;
  counter?: CallCounter | undefined;
};

export function readLinks(deps: SyncDeps, { sync, contactIds }: Push): Promise<LinkedContact[]> {
  return deps.db.withTenant(sync.store.tenantId, (tx) =>
    readByContactIds(tx, sync.store.connectionId, contactIds),
  );
}

/** What goes to the CRM of a linked contact. */
export function outgoingOf(sync: SyncAccount, link: LinkedContact) {
  const { fields, base, held, refused } = link;
  return outgoing(fields, base, { gives: sync.policy.gives, held, refused });
}
