import { integer } from './columns.ts';
import type { ValueWarning } from './property-values.ts';
import type { Contact, Ground, Refused } from './types.ts';

export type ContactWritten =
  { outcome: 'written'; contact: Contact; isNew: boolean; warnings: ValueWarning[] } | Refused;

const firstContactId = 101;

/**
 * Next free record id of a portal; record ids of two portals overlap, as HubSpot's do. Ids of merged-away and erased
 * records are never given again.
 */
export function nextContactId(ground: Ground, portalId: number): number {
  const highest = (table: 'contact' | 'gone_id') => {
    const row = ground.store.get(`select max(id) as id from ${table} where portal_id = ?`, portalId);
    return row === undefined || row['id'] === null ? firstContactId - 1 : integer(row['id']);
  };
  return Math.max(highest('contact'), highest('gone_id')) + 1;
}

/** The search index lags: until it catches up it shows this earlier state (null: nothing yet). */
export function rememberForIndex(
  ground: Ground,
  portalId: number,
  contactId: number,
  before: Contact | null,
  atMs: number,
): void {
  ground.store.run(
    'insert into index_lag (portal_id, contact_id, at_ms, properties, created_ms, updated_ms) values (?, ?, ?, ?, ?, ?)',
    portalId,
    contactId,
    atMs,
    before === null ? null : JSON.stringify(before.properties),
    before?.createdMs ?? null,
    before?.updatedMs ?? null,
  );
}
