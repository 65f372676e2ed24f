import { integer } from './columns.ts';
import { isBlocked } from './contact-erase.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { contactExists, invalidProperties } from './refusals.ts';
import type { Ground, Refusal } from './types.ts';

/**
 * Refuses an e-mail or a unique value that another contact holds (its additional e-mails count as held), and an e-mail
 * whose owner was deleted for privacy.
 */
export function checkUniqueness(
  ground: Ground,
  portalId: number,
  contactId: number,
  changes: [string, string][],
  definitions: Map<string, PropertyDefinition>,
): Refusal | null {
  for (const [name, value] of changes) {
    if (value === '') continue;
    const isEmail = name === 'email';
    if (!isEmail && definitions.get(name)?.hasUniqueValue !== true) continue;
    if (isEmail && isBlocked(ground, portalId, value)) return blockedEmail(portalId);
    const owner = findOwner(ground, portalId, name, value);
    if (owner === null || owner === contactId) continue;
    if (isEmail) return contactExists(owner);
    const message = `Cannot set PropertyValueCoordinates{portalId=${portalId}, objectTypeId=0-1, propertyName=${name}, value=${value}} on ${contactId}. ${owner} already has that value.`;
    return invalidProperties(portalId, [{ name, code: 'CONFLICTING_UNIQUE_VALUE', message, value }]);
  }
  return null;
}

/** The code is the one of HubSpot's import errors; the wording is ours. */
function blockedEmail(portalId: number): Refusal {
  const message = 'The email address belongs to a contact that was deleted for privacy and cannot be used.';
  return invalidProperties(portalId, [{ name: 'email', code: 'GDPR_BLACKLISTED_EMAIL', message }]);
}

/** Whose e-mail or unique value this is; null when nobody's. */
export function findOwner(ground: Ground, portalId: number, property: string, value: string): number | null {
  const row =
    property === 'email'
      ? ground.store.get(
          'select contact_id from contact_email where portal_id = ? and email = ?',
          portalId,
          value.trim().toLowerCase(),
        )
      : ground.store.get(
          'select contact_id from contact_unique where portal_id = ? and property = ? and value = ?',
          portalId,
          property,
          value,
        );
  return row === undefined ? null : integer(row['contact_id']);
}
