import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { defaultUserId } from '../portals.ts';
import type { World } from '../world.ts';
import { authorizeErrorPage, consentPage } from './consent-page.ts';

const requestInput = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string(),
  optional_scope: z.string().optional(),
  state: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});
type AuthorizeRequest = z.infer<typeof requestInput>;

const decisionInput = requestInput.extend({
  portalId: z.coerce.number().int().optional(),
  decision: z.enum(['approve', 'deny']).default('approve'),
});

const optionalIn = ({ optional_scope: scopes = '' }: AuthorizeRequest) =>
  scopes.split(' ').filter((scope) => scope !== '');

/** Says what is wrong with an authorize request; null when HubSpot would show the consent page. */
function judge(world: World, request: AuthorizeRequest): string | null {
  const { project } = world;
  if (request.client_id !== project.clientId) return 'The client_id belongs to no app.';
  if (!project.redirectUrls.includes(request.redirect_uri))
    return 'The redirect_uri is not one of those registered for the app.';
  const scopes = request.scope.split(' ').filter((scope) => scope !== '');
  const isExact =
    scopes.length === project.requiredScopes.length &&
    project.requiredScopes.every((scope) => scopes.includes(scope));
  if (!isExact) return 'The scopes differ from those of the app.';
  const optional = optionalIn(request);
  if (!optional.every((scope) => project.optionalScopes.includes(scope)))
    return 'An optional scope is not one of the app’s.';
  const { code_challenge: challenge, code_challenge_method: method } = request;
  if (challenge === undefined ? method !== undefined : method !== 'S256')
    return 'PKCE needs a code_challenge with code_challenge_method S256.';
  if (challenge !== undefined && !/^[\w-]{43}$/.test(challenge))
    return 'The code_challenge is not an S256 one.';
  return null;
}

function redirectWith(res: Response, target: string, params: Record<string, string | undefined>): void {
  const url = new URL(target);
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) url.searchParams.set(name, value);
  res.redirect(302, url.href);
}

function say(res: Response, message: string): void {
  res.status(400).type('html').send(authorizeErrorPage(message));
}

/** `/oauth/authorize`: the consent page and its form (reference: OAuth, authorize). */
export function createAuthorizeRoutes(world: World): Router {
  const router = Router();
  const ask = (req: Request, res: Response) => {
    const parsed = requestInput.safeParse(req.query);
    const wrong = parsed.success
      ? judge(world, parsed.data)
      : 'The request lacks client_id, redirect_uri or scope.';
    if (!parsed.success || wrong !== null) return say(res, wrong ?? '');
    const chosen = req.params['portalId'];
    const hidden = Object.fromEntries(
      Object.entries(parsed.data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const view = {
      appName: world.project.name,
      scopes: [...world.project.requiredScopes, ...optionalIn(parsed.data)],
      portals: world.portals.list(),
      chosenPortalId: typeof chosen === 'string' ? Number(chosen) : null,
      hidden,
    };
    res.type('html').send(consentPage(view));
  };
  router.get('/authorize', ask);
  router.get('/:portalId/authorize', ask);
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  const decide = (denied: boolean) => (req: Request, res: Response) => {
    const parsed = decisionInput.safeParse(req.body);
    const wrong = parsed.success ? judge(world, parsed.data) : 'The form is not complete.';
    if (!parsed.success || wrong !== null) return say(res, wrong ?? '');
    const { redirect_uri: redirectUri, state, portalId, decision, code_challenge: challenge } = parsed.data;
    if (denied || decision === 'deny')
      return redirectWith(res, redirectUri, {
        error: 'access_denied',
        error_description: 'The user denied the request.',
        state,
      });
    if (portalId === undefined || world.portals.get(portalId) === null)
      return say(res, 'There is no such account.');
    const optional = world.rules.state().grantsOptionalScopes ? optionalIn(parsed.data) : [];
    const scopes = [...world.project.requiredScopes, ...optional];
    const grant = { portalId, userId: defaultUserId, scopes };
    const code = world.oauth.issueCode(grant, redirectUri, challenge ?? null);
    redirectWith(res, redirectUri, { code, state });
  };
  router.post('/authorize/approve', form, decide(false));
  router.post('/authorize/deny', form, decide(true));
  return router;
}
