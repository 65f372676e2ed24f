import { Router } from 'express';
import { invalidInput } from '../refusals.ts';
import { searchContacts } from '../search.ts';
import type { World } from '../world.ts';
import { ok } from './answer.ts';
import { createApi } from './api-gate.ts';
import { readScope } from './contact-routes.ts';
import { viewContact } from './contact-view.ts';

const maxBodyLength = 3_000;

/** `POST /crm/objects/2026-09/contacts/search`: a limit of its own and no rate headers (reference: search). */
export function createSearchRoutes(world: World): Router {
  const api = createApi(world);
  const router = Router();
  router.post(
    '/',
    api(
      [readScope],
      ({ req, portalId }) => {
        if (JSON.stringify(req.body ?? {}).length > maxBodyLength)
          return {
            outcome: 'refused',
            refusal: invalidInput(`The body is longer than ${maxBodyLength} characters.`),
          };
        const { searchLagMs } = world.faults.state();
        const found = searchContacts(
          world,
          portalId,
          world.properties.definitions(portalId),
          req.body,
          searchLagMs,
        );
        if (found.outcome === 'refused') return found;
        const wanted = { properties: found.properties, history: [] };
        return ok({
          total: found.total,
          results: found.contacts.map((contact) => viewContact(world, portalId, contact, wanted)),
          ...(found.nextAfter === null ? {} : { paging: { next: { after: found.nextAfter } } }),
        });
      },
      'search',
    ),
  );
  return router;
}
