import { Router } from 'express';
import type { World } from '../world.ts';
import { ok } from './answer.ts';
import { createApi } from './api-gate.ts';

/** `/account-info/2026-09/details` and `/appinstalls/2026-09/external-install` (reference: OAuth, uninstall). */
export function createAccountRoutes(world: World): Router {
  const api = createApi(world);
  const router = Router();
  router.get(
    '/account-info/2026-09/details',
    api(['oauth'], ({ req, portalId }) =>
      ok({
        portalId,
        accountType: 'STANDARD',
        timeZone: 'Europe/Berlin',
        companyCurrency: 'EUR',
        additionalCurrencies: [],
        utcOffset: '+01:00',
        utcOffsetMilliseconds: 3_600_000,
        uiDomain: req.get('host') ?? 'localhost',
        dataHostingLocation: 'eu1',
        portalName: world.portals.get(portalId)?.name ?? '',
      }),
    ),
  );
  router.delete(
    '/appinstalls/2026-09/external-install',
    api(['oauth'], ({ portalId }) => {
      world.oauth.uninstall(portalId);
      return { status: 204 };
    }),
  );
  return router;
}
