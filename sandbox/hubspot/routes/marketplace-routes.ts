import { Router, type Request } from 'express';
import { z } from 'zod';
import { defaultUserId } from '../portals.ts';
import type { World } from '../world.ts';
import { authorizeErrorPage } from './consent-page.ts';

const installInput = z.strictObject({
  portalId: z.coerce.number().int(),
  signIn: z.enum(['none', 'partner']).default('none'),
});
const continueInput = z.strictObject({ portalId: z.coerce.number().int(), state: z.string().min(1) });

/**
 * Installs that begin in HubSpot's marketplace, as the app's callback sees them (reference: marketplace install flow):
 * without sign-in `code` and `returnUrl` and no state; with it `step=authorize`, back here with the app's state, then
 * `step=finalize`. The install button's URL is the app's own callback.
 */
export function createMarketplaceRoutes(world: World): Router {
  const router = Router();
  const here = (req: Request) => `${req.protocol}://${req.get('host') ?? 'localhost'}`;
  const installUrl = () => {
    const { redirectUrls } = world.project;
    const url = redirectUrls.find((item) => item.startsWith(`${world.config.publicUrl}/`)) ?? redirectUrls[0];
    return new URL(url ?? world.config.publicUrl);
  };
  const toApp = (params: Record<string, string>) => {
    const url = installUrl();
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href;
  };
  const issueCode = (portalId: number) => {
    const { requiredScopes, optionalScopes } = world.project;
    const optional = world.rules.state().grantsOptionalScopes ? optionalScopes : [];
    const grant = { portalId, userId: defaultUserId, scopes: [...requiredScopes, ...optional] };
    return world.oauth.issueCode(grant, installUrl().href, null);
  };
  const recordList = (req: Request, portalId: number) => `${here(req)}/portals/${portalId}/contacts`;
  const wrong = () => authorizeErrorPage('There is no such account, or the request is not complete.');

  router.get('/marketplace/install', (req, res) => {
    const parsed = installInput.safeParse(req.query);
    if (!parsed.success || world.portals.get(parsed.data.portalId) === null)
      return void res.status(400).type('html').send(wrong());
    const { portalId, signIn } = parsed.data;
    if (signIn === 'none')
      return res.redirect(302, toApp({ code: issueCode(portalId), returnUrl: recordList(req, portalId) }));
    const returnUrl = `${here(req)}/_sandbox/marketplace/continue?portalId=${portalId}`;
    res.redirect(302, toApp({ step: 'authorize', returnUrl }));
  });
  router.get('/marketplace/continue', (req, res) => {
    const parsed = continueInput.safeParse(req.query);
    if (!parsed.success || world.portals.get(parsed.data.portalId) === null)
      return void res.status(400).type('html').send(wrong());
    const { portalId, state } = parsed.data;
    const returnUrl = recordList(req, portalId);
    res.redirect(302, toApp({ step: 'finalize', code: issueCode(portalId), state, returnUrl }));
  });
  return router;
}
