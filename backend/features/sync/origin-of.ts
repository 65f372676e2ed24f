import type { CrmRecord } from '../../domain/crm/index.ts';
import { noOrigin, type LinkOrigin } from '../links/index.ts';
import type { Application } from './application.ts';

/** What an event told of just now is what the link waits for; without one it is what it was. */
export function originOf(
  { eventIds }: Application,
  { id }: CrmRecord,
  { eventId, editId }: LinkOrigin,
  waits: boolean,
): LinkOrigin {
  if (!waits) return noOrigin;
  const told = eventIds?.get(id);
  return told === undefined ? { eventId, editId } : { eventId: told, editId: null };
}
