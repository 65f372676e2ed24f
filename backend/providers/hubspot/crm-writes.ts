import {
  fieldOfProperty,
  type Account,
  type CallOptions,
  type CrmFailure,
  type CrmMapping,
  type CrmProvider,
  type CrmResult,
  type WriteOutcome,
} from '../../domain/crm/index.ts';
import type { FieldKey, FieldValues } from '../../domain/field.ts';
import { missingOptions, toProperties, toRecord } from './lens.ts';
import type { OptionLists, OptionListSource } from './option-lists.ts';
import type { HubSpotProvider, ItemOutcome } from './provider.ts';

/** Writing records of HubSpot as one of the CRMs. */
export function createCrmWrites(
  hubspot: HubSpotProvider,
  source: OptionListSource,
): Pick<CrmProvider, 'update' | 'create'> {
  return {
    update: (account, { mapping, inputs }, options) =>
      writing(source, { account, mapping, inputs, options }, (ready, lists) =>
        hubspot.updateContacts(
          account,
          ready.map(({ id, values }) => ({ id, properties: toProperties(mapping, values, lists) })),
          options,
        ),
      ),
    create: (account, { mapping, inputs }, options) => {
      const { stamp } = mapping;
      return writing(source, { account, mapping, inputs, options }, (ready, lists) => {
        const drafts = ready.map((input) => ({
          kindredId: input.stamp,
          traceId: input.stamp,
          properties: {
            ...toProperties(mapping, input.values, lists),
            ...(stamp ? { [stamp.property]: input.stamp } : {}),
          },
        }));
        return stamp?.unique
          ? hubspot.upsertContacts(account, drafts, options)
          : hubspot.createContacts(account, drafts, options);
      });
    },
  };
}

type Request<Input> = {
  account: Account;
  mapping: CrmMapping;
  inputs: readonly Input[];
  options: CallOptions | undefined;
};

/** Writes what the option lists allow; an input with a value that they lack fails alone, unless it may be added. */
async function writing<Input extends { values: FieldValues }>(
  source: OptionListSource,
  request: Request<Input>,
  write: (ready: readonly Input[], lists: OptionLists) => Promise<CrmResult<ItemOutcome[]>>,
): Promise<CrmResult<WriteOutcome[]>> {
  const { mapping, inputs } = request;
  const prepared = await prepareLists(source, request);
  if (prepared.outcome === 'failed') return prepared;
  const { lists } = prepared;
  const lacking = inputs.map(({ values }) =>
    missingOptions(mapping, values, lists).map(({ field }) => field),
  );
  const ready = inputs.filter((_input, index) => lacking[index]?.length === 0);
  const written = ready.length === 0 ? nothing : await write(ready, lists);
  if (written.outcome === 'failed') return written;
  const outcomes = written.value.map((item) => outcomeOf(mapping, lists, item));
  let next = 0;
  const value = lacking.map((fields): WriteOutcome => {
    if (fields.length > 0) return { outcome: 'failed', failure: optionMissing(fields) };
    return outcomes[next++] ?? { outcome: 'failed', failure: silent };
  });
  return { outcome: 'ok', value };
}

const nothing: CrmResult<ItemOutcome[]> = { outcome: 'ok', value: [] };
const silent: CrmFailure = { kind: 'unavailable', status: null, maybeApplied: true, correlationId: null };
const optionMissing = (fields: FieldKey[]): CrmFailure => ({
  kind: 'option_missing',
  fields,
  correlationId: null,
});

type Prepared = { outcome: 'ok'; lists: OptionLists } | { outcome: 'failed'; failure: CrmFailure };

/** The lists as they are, after adding the options that may be added. A list that seems to lack one is read again. */
async function prepareLists<Input extends { values: FieldValues }>(
  source: OptionListSource,
  { account, mapping, inputs, options }: Request<Input>,
): Promise<Prepared> {
  const lackingIn = (lists: OptionLists) =>
    inputs.flatMap(({ values }) => missingOptions(mapping, values, lists));
  const known = await source.of(account, mapping, options);
  if (known.outcome === 'failed' || lackingIn(known.lists).length === 0) return known;
  const fresh = await source.of(account, mapping, { ...options, fresh: true });
  if (fresh.outcome === 'failed') return fresh;
  const addable = lackingIn(fresh.lists).filter(({ field }) => mapping.fields[field]?.addOptions);
  for (const property of new Set(addable.map((one) => one.property))) {
    const labels = addable.filter((one) => one.property === property).flatMap((one) => one.labels);
    const added = await source.add(account, property, [...new Set(labels)], options);
    if (added.outcome === 'failed') return added;
  }
  return source.of(account, mapping, options);
}

function outcomeOf(mapping: CrmMapping, lists: OptionLists, item: ItemOutcome): WriteOutcome {
  if (item.outcome === 'failed') return { outcome: 'failed', failure: named(mapping, item.failure) };
  const { contact, created, normalised } = item;
  const warnings = normalised.map((name) => fieldOfProperty(mapping, name)).filter((key) => key !== null);
  return { outcome: 'ok', record: toRecord(mapping, contact, lists), created, warnings };
}

/** Says of each reason which field it is about. */
function named(mapping: CrmMapping, failure: CrmFailure): CrmFailure {
  if (failure.kind !== 'validation') return failure;
  const issues = failure.issues.map((issue) => ({
    ...issue,
    field: fieldOfProperty(mapping, issue.property),
  }));
  const missing = issues.filter(({ code }) => code === 'INVALID_OPTION').flatMap(({ field }) => field ?? []);
  const onlyOptions = missing.length > 0 && missing.length === issues.length;
  return onlyOptions ? optionMissing(missing) : { ...failure, issues };
}
