import { Router } from 'express';
import { z } from 'zod';
import { propertiesByDefault } from '../default-properties.ts';
import { describeIssue } from '../properties.ts';
import { contactNotFound, invalidInput } from '../refusals.ts';
import type { Contact, Refused } from '../types.ts';
import type { World } from '../world.ts';
import { ok, param, query, queryList } from './answer.ts';
import { createApi, type ApiCall, type ApiHandler } from './api-gate.ts';
import { viewContact, viewWritten, type Wanted } from './contact-view.ts';

export const readScope = 'crm.objects.contacts.read';
export const writeScope = 'crm.objects.contacts.write';

const maxPage = 100;
const maxPageWithHistory = 50;

/** HubSpot takes numbers and booleans and stores their text; null is refused: `''` clears. */
export const valuesInput = z.record(
  z.string(),
  z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]),
);
const writeInput = z.object({
  properties: valuesInput,
  associations: z.array(z.unknown()).max(0).optional(),
});

function refused(refusal: Refused['refusal']): Refused {
  return { outcome: 'refused', refusal };
}

function readWanted({ req }: ApiCall): Wanted {
  return { properties: queryList(req, 'properties'), history: queryList(req, 'propertiesWithHistory') };
}

/** `/crm/objects/2026-09/contacts` for single contacts (reference: contacts). */
export function createContactRoutes(world: World): Router {
  const api = createApi(world);
  const router = Router();
  router.get('/', api([readScope], list(world)));
  router.post('/', api([writeScope], create(world)));
  router.get('/:id', api([readScope], read(world)));
  router.patch('/:id', api([writeScope], update(world)));
  router.delete('/:id', api([writeScope], archive(world)));
  return router;
}

function list(world: World): ApiHandler {
  return (call) => {
    const { req, portalId } = call;
    const wanted = readWanted(call);
    const limit = Number(query(req, 'limit') ?? 10);
    const max = wanted.history.length > 0 ? maxPageWithHistory : maxPage;
    if (!Number.isInteger(limit) || limit < 1 || limit > max)
      return refused(invalidInput(`Invalid limit '${limit}': it must be between 1 and ${max}.`));
    const after = query(req, 'after') ?? '0';
    if (!/^\d{1,15}$/.test(after)) return refused(invalidInput(`Invalid paging offset '${after}'.`));
    const archived = query(req, 'archived') === 'true';
    const contacts = world.contacts.page(portalId, { fromId: Number(after), limit: limit + 1, archived });
    const results = contacts.slice(0, limit).map((contact) => viewContact(world, portalId, contact, wanted));
    const next = contacts[limit - 1];
    if (contacts.length <= limit || next === undefined) return ok({ results });
    const nextAfter = String(next.id + 1);
    const link = `https://api.hubapi.com/crm/objects/2026-09/contacts?limit=${limit}&after=${nextAfter}`;
    return ok({ results, paging: { next: { after: nextAfter, link } } });
  };
}

/** An id property that can find a contact, or a refusal. */
export function checkIdProperty(world: World, portalId: number, name: string | null): Refused | null {
  if (name === null || name === 'email') return null;
  const definition = world.properties.definitions(portalId).get(name);
  if (definition?.hasUniqueValue === true) return null;
  return refused(invalidInput(`idProperty '${name}' is not a unique identifier property.`));
}

/** The id of a merged-away record still finds the survivor here, unlike in batches (reference: contacts, update). */
type Found = { outcome: 'found'; contact: Contact } | Refused;

function findContact(world: World, { req, portalId }: ApiCall, archived: boolean): Found {
  const idProperty = query(req, 'idProperty');
  const wrong = checkIdProperty(world, portalId, idProperty);
  if (wrong !== null) return wrong;
  const id = param(req, 'id');
  const contact =
    world.contacts.find(portalId, id, idProperty) ??
    (idProperty === null ? world.contacts.survivorOf(portalId, id) : null);
  if (contact !== null && (contact.archivedMs !== null) === archived) return { outcome: 'found', contact };
  return refused(idProperty === null ? contactNotFound(id) : contactNotFound('0'));
}

function read(world: World): ApiHandler {
  return (call) => {
    const found = findContact(world, call, query(call.req, 'archived') === 'true');
    if (found.outcome === 'refused') return found;
    return ok(viewContact(world, call.portalId, found.contact, readWanted(call)));
  };
}

function create(world: World): ApiHandler {
  return ({ req, portalId, source }) => {
    const parsed = writeInput.safeParse(req.body);
    if (!parsed.success) return refused(invalidInput(describeIssue(parsed.error)));
    const written = world.contacts.create(portalId, parsed.data.properties, source);
    if (written.outcome === 'refused') return written;
    const names = [...Object.keys(parsed.data.properties), ...propertiesByDefault];
    const body = viewWritten(world, portalId, written, names);
    return { status: 201, body, headers: { Location: `/crm/objects/2026-09/contacts/${body.id}` } };
  };
}

function update(world: World): ApiHandler {
  return (call) => {
    const parsed = writeInput.safeParse(call.req.body);
    if (!parsed.success) return refused(invalidInput(describeIssue(parsed.error)));
    const found = findContact(world, call, false);
    if (found.outcome === 'refused') return found;
    const { properties } = parsed.data;
    const written = world.contacts.update(call.portalId, found.contact, properties, call.source);
    if (written.outcome === 'refused') return written;
    return ok(viewWritten(world, call.portalId, written, Object.keys(properties)));
  };
}

/** HubSpot answers 204 also for what is already gone. */
function archive(world: World): ApiHandler {
  return ({ req, portalId, source }) => {
    const id = param(req, 'id');
    const contact = world.contacts.find(portalId, id);
    if (contact === null && !/^\d+$/.test(id)) return refused(contactNotFound(id));
    if (contact !== null && contact.archivedMs === null) world.contacts.archive(portalId, contact, source);
    return { status: 204 };
  };
}
