import { Router } from 'express';
import type { PropertyDefinition } from '../property-definition.ts';
import type { World } from '../world.ts';
import { ok, param, query } from './answer.ts';
import { createApi } from './api-gate.ts';

const readScopes = ['crm.schemas.contacts.read', 'crm.objects.contacts.read', 'crm.objects.contacts.write'];
const writeScopes = ['crm.schemas.contacts.write'];

function view(definition: PropertyDefinition & { archivedAt?: string }) {
  return { ...definition, archived: definition.archivedAt !== undefined };
}

/** `/crm/properties/2026-09/contacts` and its groups (reference: properties). */
export function createPropertyRoutes(world: World): Router {
  const api = createApi(world);
  const { properties } = world;
  const router = Router();
  addGroupRoutes(router, world);
  router.get(
    '/',
    api(readScopes, ({ req, portalId }) => {
      const archived = query(req, 'archived') === 'true';
      const all = archived
        ? properties.archivedDefinitions(portalId)
        : [...properties.definitions(portalId).values()];
      return ok({ results: all.map(view) });
    }),
  );
  router.get(
    '/:name',
    api(readScopes, ({ req, portalId }) => {
      const name = param(req, 'name');
      const found =
        query(req, 'archived') === 'true'
          ? properties.archivedDefinitions(portalId).find((item) => item.name === name)
          : properties.definitions(portalId).get(name);
      if (found !== undefined) return ok(view(found));
      const message = `No property exists with the name "${name}".`;
      return {
        outcome: 'refused',
        refusal: { status: 404, body: { message, category: 'OBJECT_NOT_FOUND' } },
      };
    }),
  );
  router.post(
    '/',
    api(writeScopes, ({ req, portalId }) => {
      const written = properties.create(portalId, req.body);
      return written.outcome === 'refused' ? written : ok(view(written.definition), 201);
    }),
  );
  router.patch(
    '/:name',
    api(writeScopes, ({ req, portalId }) => {
      const written = properties.update(portalId, param(req, 'name'), req.body);
      return written.outcome === 'refused' ? written : ok(view(written.definition));
    }),
  );
  router.delete(
    '/:name',
    api(writeScopes, ({ req, portalId }) => {
      const done = properties.archive(portalId, param(req, 'name'));
      return done.outcome === 'refused' ? done : { status: 204 };
    }),
  );
  return router;
}

function addGroupRoutes(router: Router, world: World): void {
  const api = createApi(world);
  const { groups } = world;
  router.get(
    '/groups',
    api(readScopes, ({ req, portalId }) =>
      ok({ results: groups.list(portalId, query(req, 'archived') === 'true') }),
    ),
  );
  router.get(
    '/groups/:name',
    api(readScopes, ({ req, portalId }) => {
      const name = param(req, 'name');
      const found = groups.list(portalId, false).find((group) => group.name === name);
      if (found !== undefined) return ok(found);
      const message = `No group exists with the name "${name}".`;
      return {
        outcome: 'refused',
        refusal: { status: 404, body: { message, category: 'OBJECT_NOT_FOUND' } },
      };
    }),
  );
  router.post(
    '/groups',
    api(writeScopes, ({ req, portalId }) => {
      const written = groups.create(portalId, req.body);
      return written.outcome === 'refused' ? written : ok(written.group, 201);
    }),
  );
  router.delete(
    '/groups/:name',
    api(writeScopes, ({ req, portalId }) => {
      const done = groups.archive(portalId, param(req, 'name'));
      return done.outcome === 'refused' ? done : { status: 204 };
    }),
  );
}
