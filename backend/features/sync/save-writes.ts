import type { ContactFields, Door, FieldKey, FieldValues } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { saveContacts } from '../contacts/index.ts';
import { newLink, saveLinks } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { propagate } from './propagate.ts';
import { readPlaces } from './sync-account.ts';

/** What is to be stored of one contact, and what its history says of it; one that is new has no `old`. */
export type Write = { id: string; fields: ContactFields; old: FieldValues | null; new: FieldValues };

const editReasons: Partial<Record<Door, string>> = {
  card: 'Edited in the card.',
  workflow: 'Written by a HubSpot workflow.',
};

/** Stores decided writes with their history, and has every CRM get them: a few statements, however many there are. */
export async function saveWrites(
  deps: SyncDeps,
  tx: TenantTx,
  tenantId: string,
  writes: readonly Write[],
  { via, changedBy, now, reason }: { via: Door; changedBy: string | null; now: Date; reason?: string },
): Promise<void> {
  if (writes.length === 0) return;
  await saveContacts(tx, writes, now);
  const edited = reason ?? editReasons[via] ?? 'Written through the API.';
  const editIds = await appendAudit(
    tx,
    writes.map(({ id, old, new: values }) => ({
      contactId: id,
      source: 'app',
      via,
      who: changedBy,
      ...(old === null
        ? { action: 'created' as const, reason: 'Created through the API.' }
        : { action: 'updated' as const, reason: edited }),
      old,
      new: values,
    })),
    { at: now, sessionId: null },
  );
  const origins = new Map(
    writes.map(({ id }, index) => [id, { eventId: null, editId: editIds[index] ?? null }]),
  );
  const others = await readPlaces(deps, tx, tenantId);
  // Whoever makes a contact here means it: it goes everywhere, with an e-mail address or without.
  const created = writes.filter(({ old }) => old === null);
  for (const { openedAt, store, provider } of others) {
    if (openedAt === null) continue;
    const links = created.map(({ id }) => ({
      ...newLink(id),
      editId: origins.get(id)?.editId ?? null,
      dueAt: now,
    }));
    await saveLinks(tx, { connectionId: store.connectionId, provider }, links);
  }
  const changed = writes.filter(({ old }) => old !== null).map(({ id }) => id);
  const because = { now, sessionId: null, uuid: () => deps.random.uuid(), origins };
  await propagate(tx, { others, createElsewhere: true, ...because }, changed);
}

/** The plain values of some fields. */
export function plainValues(fields: ContactFields, keys: readonly FieldKey[]): FieldValues {
  return Object.fromEntries(keys.map((key) => [key, fields[key]?.value ?? null]));
}
