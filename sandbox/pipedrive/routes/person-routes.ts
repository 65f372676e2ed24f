import { Router } from 'express';
import { z } from 'zod';
import { ok } from '../../hubspot/routes/answer.ts';
import { searchPersons, searchQuery } from '../person-search.ts';
import type { PersonQuery } from '../persons.ts';
import { cost } from '../plans.ts';
import { invalid, notFound, refused } from '../refusals.ts';
import type { Person } from '../types.ts';
import type { PipedriveWorld } from '../world.ts';
import { createApi, idParam, readQuery } from './api-gate.ts';
import { viewPerson } from './person-view.ts';

const reading = ['contacts:read', 'contacts:full', 'search:read'];
export const writing = ['contacts:full'];
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const numberList = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15})*$/)
  .transform((text) => text.split(',').map(Number));
const codeList = z
  .string()
  .transform((text) => text.split(',').filter((code) => code !== ''))
  .pipe(z.array(z.string()).max(15));
const shown = {
  custom_fields: codeList.optional(),
  include_fields: z.string().max(1_000).optional(),
  include_option_labels: flag.default(false),
  include_labels: flag.default(false),
};
const sortings = ['id', 'update_time', 'add_time'] as const;
const directions = ['asc', 'desc'] as const;
const listQuery = z.strictObject({
  ids: numberList.pipe(z.array(z.number()).max(100)).optional(),
  owner_id: z.coerce.number().int().positive().optional(),
  org_id: z.coerce.number().int().positive().optional(),
  updated_since: time.optional(),
  updated_until: time.optional(),
  sort_by: z.enum(sortings).default('id'),
  sort_direction: z.enum(directions).default('asc'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(1_000).optional(),
  ...shown,
});
type ListQuery = z.output<typeof listQuery>;
const cursorShape = z.strictObject({
  field: z.enum(sortings),
  fieldValue: z.number(),
  sortDirection: z.enum(directions),
  id: z.number().int(),
});

/** `/api/v2/persons` (reference: pipedrive section 3). */
export function createPersonApiRoutes(world: PipedriveWorld): Router {
  const api = createApi(world);
  const { persons } = world;
  const router = Router();
  addListRoutes(router, world);
  const view = (companyId: number, person: Person) =>
    viewPerson(person, { ...viewBase(world, companyId), only: null, optionLabels: false });
  router.get(
    '/:id',
    api({ scopes: reading, tokens: cost.getPerson }, ({ req, companyId, viewer }) => {
      const read = readQuery(req, z.strictObject(shown));
      if (read.outcome === 'refused') return read;
      const id = idParam(req);
      if (id === null) return refused(invalid('id is not a number'));
      const person = persons.find(companyId, id, viewer);
      const isHidden = person?.deletedMs != null && world.switches.state().deletedGet === 'not_found';
      if (person === null || isHidden) return refused(notFound());
      const { custom_fields: only = null, include_option_labels: optionLabels } = read.query;
      const data = viewPerson(person, { ...viewBase(world, companyId), only, optionLabels });
      return ok({ success: true, data });
    }),
  );
  router.post(
    '/',
    api({ scopes: writing, tokens: cost.createPerson }, ({ req, companyId, actor }) => {
      const written = persons.create(companyId, req.body, actor);
      if (written.outcome === 'refused') return written;
      return ok({ success: true, data: view(companyId, written.person) }, 201);
    }),
  );
  router.patch(
    '/:id',
    api({ scopes: writing, tokens: cost.updatePerson }, ({ req, companyId, actor }) => {
      const written = persons.update(companyId, idParam(req) ?? 0, req.body, actor);
      if (written.outcome === 'refused') return written;
      return ok({ success: true, data: view(companyId, written.person) });
    }),
  );
  router.delete(
    '/:id',
    api({ scopes: writing, tokens: cost.deletePerson }, ({ req, companyId, actor }) => {
      const removed = persons.remove(companyId, idParam(req) ?? 0, actor);
      if (removed.outcome === 'refused') return removed;
      return ok({ success: true, data: { id: removed.person.id } });
    }),
  );
  return router;
}

function viewBase(world: PipedriveWorld, companyId: number) {
  return {
    fields: world.fields.list(companyId),
    contactSync: world.companies.get(companyId)?.contactSync === true,
  };
}

function addListRoutes(router: Router, world: PipedriveWorld): void {
  const api = createApi(world);
  const { persons, switches } = world;
  router.get(
    '/',
    api({ scopes: reading, tokens: cost.listPersons }, ({ req, companyId, viewer }) => {
      const read = readQuery(req, listQuery);
      if (read.outcome === 'refused') return read;
      const { query } = read;
      const after = readCursor(query);
      if (after === 'wrong') return refused(invalid('cursor is invalid'));
      const all = persons.page(companyId, {
        ...toPersonQuery(query),
        viewer,
        after,
        limit: query.limit + 1,
        includeDeleted: switches.state().deletedInLists,
      });
      const page = all.slice(0, query.limit);
      const { custom_fields: only = null, include_option_labels: optionLabels } = query;
      const options = { ...viewBase(world, companyId), only, optionLabels };
      const last = all.length > page.length ? page.at(-1) : undefined;
      return ok({
        success: true,
        data: page.map((person) => viewPerson(person, options)),
        additional_data: { next_cursor: last === undefined ? null : writeCursor(query, last) },
      });
    }),
  );
  router.get(
    '/search',
    api({ scopes: reading, tokens: cost.searchPersons, window: 'search' }, ({ req, companyId, viewer }) => {
      const read = readQuery(req, searchQuery);
      if (read.outcome === 'refused') return read;
      const found = searchPersons(world, world.fields, { companyId, viewer, query: read.query });
      if (found.outcome === 'refused') return found;
      return ok({
        success: true,
        data: { items: found.persons.map(viewHit) },
        additional_data: { next_cursor: found.nextCursor },
      });
    }),
  );
}

function toPersonQuery(query: ListQuery): Omit<PersonQuery, 'viewer' | 'after' | 'limit' | 'includeDeleted'> {
  return {
    sortBy: query.sort_by,
    direction: query.sort_direction,
    updatedSinceMs: query.updated_since ?? null,
    updatedUntilMs: query.updated_until ?? null,
    ids: query.ids ?? null,
    ownerId: query.owner_id ?? null,
    orgId: query.org_id ?? null,
  };
}

/** A keyset marker, as the documented sample decodes to; it holds for the order it was made in only. */
function readCursor(query: ListQuery): PersonQuery['after'] | 'wrong' {
  if (query.cursor === undefined) return null;
  try {
    const text = Buffer.from(query.cursor, 'base64url').toString('utf8');
    const { field, fieldValue, sortDirection, id } = cursorShape.parse(JSON.parse(text));
    if (field !== query.sort_by || sortDirection !== query.sort_direction) return 'wrong';
    return { value: fieldValue, id };
  } catch {
    return 'wrong';
  }
}

function writeCursor(query: ListQuery, last: Person): string {
  const values = { id: last.id, update_time: last.updatedMs, add_time: last.addedMs };
  const marker = {
    field: query.sort_by,
    fieldValue: values[query.sort_by],
    sortDirection: query.sort_direction,
    id: last.id,
  };
  return Buffer.from(JSON.stringify(marker)).toString('base64url');
}

/** The fixture pipedrive-persons-search-v2: values only, no primary marks. */
function viewHit(person: Person) {
  return {
    result_score: 0.5,
    item: {
      id: person.id,
      type: 'person',
      name: person.name,
      phones: person.phones.map(({ value }) => value),
      emails: person.emails.map(({ value }) => value),
      visible_to: person.visibleTo,
      owner: { id: person.ownerId },
      organization: person.orgId === null ? null : { id: person.orgId, name: '', address: null },
      custom_fields: Object.values(person.customFields).filter((value) => typeof value === 'string'),
      notes: [],
    },
  };
}
