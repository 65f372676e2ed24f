import { readHistory, type HistoryItem } from '../contact-history.ts';
import { propertiesAlways, propertiesByDefault } from '../default-properties.ts';
import type { Contact } from '../types.ts';
import type { ValueWarning } from '../property-values.ts';
import type { World } from '../world.ts';

export type ContactView = {
  id: string;
  properties: Record<string, string | null>;
  propertiesWithHistory?: Record<string, HistoryItem[]>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  warnings?: ValueWarning[];
};

/** What a reader asked to see of a contact. */
export type Wanted = { properties: string[]; history: string[] };

/** A stored or computed property's value; null when it is empty. */
function propertyValue(contact: Contact, name: string): string | null {
  if (name === 'hs_object_id') return String(contact.id);
  if (name === 'createdate') return new Date(contact.createdMs).toISOString();
  if (name === 'lastmodifieddate') return new Date(contact.updatedMs).toISOString();
  return contact.properties[name] ?? null;
}

/** A contact as the API shows it: unknown properties are left out, known but empty ones are null. */
export function viewContact(world: World, portalId: number, contact: Contact, wanted: Wanted): ContactView {
  const definitions = world.properties.definitions(portalId);
  const names =
    wanted.properties.length === 0 ? propertiesByDefault : [...wanted.properties, ...wanted.history];
  const shown = [...new Set([...names, ...propertiesAlways])]
    .filter((name) => definitions.has(name))
    .toSorted();
  const history = wanted.history.filter((name) => definitions.has(name));
  return {
    id: String(contact.id),
    properties: Object.fromEntries(shown.map((name) => [name, propertyValue(contact, name)])),
    ...(wanted.history.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(
            history.map((name) => [name, readHistory(world.store, portalId, contact, name)]),
          ),
        }),
    createdAt: new Date(contact.createdMs).toISOString(),
    updatedAt: new Date(contact.updatedMs).toISOString(),
    archived: contact.archivedMs !== null,
    ...(contact.archivedMs === null ? {} : { archivedAt: new Date(contact.archivedMs).toISOString() }),
  };
}

/** What a write answers: the properties written, next to those that every answer carries, and its warnings. */
export function viewWritten(
  world: World,
  portalId: number,
  { contact, warnings }: { contact: Contact; warnings: ValueWarning[] },
  names: string[],
): ContactView {
  const wanted = { properties: [...names, ...propertiesAlways], history: [] };
  const view = viewContact(world, portalId, contact, wanted);
  return warnings.length === 0 ? view : { ...view, warnings };
}
