import { defaultGroup } from './default-properties.ts';
import { maxUniqueProperties, type PropertyStore } from './properties.ts';

/**
 * Makes unique-value properties, as other apps of the account would, until only `leave` of the ten are free. Answers
 * the names of those that were made.
 */
export function fillUniqueProperties(properties: PropertyStore, portalId: number, leave = 0): string[] {
  const known = [...properties.definitions(portalId).values()];
  const used = known.filter(({ hasUniqueValue, hubspotDefined }) => hasUniqueValue && !hubspotDefined).length;
  const names = Array.from(
    { length: Math.max(0, maxUniqueProperties - leave - used) },
    (_item, index) => `other_app_key_${used + index + 1}`,
  );
  for (const name of names)
    properties.create(portalId, {
      name,
      label: `Key ${name.slice(-1)} of another app`,
      groupName: defaultGroup.name,
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
  return names;
}
