import type { CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { Link, LinkedContact, Sending } from '../links/index.ts';
import type { Application } from './application.ts';
import type { ChangeSet } from './change-set.ts';
import { notePushed } from './note-pushed.ts';

/**
 * Fields that the record holds just as we have sent them, without an answer so far: our own write, whoever sees it
 * first. So it is not an edit of theirs, and can neither overrule nor be overruled.
 */
export function landedFields({ sending, base }: Link, { values }: CrmRecord): FieldKey[] {
  if (sending === null) return [];
  return fieldKeys.filter((key) => {
    const [sent, seen] = [sending.values[key], values[key]];
    if (sent === undefined || seen === undefined || !sameValue(key, sent, seen)) return false;
    return base[key] === undefined || !sameValue(key, seen, base[key]);
  });
}

/** What of a write is still to be seen. */
export function stillSending(sending: Sending | null, landed: readonly FieldKey[]): Sending | null {
  if (sending === null || landed.length === 0) return sending;
  const rest = Object.entries(sending.values).filter(([key]) => !landed.some((field) => field === key));
  return rest.length === 0 ? null : { ...sending, values: Object.fromEntries(rest) };
}

/** Trail and log of a write that was seen before it was answered; its answer, if it still comes, adds nothing to it. */
export function noteLanded(
  set: ChangeSet,
  { sync, eventIds }: Application,
  record: CrmRecord,
  { link, landed }: { link: LinkedContact; landed: readonly FieldKey[] },
): void {
  const created = link.externalId === null;
  if (landed.length === 0 && !created) return;
  const { contactId, eventId, editId } = link;
  notePushed(set, {
    contactId,
    provider: sync.provider,
    externalId: record.id,
    created,
    fields: landed,
    before: link.base,
    after: record.values,
    sessionId: link.sending?.sessionId ?? null,
    eventId: eventId ?? eventIds?.get(record.id) ?? null,
    editId,
  });
}
