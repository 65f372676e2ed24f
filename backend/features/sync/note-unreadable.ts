import type { TenantTx } from '../../platform/db/database.ts';
import { closeExceptions } from '../exceptions/index.ts';
import type { Application } from './application.ts';
import type { ChangeSet } from './change-set.ts';

const kind = 'unreadable_value';

/**
 * A value that the store cannot keep is left where it is: neither taken over nor written over, and somebody is told.
 * A record that changed to what can be kept answers that.
 */
export async function noteUnreadable(
  tx: TenantTx,
  { sync: { provider }, records, now, uuid }: Application,
  set: ChangeSet,
): Promise<void> {
  const odd = new Set<string>();
  for (const { id, unreadable } of records) {
    if (unreadable === undefined) continue;
    odd.add(id);
    const contactId = set.applied.contactIds.get(id) ?? null;
    const facts = { fields: [...unreadable] };
    set.exceptions.push({
      id: uuid(),
      kind,
      provider,
      contactId,
      externalId: id,
      subject: `${provider}:${id}`,
      facts,
    });
  }
  const readable = set.log.filter(
    ({ outcome, externalId }) => outcome === 'updated' && !odd.has(externalId ?? ''),
  );
  if (readable.length === 0) return;
  const subjects = readable.map(({ externalId }) => `${provider}:${externalId ?? ''}`);
  await closeExceptions(tx, [{ kind, subjects }], { at: now, by: null, status: 'fixed' });
}
