import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { integer } from './columns.ts';
import { contactColumns, toContact } from './contact-rows.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { describeIssue } from './properties.ts';
import { invalidInput } from './refusals.ts';
import type { Contact, Ground, Refused } from './types.ts';

const maxLimit = 200;
const maxResults = 10_000;
const maxFilters = 18;

const one = { propertyName: z.string(), value: z.union([z.string(), z.number().transform(String)]) };
const filter = z.discriminatedUnion('operator', [
  z.object({ operator: z.enum(['EQ', 'NEQ', 'GT', 'GTE', 'LT', 'LTE']), ...one }),
  z.object({ operator: z.literal('BETWEEN'), ...one, highValue: one.value }),
  z.object({
    operator: z.enum(['IN', 'NOT_IN']),
    propertyName: z.string(),
    values: z.array(z.string()).min(1).max(100),
  }),
  z.object({ operator: z.enum(['HAS_PROPERTY', 'NOT_HAS_PROPERTY']), propertyName: z.string() }),
]);
type Filter = z.infer<typeof filter>;

const searchInput = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filter).min(1).max(6) }))
    .max(5)
    .default([]),
  sorts: z
    .array(
      z.object({
        propertyName: z.string(),
        direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
      }),
    )
    .max(1)
    .default([]),
  query: z.string().max(3_000).optional(),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(maxLimit).default(10),
  after: z.union([z.string(), z.number().transform(String)]).default('0'),
});

export type SearchAnswer =
  | { outcome: 'found'; total: number; contacts: Contact[]; properties: string[]; nextAfter: string | null }
  | Refused;

type Sql = { text: string; values: SQLInputValue[] };

/** Columns behind computed properties; everything else is in the JSON document. */
const computed: Record<string, string> = {
  hs_object_id: 'id',
  createdate: 'created_ms',
  lastmodifieddate: 'updated_ms',
};

function expression(definition: PropertyDefinition): string {
  const column = computed[definition.name];
  if (column !== undefined) return column;
  // NOTE: names are checked against the portal's definitions, whose names have only [a-z0-9_].
  const stored = `json_extract(properties, '$.${definition.name}')`;
  if (definition.type === 'number') return `cast(${stored} as real)`;
  return definition.type === 'enumeration' ? stored : `lower(${stored})`;
}

/** A value as its expression compares it; null when it is not one (a date that is none). */
function comparable(definition: PropertyDefinition, value: string): SQLInputValue {
  if (definition.type === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
  if (computed[definition.name] !== undefined) {
    const ms = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
    return Number.isNaN(ms) ? null : ms;
  }
  return definition.type === 'enumeration' ? value : value.toLowerCase();
}

const signs = { EQ: '=', GT: '>', GTE: '>=', LT: '<', LTE: '<=' } as const;

function toCondition(filter: Filter, definition: PropertyDefinition): Sql | null {
  const left = expression(definition);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return { text: `${left} is not null`, values: [] };
    case 'NOT_HAS_PROPERTY':
      return { text: `${left} is null`, values: [] };
    case 'IN':
    case 'NOT_IN': {
      const values = filter.values.map((value) => comparable(definition, value));
      const marks = values.map(() => '?').join(', ');
      const text =
        filter.operator === 'IN' ? `${left} in (${marks})` : `(${left} is null or ${left} not in (${marks}))`;
      return values.includes(null) ? null : { text, values };
    }
    case 'BETWEEN': {
      const values = [filter.value, filter.highValue].map((value) => comparable(definition, value));
      return values.includes(null) ? null : { text: `${left} between ? and ?`, values };
    }
    case 'NEQ': {
      const value = comparable(definition, filter.value);
      return value === null ? null : { text: `(${left} is null or ${left} <> ?)`, values: [value] };
    }
    default: {
      const value = comparable(definition, filter.value);
      return value === null ? null : { text: `${left} ${signs[filter.operator]} ?`, values: [value] };
    }
  }
}

function refused(message: string): Refused {
  return { outcome: 'refused', refusal: invalidInput(message) };
}

/**
 * Searches what the index knows: the portal as it was `lagMs` ago (reference: search). At most 10,000 results per
 * query can be paged through.
 */
export function searchContacts(
  ground: Ground,
  portalId: number,
  definitions: Map<string, PropertyDefinition>,
  body: unknown,
  lagMs: number,
): SearchAnswer {
  const parsed = searchInput.safeParse(body);
  if (!parsed.success) return refused(describeIssue(parsed.error));
  const { filterGroups, sorts, query, limit, after, properties } = parsed.data;
  if (!/^\d{1,9}$/.test(after)) return refused(`Invalid paging offset '${after}'.`);
  const offset = Number(after);
  if (offset + limit > maxResults)
    return refused(
      `The total number of results returned by a query is limited to ${maxResults}; asked for ${offset + limit}.`,
    );
  const where = toWhere(filterGroups, definitions);
  if ('outcome' in where) return where;
  if (query !== undefined && query !== '') {
    where.text += ' and instr(search_text, ?) > 0';
    where.values.push(query.toLowerCase());
  }
  const sort = sorts[0];
  const sortBy = definitions.get(sort?.propertyName ?? 'hs_object_id');
  if (sortBy === undefined) return refused(`Unknown sort property '${sort?.propertyName ?? ''}'.`);
  const direction = sort?.direction === 'DESCENDING' ? 'desc' : 'asc';
  const order = `${expression(sortBy)} ${direction}, id ${direction}`;
  const { total, contacts } = runSearch(ground, portalId, lagMs, where, { order, limit, offset });
  const more = offset + contacts.length < total;
  return {
    outcome: 'found',
    total,
    contacts,
    properties,
    nextAfter: more ? String(offset + contacts.length) : null,
  };
}

function toWhere(
  groups: { filters: Filter[] }[],
  definitions: Map<string, PropertyDefinition>,
): Sql | Refused {
  if (groups.flatMap(({ filters }) => filters).length > maxFilters)
    return refused(`At most ${maxFilters} filters are allowed.`);
  const values: SQLInputValue[] = [];
  const texts: string[] = [];
  for (const { filters } of groups) {
    const conditions: string[] = [];
    for (const item of filters) {
      const definition = definitions.get(item.propertyName);
      if (definition === undefined) return refused(`There is no property named '${item.propertyName}'.`);
      const condition = toCondition(item, definition);
      if (condition === null) return refused(`A filter value for '${item.propertyName}' has the wrong type.`);
      conditions.push(condition.text);
      values.push(...condition.values);
    }
    texts.push(`(${conditions.join(' and ')})`);
  }
  return { text: texts.length === 0 ? '1' : `(${texts.join(' or ')})`, values };
}

function runSearch(
  { store, clock }: Ground,
  portalId: number,
  lagMs: number,
  where: Sql,
  page: { order: string; limit: number; offset: number },
): { total: number; contacts: Contact[] } {
  const cutoffMs = clock.nowMs() - lagMs;
  store.run('delete from index_lag where portal_id = ? and at_ms <= ?', portalId, cutoffMs);
  const columns = `${contactColumns}, search_text`;
  // The earliest kept state of a record is what the index still shows; archived_ms is null in all of them.
  const visible = `with lagged as (select contact_id, min(seq) as seq from index_lag where portal_id = ? group by contact_id),
    visible as (
      select ${columns} from contact
      where portal_id = ? and archived_ms is null and id not in (select contact_id from lagged)
      union all
      select l.contact_id, l.properties, l.created_ms, l.updated_ms, null, c.source_type, c.source_id, c.source_user_id, c.search_text
      from lagged join index_lag l on l.seq = lagged.seq
      join contact c on c.portal_id = l.portal_id and c.id = l.contact_id
      where l.properties is not null)`;
  const total = store.get(
    `${visible} select count(*) as n from visible where ${where.text}`,
    portalId,
    portalId,
    ...where.values,
  );
  const rows = store.all(
    `${visible} select ${contactColumns} from visible where ${where.text} order by ${page.order} limit ? offset ?`,
    portalId,
    portalId,
    ...where.values,
    page.limit,
    page.offset,
  );
  return { total: integer(total?.['n']), contacts: rows.map(toContact) };
}
