import type { ContactEvents } from './contact-events.ts';
import { emailsOf } from './contact-rows.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

/** HubSpot answers alike for people it knows and people it does not. */
export type Erased = { outcome: 'erased'; contactId: number | null };

const tablesOfContact = ['contact_email', 'contact_unique', 'history', 'index_lag', 'wish'] as const;

/**
 * `gdpr-delete` (reference: contacts; webhooks, privacy deletion): every value and its history go, the e-mails are
 * blocked for ever, and two events tell of it. There is no way back, not even the recycle bin.
 */
export function eraseContact(
  { store, clock }: Ground,
  events: ContactEvents,
  asked: { portalId: number; contact: Contact | null; email: string | null; source: WriteSource },
): Erased {
  const { portalId, contact, source } = asked;
  const given = asked.email === null ? [] : [asked.email.trim().toLowerCase()];
  const emails = new Set([...given, ...(contact === null ? [] : emailsOf(contact.properties))]);
  store.atomically(() => {
    for (const email of emails)
      store.run('insert or ignore into blocked_email (portal_id, email) values (?, ?)', portalId, email);
    if (contact === null) return;
    for (const table of tablesOfContact)
      store.run(`delete from ${table} where portal_id = ? and contact_id = ?`, portalId, contact.id);
    store.run('delete from contact where portal_id = ? and id = ?', portalId, contact.id);
    // Ids that were merged into this person lead nowhere from now on.
    store.run('update gone_id set into_id = null where portal_id = ? and into_id = ?', portalId, contact.id);
    const nowMs = clock.nowMs();
    store.run(
      'insert or replace into gone_id (portal_id, id, into_id, at_ms) values (?, ?, null, ?)',
      portalId,
      contact.id,
      nowMs,
    );
    events.erased(portalId, contact.id, source, nowMs);
  });
  return { outcome: 'erased', contactId: contact?.id ?? null };
}

/** Whether a person with this e-mail asked to be forgotten. */
export function isBlocked({ store }: Ground, portalId: number, email: string): boolean {
  const row = store.get(
    'select 1 from blocked_email where portal_id = ? and email = ?',
    portalId,
    email.trim().toLowerCase(),
  );
  return row !== undefined;
}
