import { integer, text } from './columns.ts';
import { findOwner } from './contact-uniqueness.ts';
import { contactColumns, toContact } from './contact-rows.ts';
import type { ContactEvents } from './contact-events.ts';
import { archiveContact, restoreContact } from './contact-archive.ts';
import { eraseContact, type Erased } from './contact-erase.ts';
import { mergeContacts, type Merged } from './contact-merge.ts';
import type { ContactWritten } from './contact-state.ts';
import { createWrite } from './contact-write.ts';
import type { PropertyStore } from './properties.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

/** The contacts of all portals. A refused write has changed nothing. */
export type ContactStore = {
  /** Also finds archived contacts; `idProperty` is `email` (primary or additional) or a unique-value property. */
  find(portalId: number, id: string, idProperty?: string | null): Contact | null;
  /** The contact into which the record with this id was merged; null when it was not. */
  survivorOf(portalId: number, id: string): Contact | null;
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
  /** Takes an archived contact back; false when its 90 days are over. */
  restore(portalId: number, contact: Contact, source: WriteSource): boolean;
  /** Two active contacts become one; what only `other` has, the survivor gets. */
  merge(portalId: number, primary: Contact, other: Contact, source: WriteSource): Merged;
  /** Privacy deletion: nothing of the person stays but their e-mails on the block list. */
  erase(portalId: number, who: { id: string } | { email: string }, source: WriteSource): Erased;
};

export function createContactStore(
  ground: Ground,
  properties: PropertyStore,
  events: ContactEvents,
): ContactStore {
  const { store } = ground;
  const byId = (portalId: number, id: number): Contact | null => {
    const row = store.get(
      `select ${contactColumns} from contact where portal_id = ? and id = ?`,
      portalId,
      id,
    );
    return row === undefined ? null : toContact(row);
  };
  const find: ContactStore['find'] = (portalId, id, idProperty) => {
    if (idProperty === undefined || idProperty === null || idProperty === 'hs_object_id')
      return /^\d{1,15}$/.test(id) ? byId(portalId, Number(id)) : null;
    const contactId = findOwner(ground, portalId, idProperty, id);
    return contactId === null ? null : byId(portalId, contactId);
  };
  const write = createWrite(ground, properties, events);
  return {
    find,
    survivorOf: (portalId, id) => {
      if (!/^\d{1,15}$/.test(id)) return null;
      const sql = 'select into_id from gone_id where portal_id = ? and id = ? and into_id is not null';
      const row = store.get(sql, portalId, Number(id));
      return row === undefined ? null : byId(portalId, integer(row['into_id']));
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
    archive: (portalId, contact, source) => archiveContact(ground, events, { portalId, contact, source }),
    restore: (portalId, contact, source) =>
      restoreContact(ground, { properties, events }, { portalId, contact, source }),
    merge: (portalId, primary, other, source) =>
      mergeContacts(ground, { properties, events }, { portalId, primary, other, source }),
    erase: (portalId, who, source) => {
      const contact = 'id' in who ? find(portalId, who.id) : find(portalId, who.email, 'email');
      const email = 'email' in who ? who.email : null;
      return eraseContact(ground, events, { portalId, contact, email, source });
    },
  };
}

/** The pronouns people would tell the reps, once there is a field for them, by contact id. */
export function readWishes(ground: Ground, portalId: number): Map<number, string> {
  const rows = ground.store.all(
    'select contact_id, pronouns from wish where portal_id = ? order by contact_id',
    portalId,
  );
  return new Map(rows.map((row) => [integer(row['contact_id']), text(row['pronouns'])]));
}
