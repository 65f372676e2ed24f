import { fieldKeys, type FieldKey, type ProviderName } from '../backend/domain/field.ts';
import type { Direction } from '../backend/domain/sync-settings.ts';
import { settingsView } from '../backend/contract/settings.ts';
import { hubspotPropertyOf } from './hubspot-properties.ts';
import type { Places } from './places.ts';

/** What an admin has chosen about syncing, as far as it says what must agree. */
export type Rules = {
  direction(provider: ProviderName, field: FieldKey): Direction;
  /** Where the CRM holds the field; undefined where it does not take part. */
  property(provider: ProviderName, field: FieldKey): string | undefined;
  /** True where what people call by this name does not travel both ways between this CRM and here. */
  isFree(provider: ProviderName, name: string): boolean;
};

export async function readRules({ api }: Places): Promise<Rules> {
  const { settings, effective } = settingsView.parse((await api('GET', '/api/settings')).body);
  const property: Rules['property'] = (provider, field) => effective[provider]?.fields[field]?.property;
  const direction: Rules['direction'] = (provider, field) =>
    property(provider, field) === undefined ? 'off' : settings.fields[field][provider].direction;
  return {
    property,
    direction,
    isFree: (provider, name) => {
      const field = fieldKeys.find((key) => key === (name === 'salutation' ? 'pronouns' : name));
      if (field === undefined || direction(provider, field) !== 'both') return true;
      return provider === 'hubspot' && property('hubspot', field) !== hubspotPropertyOf(name);
    },
  };
}
