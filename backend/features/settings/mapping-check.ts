import type { Account, CrmMapping, CrmProperty, CrmProvider } from '../../domain/crm/index.ts';
import { fieldKeys, providerNames, type FieldKey, type ProviderName } from '../../domain/field.ts';
import type { SettingsChoices } from '../../domain/settings-choices.ts';
import { effectiveMapping, type SyncSettings } from '../../domain/sync-settings.ts';

/** A connected CRM as settings see it: what there is to map, and the mapping that the account starts with. */
export type MappableCrm = {
  crm: Pick<CrmProvider, 'listProperties'>;
  account: Account;
  defaults: CrmMapping;
};
export type MappableCrms = Partial<Record<ProviderName, MappableCrm>>;

export type MappingCheck =
  | { outcome: 'fits' }
  | { outcome: 'not_connected'; provider: ProviderName }
  | { outcome: 'unavailable'; provider: ProviderName }
  /** `detail` names the field and the property. */
  | { outcome: 'refused'; detail: string };

const fits: MappingCheck = { outcome: 'fits' };

/** Whether every property that the change names is there, and can hold its field without losing anything. */
export async function checkProperties(crms: MappableCrms, change: SettingsChoices): Promise<MappingCheck> {
  for (const provider of providerNames) {
    const wanted = fieldKeys.flatMap((field) => {
      const property = change.fields?.[field]?.[provider]?.property;
      return property === undefined || property === null ? [] : [{ field, property }];
    });
    if (wanted.length === 0) continue;
    const connected = crms[provider];
    if (!connected) return { outcome: 'not_connected', provider };
    const listed = await connected.crm.listProperties(connected.account, { lane: 'person' });
    if (listed.outcome === 'failed') return { outcome: 'unavailable', provider };
    const stamp = connected.defaults.stamp?.property;
    for (const place of wanted) {
      const detail = misfit(
        place,
        listed.value.filter(({ property }) => property !== stamp),
      );
      if (detail)
        return { outcome: 'refused', detail: `fields.${place.field}.${provider}.property: ${detail}` };
    }
  }
  return fits;
}

function misfit(
  { field, property }: { field: FieldKey; property: string },
  properties: readonly CrmProperty[],
): string | null {
  const found = properties.find((one) => one.property === property);
  if (!found) return `there is no property ${property} to map`;
  if (found.archived) return `${property} is archived; restore it there first`;
  if (!found.fits.includes(field))
    return `${property} (${found.type}) cannot hold ${field} without losing something`;
  return null;
}

/** Whether no property of a connected CRM would hold two fields. */
export function checkOverlaps(crms: MappableCrms, settings: SyncSettings): MappingCheck {
  for (const provider of providerNames) {
    const connected = crms[provider];
    if (!connected) continue;
    const { fields } = effectiveMapping(settings, provider, connected.defaults);
    const fieldOf = new Map<string, FieldKey>();
    for (const field of fieldKeys) {
      const property = fields[field]?.property;
      if (property === undefined) continue;
      const other = fieldOf.get(property);
      if (other !== undefined) {
        const detail = `fields.${field}.${provider}.property: ${property} holds ${other} already; a property holds one field`;
        return { outcome: 'refused', detail };
      }
      fieldOf.set(property, field);
    }
  }
  return fits;
}
