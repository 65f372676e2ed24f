import { z } from 'zod';
import type { Account, CallOptions, CrmResult } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { PipedriveClient } from './client.ts';
import type { Option } from './option-values.ts';
import { pageOf } from './person-schema.ts';

export type FieldDefinition = {
  /** A 40-character hash for custom fields. */
  code: string;
  name: string;
  type: string;
  /** Null unless it is an option list. */
  options: Option[] | null;
  custom: boolean;
};
export type Definitions = { byCode: ReadonlyMap<string, FieldDefinition>; readAtMs: number };

const optionSchema = z.object({ id: z.int(), label: z.string() });
const optionsSchema = z.array(optionSchema);

/** A person field as API v2 answers it (pipedrive.md, section 4). */
export const definitionSchema = z
  .object({
    field_code: z.string(),
    field_name: z.string().nullish(),
    field_type: z.string(),
    // Built-in fields have options with other ids (labels, visibility); those lists are of no use here.
    options: optionsSchema.nullish().catch(null),
    is_custom_field: z.boolean().nullish(),
  })
  .transform((raw): FieldDefinition => ({
    code: raw.field_code,
    name: raw.field_name ?? raw.field_code,
    type: raw.field_type,
    options: isOptionType(raw.field_type) ? (raw.options ?? []) : null,
    custom: raw.is_custom_field ?? isCustomCode(raw.field_code),
  }));

/** Custom fields are named by a hash that differs per company. */
export const isCustomCode = (code: string): boolean => /^[0-9a-f]{40}$/.test(code);
const isOptionType = (type: string): boolean => type === 'enum' || type === 'set';

const dayMs = 24 * 60 * 60_000;
const maxAccounts = 500;
const surpriseMs = 5_000;
const maxSurprises = 10_000;
const pageLimit = 500;
/** 5,000 fields; the largest plan allows 500 custom ones. */
const maxPages = 10;

export type DefinitionCache = {
  /** Read at most `maxAgeMs` ago (a day, when not told); 0 asks Pipedrive. Concurrent readers share one answer. */
  get(account: Account, options?: CallOptions, maxAgeMs?: number): Promise<CrmResult<Definitions>>;
  /**
   * Something is not in the definitions: reads them again, unless each of these surprises was looked up within five seconds.
   * What an account really does not have costs one reading in five seconds, and what is new is found at once.
   */
  getAfter(
    account: Account,
    surprises: readonly string[],
    options?: CallOptions,
  ): Promise<CrmResult<Definitions>>;
  forget(account: Account): void;
};

/** The person fields of each account, kept in memory for a day, of the 500 accounts that asked last. */
export function createDefinitionCache(client: PipedriveClient, clock: Clock): DefinitionCache {
  const known = new Map<string, Definitions>();
  const reading = new Map<string, Promise<CrmResult<Definitions>>>();
  const lookedUpMs = new Map<string, number>();
  const read = async (account: Account, options?: CallOptions): Promise<CrmResult<Definitions>> => {
    const key = account.connectionId;
    const readAtMs = clock.nowMs();
    const fields = await readAll(client, account, options);
    if (fields.outcome === 'failed') return fields;
    const definitions = { byCode: new Map(fields.value.map((field) => [field.code, field])), readAtMs };
    known.delete(key);
    known.set(key, definitions);
    const oldest = known.size > maxAccounts ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return { outcome: 'ok', value: definitions };
  };
  const get: DefinitionCache['get'] = async (account, options, maxAgeMs = dayMs) => {
    const key = account.connectionId;
    const found = known.get(key);
    if (found && maxAgeMs > 0 && clock.nowMs() - found.readAtMs <= maxAgeMs) {
      return { outcome: 'ok', value: found };
    }
    const shared = maxAgeMs > 0 ? reading.get(key) : undefined;
    if (shared) return shared;
    const mine = read(account, options).finally(() => {
      if (reading.get(key) === mine) reading.delete(key);
    });
    reading.set(key, mine);
    return mine;
  };
  return {
    get,
    getAfter: (account, surprises, options) => {
      const keys = surprises.map((surprise) => `${account.connectionId} ${surprise}`);
      const isNew = (key: string) => clock.nowMs() - (lookedUpMs.get(key) ?? -surpriseMs) >= surpriseMs;
      if (!keys.some(isNew)) return get(account, options);
      // Forgetting all costs a reading more, and nothing else.
      if (lookedUpMs.size + keys.length > maxSurprises) lookedUpMs.clear();
      for (const key of keys) lookedUpMs.set(key, clock.nowMs());
      return get(account, options, 0);
    },
    forget: (account) => void known.delete(account.connectionId),
  };
}

async function readAll(
  client: PipedriveClient,
  account: Account,
  options: CallOptions | undefined,
): Promise<CrmResult<FieldDefinition[]>> {
  const fields: FieldDefinition[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const query: Record<string, string> = {
      limit: String(pageLimit),
      ...(cursor === null ? {} : { cursor }),
    };
    const answer: CrmResult<z.infer<typeof fieldPage>> = await client.request(account, {
      method: 'GET',
      path: '/api/v2/personFields',
      route: '/api/v2/personFields',
      query,
      schema: fieldPage,
      cost: 'listFields',
      idempotent: true,
      options,
    });
    if (answer.outcome === 'failed') return answer;
    fields.push(...(answer.value.data ?? []));
    cursor = answer.value.additional_data?.next_cursor ?? null;
    if (cursor === null) break;
  }
  return { outcome: 'ok', value: fields };
}

const fieldPage = pageOf(definitionSchema);
