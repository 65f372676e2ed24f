import { integer, text } from './columns.ts';
import { toWriteSource } from './contact-rows.ts';
import type { Store } from './store.ts';
import type { Contact, WriteSource } from './types.ts';

/** One earlier or present value of a property, as `propertiesWithHistory` shows it. */
export type HistoryItem = {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId: string;
  updatedByUserId?: number;
};

function toItem(value: string, atMs: number, source: WriteSource): HistoryItem {
  return {
    value,
    timestamp: new Date(atMs).toISOString(),
    sourceType: source.sourceType,
    sourceId: source.sourceId,
    ...(source.userId === null ? {} : { updatedByUserId: source.userId }),
  };
}

/**
 * Notes a change. Values that a contact was born with have no rows until their first change, so that a seed of
 * 100,000 people stays small; the first change writes the birth value down before itself.
 */
export function noteChange(
  store: Store,
  portalId: number,
  before: Contact | null,
  change: { contactId: number; property: string; value: string; atMs: number; source: WriteSource },
): void {
  const insert = (value: string, atMs: number, source: WriteSource) =>
    store.run(
      'insert into history (portal_id, contact_id, property, value, at_ms, source_type, source_id, source_user_id) values (?, ?, ?, ?, ?, ?, ?, ?)',
      portalId,
      change.contactId,
      change.property,
      value,
      atMs,
      source.sourceType,
      source.sourceId,
      source.userId,
    );
  const bornWith = before?.properties[change.property] ?? '';
  if (before !== null && bornWith !== '' && !hasRows(store, portalId, before.id, change.property))
    insert(bornWith, before.createdMs, before.origin);
  insert(change.value, change.atMs, change.source);
}

function hasRows(store: Store, portalId: number, contactId: number, property: string): boolean {
  const row = store.get(
    'select 1 from history where portal_id = ? and contact_id = ? and property = ? limit 1',
    portalId,
    contactId,
    property,
  );
  return row !== undefined;
}

/** Newest first, at most 20 as HubSpot keeps for a contact's property; empty when the property never had a value. */
export function readHistory(
  store: Store,
  portalId: number,
  contact: Contact,
  property: string,
): HistoryItem[] {
  const rows = store.all(
    'select value, at_ms, source_type, source_id, source_user_id from history where portal_id = ? and contact_id = ? and property = ? order by seq desc limit 20',
    portalId,
    contact.id,
    property,
  );
  if (rows.length > 0)
    return rows.map((row) => toItem(text(row['value']), integer(row['at_ms']), toWriteSource(row)));
  const bornWith = contact.properties[property] ?? '';
  return bornWith === '' ? [] : [toItem(bornWith, contact.createdMs, contact.origin)];
}
