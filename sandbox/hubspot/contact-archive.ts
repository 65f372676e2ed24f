import { findOwner } from './contact-uniqueness.ts';
import type { ContactEvents } from './contact-events.ts';
import { emailsOf, putContact, putEmails } from './contact-rows.ts';
import { rememberForIndex } from './contact-state.ts';
import { putUnique } from './contact-write.ts';
import type { PropertyStore } from './properties.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

type Doing = { portalId: number; contact: Contact; source: WriteSource };

/** HubSpot's recycle bin (reference: contacts, archive). */
const recycleBinMs = 90 * 86_400_000;

/** Puts a contact into the recycle bin; its e-mails and unique values are free from then on. */
export function archiveContact(
  ground: Ground,
  events: ContactEvents,
  { portalId, contact, source }: Doing,
): void {
  const { store, clock } = ground;
  store.atomically(() => {
    const nowMs = clock.nowMs();
    rememberForIndex(ground, portalId, contact.id, contact, nowMs);
    const archived = { ...contact, archivedMs: nowMs, updatedMs: Math.max(nowMs, contact.updatedMs) };
    putContact(store, portalId, archived);
    putEmails(store, portalId, archived);
    store.run('delete from contact_unique where portal_id = ? and contact_id = ?', portalId, contact.id);
    events.archived(portalId, contact.id, source, nowMs);
  });
}

/** Takes a contact out of the recycle bin, without the e-mails and unique values that somebody else has by now. */
export function restoreContact(
  ground: Ground,
  { properties, events }: { properties: PropertyStore; events: ContactEvents },
  { portalId, contact, source }: Doing,
): boolean {
  const { store, clock } = ground;
  const nowMs = clock.nowMs();
  if (contact.archivedMs === null || nowMs - contact.archivedMs > recycleBinMs) return false;
  const isTaken = (property: string, value: string) => findOwner(ground, portalId, property, value) !== null;
  const definitions = properties.definitions(portalId);
  const unique = Object.keys(contact.properties).filter((name) => definitions.get(name)?.hasUniqueValue);
  const lost = unique.filter((name) => isTaken(name, contact.properties[name] ?? ''));
  store.atomically(() => {
    rememberForIndex(ground, portalId, contact.id, null, nowMs);
    const kept = Object.entries(contact.properties).filter(([name]) => !lost.includes(name));
    const restored: Contact = {
      ...contact,
      properties: withFreeEmails(Object.fromEntries(kept), (email) => !isTaken('email', email)),
      archivedMs: null,
      updatedMs: Math.max(nowMs, contact.updatedMs),
    };
    putContact(store, portalId, restored);
    putEmails(store, portalId, restored);
    for (const name of unique)
      if (!lost.includes(name)) putUnique(ground, portalId, contact.id, name, contact.properties[name] ?? '');
    events.restored(portalId, restored, source);
  });
  return true;
}

function withFreeEmails(
  properties: Record<string, string>,
  isFree: (email: string) => boolean,
): Record<string, string> {
  const taken = emailsOf(properties).filter((email) => !isFree(email));
  if (taken.length === 0) return properties;
  const { email = '', hs_additional_emails: others = '', ...rest } = properties;
  const free = others.split(';').filter((other) => other !== '' && !taken.includes(other.toLowerCase()));
  return {
    ...rest,
    ...(email === '' || taken.includes(email.toLowerCase()) ? {} : { email }),
    ...(free.length === 0 ? {} : { hs_additional_emails: free.join(';') }),
  };
}
