import type { Account, CallOptions, CrmFailure, CrmMapping } from '../../domain/crm/index.ts';
import { fieldKeys } from '../../domain/field.ts';
import { betweenLabels, labelsIn } from '../../domain/option-labels.ts';
import type { HubSpotProvider } from './provider.ts';

/** The options of the mapped properties that are lists, by property. HubSpot stores values, people see labels. */
export type OptionLists = ReadonlyMap<string, readonly { label: string; value: string }[]>;

/** Properties that HubSpot or Kindred define as text: no look is needed to know that they are no lists. */
const texts = new Set(['email', 'firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns']);
/** Accounts that are remembered; beyond it all are looked up again. */
const maxAccounts = 10_000;

export type OptionListSource = {
  /** The lists of this mapping; `fresh` looks again, because a value was met that they do not have. */
  of(
    account: Account,
    mapping: CrmMapping,
    options?: CallOptions & { fresh?: boolean },
  ): Promise<{ outcome: 'ok'; lists: OptionLists } | { outcome: 'failed'; failure: CrmFailure }>;
  /** Adds options to a list, after all others. */
  add(
    account: Account,
    property: string,
    labels: readonly string[],
    options?: CallOptions,
  ): Promise<{ outcome: 'ok' } | { outcome: 'failed'; failure: CrmFailure }>;
};

/** Looks the lists of mapped properties up once per account and property, and again on surprise. */
export function createOptionLists(hubspot: HubSpotProvider): OptionListSource {
  const known = new Map<string, Map<string, { label: string; value: string }[] | null>>();
  const listsOf = (account: Account) => {
    if (known.size > maxAccounts) known.clear();
    const lists = known.get(account.connectionId) ?? new Map();
    known.set(account.connectionId, lists);
    return lists;
  };
  const lane = (options?: CallOptions) => (options?.lane ? { lane: options.lane } : {});
  return {
    of: async (account, mapping, options) => {
      const wanted = fieldKeys.flatMap((key) => mapping.fields[key]?.property ?? []);
      const doubtful = wanted.filter((property) => !texts.has(property));
      const lists = listsOf(account);
      for (const property of doubtful) {
        if (lists.has(property) && !(options?.fresh && lists.get(property) !== null)) continue;
        const read = await hubspot.readProperty(account, property, lane(options));
        if (read.outcome === 'failed') return read;
        lists.set(property, read.outcome === 'present' ? read.property.options : null);
      }
      const found = doubtful.flatMap((property) => {
        const list = lists.get(property);
        return list ? [[property, list] as const] : [];
      });
      return { outcome: 'ok', lists: new Map(found) };
    },
    add: async (account, property, labels, options) => {
      const read = await hubspot.readProperty(account, property, lane(options));
      if (read.outcome === 'failed') return read;
      const held = read.outcome === 'present' ? (read.property.options ?? []) : [];
      const missing = labels.filter((label) => !held.some((option) => option.label === label));
      // A PATCH replaces the whole list (hubspot.md 6.4): what is there goes along.
      const all = [...held, ...missing.map((label) => ({ label, value: label }))];
      const changed = await hubspot.updateProperty(account, property, { options: all }, lane(options));
      if (changed.outcome === 'failed') return changed;
      listsOf(account).set(property, changed.value.options);
      return { outcome: 'ok' };
    },
  };
}

/** Several options of one value are kept apart like this (hubspot.md 6.4) and shown with commas. */
const betweenStored = ';';

/** What people see of a stored value; null when the list does not have it (any more). */
export function shownValue(list: readonly { label: string; value: string }[], stored: string): string | null {
  const labels = stored
    .split(betweenStored)
    .filter((value) => value !== '')
    .map((value) => list.find((option) => option.value === value)?.label);
  return labels.some((label) => label === undefined) ? null : labels.join(betweenLabels);
}

/** What is stored for what people see; `missing` are the labels that the list does not have. */
export function storedValue(
  list: readonly { label: string; value: string }[],
  shown: string,
): { value: string; missing: string[] } {
  // Of two options with one label the first is taken.
  const values = new Map(list.toReversed().map(({ label, value }) => [label, value]));
  const found = labelsIn(shown, values).map((label) => values.get(label));
  const known = found.filter((value) => value !== undefined);
  if (known.length < found.length) return { value: shown, missing: [shown] };
  return { value: known.join(betweenStored), missing: [] };
}
