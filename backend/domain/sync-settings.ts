import type { CrmMapping, MappedProperty } from './crm/index.ts';
import { fieldKeys, type FieldKey, type ProviderName, type Source } from './field.ts';
import type { ConflictRule } from './merge.ts';

/** Which way a field travels between Kindred and one CRM. `in`: from the CRM only. `out`: to the CRM only. */
export const directions = ['both', 'in', 'out', 'off'] as const;
export type Direction = (typeof directions)[number];

/** A tenant's choice for one field at one CRM. `property` null: the CRM's default for the field. */
export type FieldChoice = { property: string | null; direction: Direction; addOptions: boolean };

/** Which records of a CRM take part; all conditions must hold. Judged on the canonical values. */
export type RecordFilter = {
  field: FieldKey;
  operator: 'is' | 'is_not' | 'contains' | 'ends_with' | 'is_empty' | 'is_not_empty';
  value?: string;
};

/** What happens at the other CRM when a record is deleted at one. */
export const deleteRules = ['unlink', 'archive', 'ask'] as const;
export type DeleteRule = (typeof deleteRules)[number];

/** Who decides about a field. `rank` null: the tenant's general one. */
export type FieldRule = { rule: ConflictRule; rank: Source[] | null };

/** Everything a tenant can choose about syncing. Defaults below; stored are the choices only. */
export type SyncSettings = {
  fields: Record<FieldKey, Record<ProviderName, FieldChoice> & FieldRule>;
  /** Who overrules whom under the rule `rank`, the strongest first. */
  rank: Source[];
  filters: Record<ProviderName, RecordFilter[]>;
  deletions: DeleteRule;
  /** How often a CRM is looked through for what its webhooks missed; 0: only when somebody asks. */
  reconcileEveryMinutes: number;
};

const choice = (): FieldChoice => ({ property: null, direction: 'both', addOptions: false });

/** How a tenant starts: every field both ways, the CRM before the app, deletions ask. */
export function defaultSettings(): SyncSettings {
  const field = (): SyncSettings['fields'][FieldKey] => ({
    hubspot: choice(),
    pipedrive: choice(),
    rule: 'rank',
    rank: null,
  });
  return {
    fields: {
      email: field(),
      firstName: field(),
      lastName: field(),
      phone: field(),
      jobTitle: field(),
      pronouns: field(),
    },
    rank: ['hubspot', 'pipedrive', 'app'],
    filters: { hubspot: [], pipedrive: [] },
    deletions: 'ask',
    reconcileEveryMinutes: 60,
  };
}

/** The mapping that is in force at one CRM: the tenant's choices over the CRM's defaults, without fields that are off. */
export function effectiveMapping(
  settings: SyncSettings,
  provider: ProviderName,
  defaults: CrmMapping,
): CrmMapping {
  const fields: Partial<Record<FieldKey, MappedProperty>> = {};
  for (const key of fieldKeys) {
    const chosen = settings.fields[key][provider];
    const property = chosen.property ?? defaults.fields[key]?.property;
    if (property === undefined || chosen.direction === 'off') continue;
    fields[key] = { property, addOptions: chosen.addOptions };
  }
  return { fields, stamp: defaults.stamp };
}
