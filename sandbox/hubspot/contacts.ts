import { integer, text } from './columns.ts';
import { checkUniqueness, findOwner } from './contact-uniqueness.ts';
import { contactColumns, putContact, putEmails, toContact } from './contact-rows.ts';
import { noteChange } from './contact-history.ts';
import type { ContactEvents } from './contact-events.ts';
import type { PropertyStore } from './properties.ts';
import { checkPropertyValues } from './property-values.ts';
import { contactNotFound, invalidProperties } from './refusals.ts';
import type { Contact, Ground, Refused, WriteSource } from './types.ts';

export type ContactWritten = { outcome: 'written'; contact: Contact; isNew: boolean } | Refused;

/** The contacts of all portals. A refused write has changed nothing. */
export type ContactStore = {
  /** Also finds archived contacts; `idProperty` is `email` (primary or additional) or a unique-value property. */
  find(portalId: number, id: string, idProperty?: string | null): Contact | null;
  /** In order of id, from `fromId` on. */
  page(portalId: number, options: { fromId: number; limit: number; archived: boolean }): Contact[];
  create(portalId: number, values: Record<string, string>, source: WriteSource): ContactWritten;
  /** Equal values are not a change: no history, no event. The modification time moves all the same. */
  update(
    portalId: number,
    contact: Contact,
    values: Record<string, string>,
    source: WriteSource,
  ): ContactWritten;
  archive(portalId: number, contact: Contact, source: WriteSource): void;
};

const firstContactId = 101;

/** Next free record id of a portal; record ids of two portals overlap, as HubSpot's do. */
export function nextContactId(ground: Ground, portalId: number): number {
  const row = ground.store.get('select max(id) as id from contact where portal_id = ?', portalId);
  return row === undefined || row['id'] === null ? firstContactId : integer(row['id']) + 1;
}

export function createContactStore(
  ground: Ground,
  properties: PropertyStore,
  events: ContactEvents,
): ContactStore {
  const { store, clock } = ground;
  const byId = (portalId: number, id: number): Contact | null => {
    const row = store.get(
      `select ${contactColumns} from contact where portal_id = ? and id = ?`,
      portalId,
      id,
    );
    return row === undefined ? null : toContact(row);
  };
  const write = createWrite(ground, properties, events);
  return {
    find: (portalId, id, idProperty) => {
      if (idProperty === undefined || idProperty === null || idProperty === 'hs_object_id')
        return /^\d{1,15}$/.test(id) ? byId(portalId, Number(id)) : null;
      const contactId = findOwner(ground, portalId, idProperty, id);
      return contactId === null ? null : byId(portalId, contactId);
    },
    page: (portalId, { fromId, limit, archived }) =>
      store
        .all(
          `select ${contactColumns} from contact where portal_id = ? and id >= ? and archived_ms is ${archived ? 'not null' : 'null'} order by id limit ?`,
          portalId,
          fromId,
          limit,
        )
        .map(toContact),
    create: (portalId, values, source) => write(portalId, null, values, source),
    update: (portalId, contact, values, source) => write(portalId, contact, values, source),
    archive: (portalId, contact, source) =>
      store.atomically(() => {
        const nowMs = clock.nowMs();
        rememberForIndex(ground, portalId, contact.id, contact, nowMs);
        const archived = { ...contact, archivedMs: nowMs, updatedMs: Math.max(nowMs, contact.updatedMs) };
        putContact(store, portalId, archived);
        putEmails(store, portalId, archived);
        store.run('delete from contact_unique where portal_id = ? and contact_id = ?', portalId, contact.id);
        events.archived(portalId, contact.id, source, nowMs);
      }),
  };
}

/** The search index lags: until it catches up it shows this earlier state (null: nothing yet). */
function rememberForIndex(
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

type Write = (
  portalId: number,
  before: Contact | null,
  values: Record<string, string>,
  source: WriteSource,
) => ContactWritten;

function createWrite(ground: Ground, properties: PropertyStore, events: ContactEvents): Write {
  return (portalId, before, values, source) => {
    if (before !== null && before.archivedMs !== null)
      return { outcome: 'refused', refusal: contactNotFound(String(before.id)) };
    const definitions = properties.definitions(portalId);
    const checked = checkPropertyValues(values, (name) => definitions.get(name));
    if (checked.outcome === 'invalid')
      return { outcome: 'refused', refusal: invalidProperties(portalId, checked.faults) };
    const current = before?.properties ?? {};
    const changes = Object.entries(checked.values).filter(([name, value]) => (current[name] ?? '') !== value);
    const contactId = before?.id ?? nextContactId(ground, portalId);
    const unique = checkUniqueness(ground, portalId, contactId, changes, definitions);
    if (unique !== null) return { outcome: 'refused', refusal: unique };
    return ground.store.atomically(() => {
      const contact = apply(ground, portalId, contactId, before, changes, source, definitions);
      if (before === null) events.created(portalId, contact, source);
      else events.changed(portalId, contact, changes, source);
      return { outcome: 'written', contact, isNew: before === null };
    });
  };
}

function apply(
  ground: Ground,
  portalId: number,
  contactId: number,
  before: Contact | null,
  changes: [string, string][],
  source: WriteSource,
  definitions: ReturnType<PropertyStore['definitions']>,
): Contact {
  const { store, clock } = ground;
  const nowMs = clock.nowMs();
  rememberForIndex(ground, portalId, contactId, before, nowMs);
  const merged = { ...before?.properties, ...Object.fromEntries(changes) };
  const contact: Contact = {
    id: contactId,
    properties: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== '')),
    createdMs: before?.createdMs ?? nowMs,
    updatedMs: Math.max(nowMs, before?.updatedMs ?? 0),
    archivedMs: null,
    origin: before?.origin ?? source,
  };
  putContact(store, portalId, contact);
  if (changes.some(([name]) => name === 'email')) putEmails(store, portalId, contact);
  for (const [property, value] of changes) {
    if (before !== null)
      noteChange(store, portalId, before, { contactId, property, value, atMs: nowMs, source });
    if (definitions.get(property)?.hasUniqueValue === true)
      putUnique(ground, portalId, contactId, property, value);
  }
  return contact;
}

function putUnique(
  ground: Ground,
  portalId: number,
  contactId: number,
  property: string,
  value: string,
): void {
  ground.store.run(
    'delete from contact_unique where portal_id = ? and contact_id = ? and property = ?',
    portalId,
    contactId,
    property,
  );
  if (value !== '')
    ground.store.run(
      'insert into contact_unique (portal_id, property, value, contact_id) values (?, ?, ?, ?)',
      portalId,
      property,
      value,
      contactId,
    );
}

/** The pronouns people would tell the reps, once there is a field for them, by contact id. */
export function readWishes(ground: Ground, portalId: number): Map<number, string> {
  const rows = ground.store.all(
    'select contact_id, pronouns from wish where portal_id = ? order by contact_id',
    portalId,
  );
  return new Map(rows.map((row) => [integer(row['contact_id']), text(row['pronouns'])]));
}
