import { z } from 'zod';
import type {
  Account,
  CallOptions,
  CrmMapping,
  CrmProvider,
  CrmRecord,
  CrmResult,
  WriteOutcome,
} from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { PipedriveCall } from './client.ts';
import { extrasOf, isComplete, recordOf } from './lens-get.ts';
import { putNew, putValues, type PersonBody } from './lens-put.ts';
import { createAddOptions } from './missing-options.ts';
import { refuseBeyond, type Deps } from './person-reads.ts';
import { extrasSchema, pageOf, personSchema, type Extras, type Person } from './person-schema.ts';
import { prepareBodies, type PutInput } from './prepare-bodies.ts';
import { recordsOf } from './records-of.ts';
import { sendEach } from './send-each.ts';

type Writes = Pick<CrmProvider, 'update' | 'create' | 'archive' | 'archiveBatch'>;
type UpdateInput = { id: string; values: FieldValues; extras: unknown };
type Write = {
  account: Account;
  mapping: CrmMapping;
  options: CallOptions | undefined;
  values: readonly FieldValues[];
  puts: readonly PutInput[];
  place(index: number): Place;
  created: boolean;
};
type Place = Pick<PipedriveCall<Person>, 'method' | 'path' | 'route' | 'cost' | 'idempotent'>;

const personsPath = '/api/v2/persons';
const personAnswer = z.object({ data: personSchema }).transform(({ data }) => data);
const personPage = pageOf(personSchema);

/** Writes to persons (pipedrive.md, section 3): one call each, eight at a time. */
export function createPersonWrites(deps: Deps): Writes {
  const write = createWrite(deps);
  return {
    update: async (account, { mapping, inputs }, options) => {
      refuseBeyond(inputs.length);
      const known = await knownExtras(deps, account, inputs, options);
      if (known.outcome === 'failed') return known;
      const puts = inputs.map(({ id, values }): PutInput => (definitions) => {
        const extras = known.value.get(id);
        return extras ? putValues(values, extras, mapping, definitions) : null;
      });
      const place = (index: number) => updatePlace(inputs[index]?.id ?? '');
      const values = inputs.map((input) => input.values);
      return write({ account, mapping, options, values, puts, place, created: false });
    },
    create: (account, { mapping, inputs }, options) => {
      refuseBeyond(inputs.length);
      const puts = inputs.map(({ stamp, values }): PutInput => {
        return (definitions) => putNew(values, stamp, mapping, definitions);
      });
      const values = inputs.map((input) => input.values);
      return write({ account, mapping, options, values, puts, place: () => createPlace, created: true });
    },
    ...archiving(deps),
  };
}

function archiving(deps: Deps): Pick<CrmProvider, 'archive' | 'archiveBatch'> {
  const archive: CrmProvider['archive'] = async (account, id, options) => {
    const place = { ...updatePlace(id), method: 'DELETE', cost: 'deletePerson' } as const;
    const result = await deps.client.request(account, { ...place, schema: z.unknown(), options });
    if (result.outcome === 'failed' && result.failure.kind !== 'not_found') return result;
    return { outcome: 'ok', value: undefined };
  };
  return {
    archive,
    archiveBatch: async (account, ids, options) => {
      refuseBeyond(ids.length);
      const nothing = ids.map(() => ({ outcome: 'ok', body: {} }) as const);
      const send = (_body: PersonBody, index: number) => archive(account, ids[index] ?? '', options);
      return sendEach(nothing, send);
    },
  };
}

function createWrite(deps: Deps) {
  const addOptions = createAddOptions(deps);
  return async (write: Write): Promise<CrmResult<WriteOutcome[]>> => {
    const { account, options } = write;
    const prepared = await prepareBodies({ ...deps, addOptions }, write, write.puts);
    if (prepared.outcome === 'failed') return prepared;
    const send = async (body: PersonBody, index: number) => {
      const call = { ...write.place(index), body, schema: personAnswer, options };
      const result = await deps.client.request(account, call);
      // Perhaps a field was deleted or an option renamed: the next write looks again.
      const isRefused = result.outcome === 'failed' && result.failure.kind === 'validation';
      if (isRefused && body.custom_fields) deps.definitions.forget(account);
      return result;
    };
    const sent = await sendEach(prepared.value, send);
    if (sent.outcome === 'failed') return sent;
    return { outcome: 'ok', value: await outcomesOf(deps, write, sent.value) };
  };
}

async function outcomesOf(
  deps: Deps,
  { account, mapping, options, values, created }: Write,
  results: readonly CrmResult<Person>[],
): Promise<WriteOutcome[]> {
  const persons = results.flatMap((result) => (result.outcome === 'ok' ? result.value : []));
  const read = await recordsOf(deps.definitions, account, mapping, persons, options);
  // They are written: what cannot be read now is absent, which is no change.
  const records =
    read.outcome === 'ok' ? read.value : persons.map((person) => recordOf(person, mapping, new Map()).record);
  const byId = new Map(records.map((record) => [record.id, record]));
  return results.map((result, index): WriteOutcome => {
    if (result.outcome === 'failed') return result;
    const record = byId.get(result.value.id);
    if (record === undefined) throw new Error('a written person has no record');
    return { outcome: 'ok', record, created, warnings: changedOnTheWay(values[index] ?? {}, record) };
  });
}

function changedOnTheWay(written: FieldValues, { values }: CrmRecord): FieldKey[] {
  return fieldKeys.filter((key) => {
    const [sent, held] = [written[key], values[key]];
    return sent !== undefined && held !== undefined && !sameValue(key, sent, held);
  });
}

/** By id, what each person holds; of those whose last reading was lost, as they are now. Absent: not there. */
async function knownExtras(
  { client }: Deps,
  account: Account,
  inputs: readonly UpdateInput[],
  options: CallOptions | undefined,
): Promise<CrmResult<Map<string, Extras>>> {
  const known = new Map<string, Extras>();
  for (const { id, extras } of inputs) {
    const parsed = extrasSchema.safeParse(extras);
    if (parsed.success && isComplete(parsed.data)) known.set(id, parsed.data);
  }
  const unknown = inputs.map(({ id }) => id).filter((id) => !known.has(id) && /^\d{1,19}$/.test(id));
  if (unknown.length === 0) return { outcome: 'ok', value: known };
  const page = await client.request(account, {
    method: 'GET',
    path: personsPath,
    route: personsPath,
    query: { ids: [...new Set(unknown)].join(','), limit: '100' },
    schema: personPage,
    cost: 'listPersons',
    idempotent: true,
    options,
  });
  if (page.outcome === 'failed') return page;
  for (const person of page.value.data ?? []) {
    if (person.is_deleted !== true) known.set(person.id, extrasOf(person));
  }
  return { outcome: 'ok', value: known };
}

const createPlace: Place = {
  method: 'POST',
  path: personsPath,
  route: personsPath,
  cost: 'createPerson',
  idempotent: false,
};

const updatePlace = (id: string): Place => ({
  method: 'PATCH',
  path: `${personsPath}/${encodeURIComponent(id)}`,
  route: `${personsPath}/{id}`,
  cost: 'updatePerson',
  idempotent: true,
});
