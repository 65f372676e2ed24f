import { integer } from './columns.ts';
import type { ContactEvents } from './contact-events.ts';
import { noteChange } from './contact-history.ts';
import { emailsOf, putContact, putEmails } from './contact-rows.ts';
import { nextContactId, rememberForIndex } from './contact-state.ts';
import { putUnique } from './contact-write.ts';
import type { PropertyStore } from './properties.ts';
import { invalidInput } from './refusals.ts';
import type { Contact, Ground, Refused, WriteSource } from './types.ts';

export type Merged = { outcome: 'merged'; survivor: Contact } | Refused;

type Doing = { portalId: number; primary: Contact; other: Contact; source: WriteSource };

/** More merges into one record are answered 414 (reference: contacts, merge). */
const maxMerges = 250;
const mergeSource: WriteSource = { sourceType: 'MERGE_OBJECTS', sourceId: 'merge', userId: null };
const computed = ['hs_merged_object_ids', 'hs_calculated_merged_vids', 'hs_additional_emails'];

/**
 * Two contacts become one: the primary one's values win, its gaps are filled from the other, whose e-mails become
 * additional ones. The survivor is the primary record or, by the rule `mergeSurvivor`, a new one.
 */
export function mergeContacts(
  ground: Ground,
  world: { properties: PropertyStore; events: ContactEvents },
  { portalId, primary, other, source }: Doing,
): Merged {
  const { store, clock } = ground;
  const refusal = judge(ground, portalId, primary, other);
  if (refusal !== null) return refusal;
  const isNew = ground.rules.state().mergeSurvivor === 'new';
  const goneIds = isNew ? [primary.id, other.id] : [other.id];
  return store.atomically(() => {
    const nowMs = clock.nowMs();
    const survivorId = isNew ? nextContactId(ground, portalId) : primary.id;
    const moved = Object.keys(other.properties).filter(
      (name) => !computed.includes(name) && (primary.properties[name] ?? '') === '',
    );
    const survivor: Contact = {
      id: survivorId,
      properties: { ...mergedValues(primary, other, moved), ...traces(primary, other, goneIds, nowMs) },
      createdMs: Math.min(primary.createdMs, other.createdMs),
      updatedMs: Math.max(nowMs, primary.updatedMs, other.updatedMs),
      archivedMs: null,
      origin: primary.origin,
    };
    leave(ground, portalId, { goneIds, survivorId, contacts: [primary, other], nowMs });
    if (isNew) rememberForIndex(ground, portalId, survivorId, null, nowMs);
    else rememberForIndex(ground, portalId, survivorId, primary, nowMs);
    putContact(store, portalId, survivor);
    putEmails(store, portalId, survivor);
    const definitions = world.properties.definitions(portalId);
    for (const [property, value] of Object.entries(survivor.properties))
      if (definitions.get(property)?.hasUniqueValue) putUnique(ground, portalId, survivorId, property, value);
    for (const property of moved) {
      const value = other.properties[property] ?? '';
      const change = { contactId: survivorId, property, value, atMs: nowMs, source: mergeSource };
      noteChange(store, portalId, null, change);
    }
    world.events.merged(
      portalId,
      { survivor, primaryId: primary.id, otherId: other.id, goneIds, moved },
      source,
    );
    return { outcome: 'merged', survivor };
  });
}

function judge(ground: Ground, portalId: number, primary: Contact, other: Contact): Refused | null {
  const refuse = (refusal: Refused['refusal']): Refused => ({ outcome: 'refused', refusal });
  if (primary.id === other.id) return refuse(invalidInput('A record cannot be merged into itself.'));
  const row = ground.store.get(
    'select count(*) as n from gone_id where portal_id = ? and into_id in (?, ?)',
    portalId,
    primary.id,
    other.id,
  );
  if (integer(row?.['n']) < maxMerges) return null;
  return refuse({
    status: 414,
    body: { message: `A record can be merged at most ${maxMerges} times.`, category: 'VALIDATION_ERROR' },
  });
}

function mergedValues(primary: Contact, other: Contact, moved: string[]): Record<string, string> {
  const taken = moved.map((name) => [name, other.properties[name] ?? ''] as const);
  const values: Record<string, string> = { ...primary.properties, ...Object.fromEntries(taken) };
  const main = (values['email'] ?? '').toLowerCase();
  const others = [...emailsOf(primary.properties), ...emailsOf(other.properties)].filter(
    (email) => email !== main,
  );
  if (others.length > 0) values['hs_additional_emails'] = [...new Set(others)].join(';');
  return values;
}

/** `hs_merged_object_ids` lists ids, `hs_calculated_merged_vids` pairs of id and time, both with semicolons. */
function traces(primary: Contact, other: Contact, goneIds: number[], nowMs: number): Record<string, string> {
  const join = (name: string, own: string[]) =>
    [primary.properties[name] ?? '', other.properties[name] ?? '', ...own]
      .filter((part) => part !== '')
      .join(';');
  return {
    hs_merged_object_ids: join('hs_merged_object_ids', goneIds.map(String)),
    hs_calculated_merged_vids: join(
      'hs_calculated_merged_vids',
      goneIds.map((id) => `${id}:${nowMs}`),
    ),
  };
}

/** Takes the merged-away records out of every table; their ids lead to the survivor, also those from before. */
function leave(
  ground: Ground,
  portalId: number,
  done: { goneIds: number[]; survivorId: number; contacts: Contact[]; nowMs: number },
): void {
  const { store } = ground;
  for (const contact of done.contacts) {
    store.run('delete from contact_email where portal_id = ? and contact_id = ?', portalId, contact.id);
    store.run('delete from contact_unique where portal_id = ? and contact_id = ?', portalId, contact.id);
    if (!done.goneIds.includes(contact.id)) continue;
    store.run('delete from contact where portal_id = ? and id = ?', portalId, contact.id);
    store.run('delete from index_lag where portal_id = ? and contact_id = ?', portalId, contact.id);
    // What only the other record's history knows is not shown any more; the primary one's goes on.
    if (contact === done.contacts[0])
      store.run(
        'update history set contact_id = ? where portal_id = ? and contact_id = ?',
        done.survivorId,
        portalId,
        contact.id,
      );
    else store.run('delete from history where portal_id = ? and contact_id = ?', portalId, contact.id);
    store.run(
      'update gone_id set into_id = ? where portal_id = ? and into_id = ?',
      done.survivorId,
      portalId,
      contact.id,
    );
    store.run(
      'insert or replace into gone_id (portal_id, id, into_id, at_ms) values (?, ?, ?, ?)',
      portalId,
      contact.id,
      done.survivorId,
      done.nowMs,
    );
  }
}
