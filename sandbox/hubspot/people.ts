import { integer } from './columns.ts';
import { readHistory, type HistoryItem } from './contact-history.ts';
import { contactColumns, toContact } from './contact-rows.ts';
import type { ContactWritten } from './contact-state.ts';
import type { Merged } from './contact-merge.ts';
import { readWishes, type ContactStore } from './contacts.ts';
import { defaultUserId } from './portals.ts';
import type { PropertyStore } from './properties.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

export type PersonListItem = { id: string; properties: Record<string, string> };

export type PersonRecord = {
  id: string;
  properties: Record<string, string>;
  history: Record<string, HistoryItem[]>;
  definitions: {
    name: string;
    label: string;
    type: string;
    fieldType: string;
    group: string;
    readOnly: boolean;
  }[];
};

/** What a person sees and does in HubSpot's pages. Edits are `CRM_UI` changes and fire webhooks. */
export type People = {
  list(
    portalId: number,
    options: { search: string; offset: number; limit: number },
  ): { items: PersonListItem[]; total: number };
  /** Null when there is no such contact or it was deleted. */
  read(portalId: number, id: string): PersonRecord | null;
  edit(portalId: number, id: string, values: Record<string, string>, userId?: number): ContactWritten | null;
  create(portalId: number, values: Record<string, string>, userId?: number): ContactWritten;
  /** Puts the contact into the recycle bin; false when there was nothing to delete. */
  remove(portalId: number, id: string, userId?: number): boolean;
  /** Takes a contact out of the recycle bin; null when it is not in it (any more). */
  restore(portalId: number, id: string, userId?: number): PersonRecord | null;
  /** Merges `otherId` into `primaryId`; null when one of them is not there. */
  merge(portalId: number, primaryId: string, otherId: string, userId?: number): Merged | null;
  /** Deletes for privacy, also out of the recycle bin; false when there is no such contact. */
  gdprDelete(portalId: number, id: string, userId?: number): boolean;
  /** An import of a file: rows whose e-mail is known update that contact. Source and changeSource are `IMPORT`. */
  importRows(portalId: number, rows: Record<string, string>[], userId?: number): ContactWritten[];
  /**
   * People tell the reps their pronouns: seeded and imported ones are written into `custom_pronouns` where it is
   * empty. Without the property nothing happens.
   */
  fillPronouns(portalId: number): { outcome: 'filled'; contacts: number } | { outcome: 'no_property' };
};

const pronounsProperty = 'custom_pronouns';

function asUser(userId: number = defaultUserId): WriteSource {
  return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, userId };
}

/** Stored values and the computed ones that HubSpot's pages show. */
function shownProperties(contact: Contact): Record<string, string> {
  return {
    ...contact.properties,
    hs_object_id: String(contact.id),
    createdate: new Date(contact.createdMs).toISOString(),
    lastmodifieddate: new Date(contact.updatedMs).toISOString(),
  };
}

export function createPeople(
  ground: Ground,
  world: { contacts: ContactStore; properties: PropertyStore },
): People {
  const { store } = ground;
  const { contacts, properties } = world;
  const active = (portalId: number, id: string) => {
    const contact = contacts.find(portalId, id);
    return contact === null || contact.archivedMs !== null ? null : contact;
  };
  const read: People['read'] = (portalId, id) => {
    const contact = active(portalId, id) ?? contacts.survivorOf(portalId, id);
    if (contact === null || contact.archivedMs !== null) return null;
    return toRecord(ground, properties, portalId, contact);
  };
  return {
    list: (portalId, options) => listPeople(ground, portalId, options),
    read,
    edit: (portalId, id, values, userId) => {
      const contact = active(portalId, id);
      return contact === null ? null : contacts.update(portalId, contact, values, asUser(userId));
    },
    create: (portalId, values, userId) => contacts.create(portalId, values, asUser(userId)),
    remove: (portalId, id, userId) => {
      const contact = active(portalId, id);
      if (contact !== null) contacts.archive(portalId, contact, asUser(userId));
      return contact !== null;
    },
    restore: (portalId, id, userId) => {
      const contact = contacts.find(portalId, id);
      if (contact === null || !contacts.restore(portalId, contact, asUser(userId))) return null;
      return read(portalId, id);
    },
    merge: (portalId, primaryId, otherId, userId) => {
      const [primary, other] = [active(portalId, primaryId), active(portalId, otherId)];
      if (primary === null || other === null) return null;
      return contacts.merge(portalId, primary, other, asUser(userId));
    },
    gdprDelete: (portalId, id, userId) => {
      const contact = contacts.find(portalId, id);
      if (contact !== null) contacts.erase(portalId, { id }, asUser(userId));
      return contact !== null;
    },
    importRows: (portalId, rows, userId = defaultUserId) => {
      const source: WriteSource = { sourceType: 'IMPORT', sourceId: 'file', userId };
      return rows.map((values) => {
        const known = contacts.find(portalId, values['email'] ?? '', 'email');
        return known === null
          ? contacts.create(portalId, values, source)
          : contacts.update(portalId, known, values, source);
      });
    },
    fillPronouns: (portalId) => {
      if (!properties.definitions(portalId).has(pronounsProperty)) return { outcome: 'no_property' };
      return store.atomically(() => {
        let filled = 0;
        for (const [contactId, pronouns] of readWishes(ground, portalId)) {
          const contact = active(portalId, String(contactId));
          if (contact === null || contact.properties[pronounsProperty] !== undefined) continue;
          contacts.update(portalId, contact, { [pronounsProperty]: pronouns }, asUser());
          filled += 1;
        }
        return { outcome: 'filled', contacts: filled };
      });
    },
  };
}

function toRecord(
  { store }: Ground,
  properties: PropertyStore,
  portalId: number,
  contact: Contact,
): PersonRecord {
  const definitions = [...properties.definitions(portalId).values()];
  return {
    id: String(contact.id),
    properties: shownProperties(contact),
    history: Object.fromEntries(
      definitions
        .map(({ name }) => [name, readHistory(store, portalId, contact, name)] as const)
        .filter(([, items]) => items.length > 0),
    ),
    definitions: definitions.map(({ name, label, type, fieldType, groupName, modificationMetadata }) => ({
      name,
      label,
      type,
      fieldType,
      group: groupName,
      readOnly: modificationMetadata.readOnlyValue,
    })),
  };
}

function listPeople(
  { store }: Ground,
  portalId: number,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): { items: PersonListItem[]; total: number } {
  const words = search.trim().toLowerCase();
  const where = `portal_id = ? and archived_ms is null ${words === '' ? '' : 'and instr(search_text, ?) > 0'}`;
  const values = words === '' ? [portalId] : [portalId, words];
  const total = integer(store.get(`select count(*) as n from contact where ${where}`, ...values)?.['n']);
  const rows = store.all(
    `select ${contactColumns} from contact where ${where} order by id limit ? offset ?`,
    ...values,
    limit,
    offset,
  );
  const items = rows.map(toContact).map((contact) => ({
    id: String(contact.id),
    properties: shownProperties(contact),
  }));
  return { items, total };
}
