import { checkUniqueness } from './contact-uniqueness.ts';
import { nextContactId, rememberForIndex, type ContactWritten } from './contact-state.ts';
import { putContact, putEmails } from './contact-rows.ts';
import { noteChange } from './contact-history.ts';
import type { ContactEvents } from './contact-events.ts';
import { findMissing } from './contact-rules.ts';
import type { PropertyStore } from './properties.ts';
import { checkPropertyValues } from './property-values.ts';
import { contactNotFound, invalidProperties } from './refusals.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

type Write = (
  portalId: number,
  before: Contact | null,
  values: Record<string, string>,
  source: WriteSource,
) => ContactWritten;

/** Creation and change of one contact: judged as a whole, then written, remembered and told. */
export function createWrite(ground: Ground, properties: PropertyStore, events: ContactEvents): Write {
  return (portalId, before, values, source) => {
    if (before !== null && before.archivedMs !== null)
      return { outcome: 'refused', refusal: contactNotFound(String(before.id)) };
    const definitions = properties.definitions(portalId);
    const current = before?.properties ?? {};
    const checked = checkPropertyValues(values, current, (name) => definitions.get(name));
    if (checked.outcome === 'invalid')
      return { outcome: 'refused', refusal: invalidProperties(portalId, checked.faults) };
    const changes = Object.entries(checked.values).filter(([name, value]) => (current[name] ?? '') !== value);
    const contactId = before?.id ?? nextContactId(ground, portalId);
    const refusal =
      checkUniqueness(ground, portalId, contactId, changes, definitions) ??
      findMissing(ground.rules.state(), { ...current, ...checked.values }, before === null);
    if (refusal !== null) return { outcome: 'refused', refusal };
    return ground.store.atomically(() => {
      const contact = apply(ground, portalId, contactId, before, changes, source, definitions);
      if (before === null) events.created(portalId, contact, source);
      else events.changed(portalId, contact, changes, source);
      return { outcome: 'written', contact, isNew: before === null, warnings: checked.warnings };
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

/** Claims a unique value after releasing the one that the contact had; `''` only releases. */
export function putUnique(
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
