import type { CrmMapping } from './crm/index.ts';
import { fieldKeys, type FieldKey, type ProviderName } from './field.ts';
import type { FieldPolicies } from './merge-record.ts';
import type { RecordFilter, SyncSettings } from './sync-settings.ts';

/** What the tenant's settings mean for syncing with one CRM. */
export type SyncPolicy = {
  mapping: CrmMapping;
  policies: FieldPolicies;
  /** Fields whose values are written to the CRM. */
  gives: FieldKey[];
  filters: readonly RecordFilter[];
};

export function syncPolicy(settings: SyncSettings, provider: ProviderName, mapping: CrmMapping): SyncPolicy {
  const policies: FieldPolicies = {};
  for (const key of fieldKeys) {
    if (mapping.fields[key] === undefined) continue;
    const { rule, [provider]: choice } = settings.fields[key];
    policies[key] = {
      rule,
      rank: settings.fields[key].rank ?? settings.rank,
      takes: choice.direction === 'both' || choice.direction === 'in',
      gives: choice.direction === 'both' || choice.direction === 'out',
    };
  }
  const gives = fieldKeys.filter((key) => policies[key]?.gives);
  return { mapping, policies, gives, filters: settings.filters[provider] };
}
