import { z } from 'zod';
import type {
  Account,
  CallOptions,
  CrmMapping,
  CrmPage,
  CrmProvider,
  CrmRecord,
  CrmResult,
} from '../../domain/crm/index.ts';
import { emailKey } from '../../domain/same-value.ts';
import type { PipedriveClient } from './client.ts';
import type { DefinitionCache } from './definitions.ts';
import { eachLimited } from './each-limited.ts';
import { mappedCustomCodes } from './mapping.ts';
import { idSchema, pageOf, personSchema } from './person-schema.ts';
import { recordsOf } from './records-of.ts';

type Reads = Pick<CrmProvider, 'list' | 'listChanged' | 'read' | 'findByEmails' | 'findByStamps'>;
export type Deps = { client: PipedriveClient; definitions: DefinitionCache };

export const maxBatch = 100;
export const maxPage = 500;
/** Searches at once; the account has ten in any 2 s (pipedrive.md, section 6). */
const searchesAtOnce = 4;
/** Persons with one address, in pages of 100; more is no match but a mess. */
const maxSearchPages = 5;
/** How far `findByStamps` looks, newest person first: 100,000 persons. */
const maxStampPages = 200;
/** `update_time` shows whole seconds, and their clock is not ours: ours may be ahead by minutes. */
const stampOverlapMs = 15 * 60_000;

const personPage = pageOf(personSchema);
const searchPage = z.object({
  data: z.object({ items: z.array(z.object({ item: z.object({ id: idSchema }) })) }),
  additional_data: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** Reads of persons (pipedrive.md, section 3). */
export function createPersonReads(deps: Deps): Reads {
  const read: Reads['read'] = async (account, { mapping, ids }, options) => {
    refuseBeyond(ids.length);
    const wanted = [...new Set(ids)];
    const askable = wanted.filter((id) => /^\d{1,19}$/.test(id));
    if (askable.length === 0) return { outcome: 'ok', value: { found: [], missing: wanted } };
    const query = { ids: askable.join(','), limit: String(maxBatch) };
    const page = await readPage(deps, account, mapping, query, options);
    if (page.outcome === 'failed') return page;
    const found = page.value.records;
    const known = new Set(found.map(({ id }) => id));
    return { outcome: 'ok', value: { found, missing: wanted.filter((id) => !known.has(id)) } };
  };
  return {
    read,
    list: (account, { mapping, after }, options) =>
      readPage(deps, account, mapping, { ...paged('asc'), ...cursorOf(after) }, options),
    listChanged: (account, { mapping, sinceMs, after }, options) => {
      const query = { ...paged('asc'), updated_since: wholeSecond(sinceMs), ...cursorOf(after) };
      return readPage(deps, account, mapping, query, options);
    },
    findByEmails: (account, query, options) => findByEmails(deps, read, account, query, options),
    findByStamps: (account, query, options) => findByStamps(deps, account, query, options),
  };
}

async function readPage(
  deps: Deps,
  account: Account,
  mapping: CrmMapping,
  query: Record<string, string>,
  options: CallOptions | undefined,
): Promise<CrmResult<CrmPage>> {
  const codes = mappedCustomCodes(mapping);
  const page = await deps.client.request(account, {
    method: 'GET',
    path: '/api/v2/persons',
    route: '/api/v2/persons',
    query: { ...query, ...(codes.length > 0 ? { custom_fields: codes.join(',') } : {}) },
    schema: personPage,
    cost: 'listPersons',
    idempotent: true,
    options,
  });
  if (page.outcome === 'failed') return page;
  const present = (page.value.data ?? []).filter((person) => person.is_deleted !== true);
  const records = await recordsOf(deps.definitions, account, mapping, present, options);
  if (records.outcome === 'failed') return records;
  const next = page.value.additional_data?.next_cursor ?? null;
  return { outcome: 'ok', value: { records: records.value, next, total: null } };
}

async function findByEmails(
  deps: Deps,
  read: Reads['read'],
  account: Account,
  { mapping, emailKeys }: { mapping: CrmMapping; emailKeys: readonly string[] },
  options: CallOptions | undefined,
): Promise<CrmResult<CrmRecord[]>> {
  refuseBeyond(emailKeys.length);
  const keys = new Set(emailKeys.map((key) => emailKey(key)).filter((key) => key !== null && key.length > 1));
  const terms = [...keys].flatMap((key) => key ?? []);
  const ids = new Set<string>();
  let failure: CrmResult<never> | null = null;
  await eachLimited(terms, searchesAtOnce, async (term) => {
    if (failure !== null) return;
    const found = await idsWithEmail(deps.client, account, term, options);
    if (found.outcome === 'failed') failure = found;
    else for (const id of found.value) ids.add(id);
  });
  if (failure !== null) return failure;
  const list = [...ids];
  const records: CrmRecord[] = [];
  for (let start = 0; start < list.length; start += maxBatch) {
    const part = await read(account, { mapping, ids: list.slice(start, start + maxBatch) }, options);
    if (part.outcome === 'failed') return part;
    records.push(...part.value.found);
  }
  // The search may know less or more than the records say: they decide.
  return { outcome: 'ok', value: records.filter((record) => record.emailKeys.some((key) => keys.has(key))) };
}

async function idsWithEmail(
  client: PipedriveClient,
  account: Account,
  term: string,
  options: CallOptions | undefined,
): Promise<CrmResult<string[]>> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxSearchPages; page += 1) {
    const answer: CrmResult<z.infer<typeof searchPage>> = await client.request(account, {
      method: 'GET',
      path: '/api/v2/persons/search',
      route: '/api/v2/persons/search',
      query: { term, fields: 'email', exact_match: 'true', limit: String(maxBatch), ...cursorOf(cursor) },
      schema: searchPage,
      cost: 'searchPersons',
      bucket: 'search',
      idempotent: true,
      options,
    });
    if (answer.outcome === 'failed') return answer;
    ids.push(...answer.value.data.items.map(({ item }) => item.id));
    cursor = answer.value.additional_data?.next_cursor ?? null;
    if (cursor === null) break;
  }
  return { outcome: 'ok', value: ids };
}

/**
 * By listing what changed since, newest first: the search over custom fields may lag behind a creation, and a person
 * that is not found is created again.
 */
async function findByStamps(
  deps: Deps,
  account: Account,
  { mapping, stamps, sinceMs }: { mapping: CrmMapping; stamps: readonly string[]; sinceMs: number },
  options: CallOptions | undefined,
): Promise<CrmResult<CrmRecord[]>> {
  refuseBeyond(stamps.length);
  if (stamps.length === 0 || mapping.stamp === null) return { outcome: 'ok', value: [] };
  const wanted = new Set(stamps.map((stamp) => stamp.toLowerCase()));
  const found: CrmRecord[] = [];
  const query = { ...paged('desc'), updated_since: wholeSecond(sinceMs - stampOverlapMs) };
  let after: string | null = null;
  for (let page = 0; page < maxStampPages; page += 1) {
    const answer: CrmResult<CrmPage> = await readPage(
      deps,
      account,
      mapping,
      { ...query, ...cursorOf(after) },
      options,
    );
    if (answer.outcome === 'failed') return answer;
    found.push(...answer.value.records.filter(({ stamp }) => stamp !== null && wanted.has(stamp)));
    after = answer.value.next;
    const isComplete = new Set(found.map(({ stamp }) => stamp)).size === wanted.size;
    if (after === null || isComplete) return { outcome: 'ok', value: found };
  }
  // "Not there" would be a guess, and the guess would create a person twice.
  const failure = { kind: 'unavailable', status: null, maybeApplied: false, correlationId: null } as const;
  return { outcome: 'failed', failure };
}

export function refuseBeyond(inputs: number): void {
  if (inputs > maxBatch) throw new RangeError(`a batch holds at most ${maxBatch} inputs`);
}

const paged = (direction: 'asc' | 'desc') => ({
  sort_by: 'id',
  sort_direction: direction,
  limit: String(maxPage),
});

const cursorOf = (after: string | null): Record<string, string> => (after === null ? {} : { cursor: after });

const wholeSecond = (ms: number): string => {
  const second = Math.max(0, Math.floor(ms / 1_000) * 1_000);
  return new Date(second).toISOString().replace('.000Z', 'Z');
};
