import { refuse } from '../../platform/http/handler.ts';
import type { Database } from '../../platform/db/database.ts';
import { viewContact } from '../contacts/index.ts';
import { etagOf } from './etag.ts';

export const noContact = () => refuse('not_found', 'There is no such contact.');
export const unreadableTag = () =>
  refuse('invalid_header', 'If-Match: send the ETag that you were given, or *.');

/** Both versions: the one that the caller had read, and the contact as it is now. */
export async function refuseOutdated(db: Database, tenantId: string, contactId: string, read: number | null) {
  const current = await db.withTenant(tenantId, (tx) => viewContact(tx, contactId));
  if (!current) return noContact();
  return refuse(
    'precondition_failed',
    'Somebody changed this meanwhile. Compare, then send the newer ETag.',
    {
      current,
      etag: etagOf(current),
      yours: { version: read },
    },
  );
}
