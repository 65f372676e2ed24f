import { fieldKeys, providerNames, type FieldKey, type ProviderName } from './field.ts';
import {
  defaultSettings,
  type FieldChoice,
  type FieldRule,
  type RecordFilter,
  type SyncSettings,
} from './sync-settings.ts';

type FieldChoices = { [P in ProviderName]?: Partial<FieldChoice> | undefined } & Partial<FieldRule>;

/** What somebody chose, or wants to change; everything left out stays as it is. Lists are replaced as a whole. */
export type SettingsChoices = {
  fields?: { [K in FieldKey]?: FieldChoices | undefined } | undefined;
  rank?: SyncSettings['rank'] | undefined;
  filters?: { [P in ProviderName]?: RecordFilter[] | undefined } | undefined;
  deletions?: SyncSettings['deletions'] | undefined;
  reconcileEveryMinutes?: number | undefined;
};

/** The settings with the choices in place of what they name. */
export function withChoices(settings: SyncSettings, choices: SettingsChoices): SyncSettings {
  const next = structuredClone(settings);
  for (const key of fieldKeys) {
    const chosen = choices.fields?.[key];
    if (!chosen) continue;
    const field = next.fields[key];
    for (const provider of providerNames)
      field[provider] = { ...field[provider], ...given(chosen[provider]) };
    if (chosen.rule !== undefined) field.rule = chosen.rule;
    if (chosen.rank !== undefined) field.rank = chosen.rank;
  }
  for (const provider of providerNames) {
    next.filters[provider] = choices.filters?.[provider] ?? next.filters[provider];
  }
  const { rank, deletions, reconcileEveryMinutes } = choices;
  return { ...next, ...given({ rank, deletions, reconcileEveryMinutes }) };
}

/** What differs from how a tenant starts. What equals a default is left out, and follows the default. */
export function choicesOf(settings: SyncSettings): SettingsChoices {
  const start = defaultSettings();
  const fields: SettingsChoices['fields'] = {};
  for (const key of fieldKeys) {
    const { hubspot, pipedrive, rule, rank } = settings.fields[key];
    const was = start.fields[key];
    const chosen = {
      ...nonEmpty('hubspot', differing(was.hubspot, hubspot)),
      ...nonEmpty('pipedrive', differing(was.pipedrive, pipedrive)),
      ...differing({ rule: was.rule, rank: was.rank }, { rule, rank }),
    };
    if (Object.keys(chosen).length > 0) fields[key] = chosen;
  }
  const { rank, deletions, reconcileEveryMinutes } = settings;
  return {
    ...nonEmpty('fields', fields),
    ...nonEmpty('filters', differing(start.filters, settings.filters)),
    ...differing(
      { rank: start.rank, deletions: start.deletions, reconcileEveryMinutes: start.reconcileEveryMinutes },
      { rank, deletions, reconcileEveryMinutes },
    ),
  };
}

/** A field at a CRM whose property or direction is another one now: what that CRM last held of it says nothing any more. */
export type MovedPlace = { provider: ProviderName; field: FieldKey };

/** Which places of values differ between two settings. */
export function movedPlaces(from: SyncSettings, to: SyncSettings): MovedPlace[] {
  return providerNames.flatMap((provider) =>
    fieldKeys.flatMap((field) => {
      const was = from.fields[field][provider];
      const is = to.fields[field][provider];
      return was.property === is.property && was.direction === is.direction ? [] : [{ provider, field }];
    }),
  );
}

/** Whether two settings would sync other values or other people: properties, directions, filters. */
export function mapsAlike(a: SyncSettings, b: SyncSettings): boolean {
  return movedPlaces(a, b).length === 0 && isSame(a.filters, b.filters);
}

/** The settings with the other ones' properties, directions and filters, and their own everything else. */
export function withMappingOf(settings: SyncSettings, mapping: SyncSettings): SyncSettings {
  const next = structuredClone(settings);
  for (const { provider, field } of movedPlaces(settings, mapping)) {
    const { property, direction } = mapping.fields[field][provider];
    next.fields[field][provider] = { ...next.fields[field][provider], property, direction };
  }
  return { ...next, filters: structuredClone(mapping.filters) };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends object>(values: T | undefined): Given<T> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}

function differing<T extends object>(was: T, is: T): Partial<T> {
  const before = new Map<string, unknown>(Object.entries(was));
  return Object.fromEntries(
    Object.entries(is).filter(([key, value]) => !isSame(value, before.get(key))),
  ) as Partial<T>;
}

function nonEmpty<K extends string, T extends object>(key: K, value: T): { [P in K]?: T } {
  return Object.keys(value).length === 0 ? {} : ({ [key]: value } as { [P in K]: T });
}
