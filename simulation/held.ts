import type { FieldKey, ProviderName } from '../backend/domain/field.ts';
import type { Places } from './places.ts';
import type { Rules } from './rules.ts';

/** What a CRM holds of a record now, by field; null when it is not there. */
export function recordHeld(
  places: Places,
  rules: Rules,
  { provider, id }: { provider: ProviderName; id: string },
): Record<FieldKey, string> | null {
  return provider === 'hubspot' ? heldInHubSpot(places, rules, id) : heldInPipedrive(places, rules, id);
}

/** Everything that a CRM holds of a record now, as JSON; null when it is not there. */
export function recordText(
  { hubspot, pipedrive, portalId, companyId }: Places,
  { place, id }: { place: ProviderName; id: string },
): string | null {
  if (place === 'pipedrive') {
    const person = pipedrive.people.read(companyId, Number(id));
    return person ? JSON.stringify(person) : null;
  }
  const held = hubspot.people.read(portalId, id)?.properties;
  // One that was merged into another answers with that one.
  return held?.['hs_object_id'] === id ? JSON.stringify(held) : null;
}

function heldInHubSpot(places: Places, rules: Rules, id: string): Record<FieldKey, string> | null {
  const held = places.hubspot.people.read(places.portalId, id)?.properties;
  if (!held) return null;
  const of = (field: FieldKey) => held[rules.property('hubspot', field) ?? ''] ?? '';
  return {
    email: of('email').toLowerCase(),
    firstName: of('firstName'),
    lastName: of('lastName'),
    phone: of('phone'),
    jobTitle: of('jobTitle'),
    pronouns: of('pronouns'),
  };
}

function heldInPipedrive(places: Places, rules: Rules, id: string): Record<FieldKey, string> | null {
  const person = places.pipedrive.people.read(places.companyId, Number(id));
  if (!person) return null;
  const primary = (list: readonly { value: string; primary: boolean }[]) =>
    list.find((item) => item.primary)?.value ?? '';
  const custom = (field: FieldKey) =>
    String(person.customFields[rules.property('pipedrive', field) ?? ''] ?? '');
  return {
    email: primary(person.emails).toLowerCase(),
    firstName: person.firstName ?? '',
    lastName: person.lastName ?? '',
    phone: primary(person.phones),
    jobTitle: custom('jobTitle'),
    pronouns: custom('pronouns'),
  };
}
