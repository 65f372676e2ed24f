import { z } from 'zod';
import { fieldKeys, providerNames, type FieldKey, type ProviderName } from '../../../domain/field.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { createdThere } from '../written-reason.ts';

const values = z.partialRecord(z.enum(fieldKeys), z.string().nullable());
const pageStatement = loadSql(
  import.meta.url,
  './revert-page.sql',
  z.object({ id: z.int(), contact_id: z.uuid() }),
);
const trailRow = z.object({
  contact_id: z.uuid(),
  at: z.date(),
  action: z.string(),
  provider: z.enum(providerNames).nullable(),
  reason: z.string(),
  old_values: values.nullable(),
  new_values: values.nullable(),
  own: z.boolean(),
});
type Row = z.infer<typeof trailRow>;
const trailStatement = loadSql(import.meta.url, './read-trail.sql', trailRow);
const countStatement = loadSql(import.meta.url, './count-contacts.sql', z.object({ contacts: z.int() }));

/** A value before and after a session; `old` undefined where nobody knew what was there. */
export type Move = { old: string | null | undefined; new: string | null };

/** What one session did with a contact's record in one CRM. */
export type TrailThere = {
  created: boolean;
  archived: boolean;
  fields: Map<FieldKey, Move>;
  /** When it last wrote there, by our clock. */
  writtenAtMs: number;
};

/** What one session did with one contact, and what others did with it since. */
export type Trail = {
  contactId: string;
  /** In the store. Values of a contact that the session itself made are not moves: there was nothing before. */
  store: Map<FieldKey, Move>;
  there: Map<ProviderName, TrailThere>;
  /** Fields that others changed since. */
  edited: Set<FieldKey>;
  /** Whether others did anything with the contact since. */
  touched: boolean;
};

/** `contactIds`: only these of the session's contacts; null: all. */
export const countTrail = async (
  tx: TenantTx,
  sessionId: string,
  contactIds: readonly string[] | null,
): Promise<number> => (await tx.sql(countStatement, [sessionId, contactIds]))[0]?.contacts ?? 0;

/**
 * The next contacts of a session's trail, in the order in which it met them; each once in all pages. Null when there
 * are no more.
 */
export async function nextContacts(
  tx: TenantTx,
  page: { sessionId: string; after: string | null; limit: number; contactIds: readonly string[] | null },
): Promise<{ contactIds: string[]; lastId: string } | null> {
  const { sessionId, after, limit, contactIds } = page;
  const rows = await tx.sql(pageStatement, [sessionId, after ?? '0', limit, contactIds]);
  const last = rows.at(-1);
  if (!last) return null;
  return { contactIds: rows.map(({ contact_id }) => contact_id), lastId: String(last.id) };
}

export async function readTrails(
  tx: TenantTx,
  sessionId: string,
  contactIds: readonly string[],
): Promise<Map<string, Trail>> {
  const rows = await tx.sql(trailStatement, [sessionId, contactIds]);
  const trails = new Map<string, Trail>();
  for (const row of rows) {
    const trail = trails.get(row.contact_id) ?? emptyTrail(row.contact_id);
    trails.set(row.contact_id, trail);
    if (row.own) noteOwn(trail, row);
    else noteForeign(trail, row.new_values);
  }
  return trails;
}

const emptyTrail = (contactId: string): Trail => ({
  contactId,
  store: new Map(),
  there: new Map(),
  edited: new Set(),
  touched: false,
});

function noteOwn(trail: Trail, row: Row): void {
  const { action, provider, reason, old_values: old, new_values: next } = row;
  if (provider === null) {
    if (action !== 'created') addMoves(trail.store, old, next);
    return;
  }
  const there = trail.there.get(provider) ?? {
    created: false,
    archived: false,
    fields: new Map(),
    writtenAtMs: 0,
  };
  trail.there.set(provider, there);
  there.writtenAtMs = Math.max(there.writtenAtMs, row.at.getTime());
  if (action === 'archived') there.archived = true;
  if (reason === createdThere(provider)) there.created = true;
  addMoves(there.fields, old, next);
}

/** What is already known of a field's beginning stays; its end is the last one. */
function addMoves(moves: Map<FieldKey, Move>, old: Row['old_values'], next: Row['new_values']): void {
  for (const field of fieldKeys) {
    const value = next?.[field];
    if (value === undefined) continue;
    const known = moves.get(field);
    moves.set(field, { old: known ? known.old : old?.[field], new: value });
  }
}

function noteForeign(trail: Trail, next: Row['new_values']): void {
  trail.touched = true;
  for (const field of fieldKeys) if (next?.[field] !== undefined) trail.edited.add(field);
}
