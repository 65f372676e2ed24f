import { Router, type Request, type Response } from 'express';
import { authorizeUrl, createPkce, settingsUrl } from '../../providers/hubspot/index.ts';
import { browserTokenOf, setBrowserToken } from './browser-token.ts';
import { parseCallback } from './callback-request.ts';
import { completeInstall, type InstallDeps, type InstallOutcome } from './complete-install.ts';
import { installPages, type InstallPageName } from './install-page.ts';
import { createState, stateLifetimeMs, useState } from './oauth-state-store.ts';
import { optionalScopes, requiredScopes } from './scopes.ts';
import { showPage } from './show-page.ts';

export type InstallRouteDeps = InstallDeps & { clientId: string; appUrl: string; publicUrl: string };

/** `GET /oauth/hubspot/install` and `/oauth/hubspot/callback`, in all the shapes in which HubSpot calls back. */
export function createInstallRoutes(deps: InstallRouteDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const guarded = (serve: (request: Request, response: Response) => Promise<void>) => {
    return async (request: Request, response: Response) => {
      try {
        await serve(request, response);
      } catch (error) {
        deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'install.failed');
        if (!response.headersSent) show(deps, response, 'try_again');
      }
    };
  };
  router.get(
    '/oauth/hubspot/install',
    guarded((request, response) => startInstall(deps, request, response)),
  );
  router.get(
    '/oauth/hubspot/callback',
    guarded((request, response) => callback(deps, request, response)),
  );
  return router;
}

async function startInstall(deps: InstallRouteDeps, request: Request, response: Response): Promise<void> {
  const { codeVerifier, codeChallenge } = createPkce(deps.random);
  const state = await newState(deps, request, response, codeVerifier);
  response.redirect(
    302,
    authorizeUrl({
      appUrl: deps.appUrl,
      clientId: deps.clientId,
      redirectUri: redirectUriOf(deps),
      scopes: requiredScopes,
      optionalScopes,
      state,
      codeChallenge,
    }),
  );
}

async function callback(deps: InstallRouteDeps, request: Request, response: Response): Promise<void> {
  const query = new URL(request.originalUrl, deps.publicUrl).searchParams;
  const parsed = parseCallback(query, deps.appUrl);
  switch (parsed.shape) {
    case 'declined':
    case 'bad_return_url':
    case 'malformed':
      return show(deps, response, parsed.shape);
    case 'authorize': {
      const state = await newState(deps, request, response, null);
      const target = new URL(parsed.returnUrl);
      target.searchParams.set('state', state);
      return response.redirect(302, target.href);
    }
    case 'marketplace':
      return finish(deps, response, { code: parsed.code, codeVerifier: null, returnUrl: parsed.returnUrl });
    case 'own':
    case 'finalize': {
      const nowMs = deps.clock.nowMs();
      const used = await useState(deps, {
        purpose: 'hubspot',
        state: parsed.state,
        browserToken: browserTokenOf(deps.publicUrl, request),
        nowMs,
      });
      if (used.outcome !== 'ok') return show(deps, response, `${used.outcome}_state`);
      // A state made for one way in does not open the other.
      if ((used.secret === null) !== (parsed.shape === 'finalize')) {
        return show(deps, response, 'unknown_state');
      }
      const returnUrl = parsed.shape === 'finalize' ? parsed.returnUrl : null;
      return finish(deps, response, { code: parsed.code, codeVerifier: used.secret, returnUrl });
    }
  }
}

async function finish(
  deps: InstallRouteDeps,
  response: Response,
  request: { code: string; codeVerifier: string | null; returnUrl: string | null },
): Promise<void> {
  const { returnUrl, ...rest } = request;
  const outcome: InstallOutcome = await completeInstall(deps, { ...rest, redirectUri: redirectUriOf(deps) });
  if (outcome.outcome !== 'installed') return show(deps, response, outcome.outcome);
  if (returnUrl !== null) return response.redirect(302, returnUrl);
  const { appUrl, appId } = deps;
  const url = settingsUrl(appUrl, { appId, portalId: outcome.portalId });
  showPage(response, installPages.installed, { label: 'Open Kindred’s settings in HubSpot', url });
}

async function newState(
  deps: InstallRouteDeps,
  request: Request,
  response: Response,
  codeVerifier: string | null,
): Promise<string> {
  const browserToken = setBrowserToken(deps, request, response, stateLifetimeMs.hubspot);
  const nowMs = deps.clock.nowMs();
  return createState(deps, { purpose: 'hubspot', browserToken, secret: codeVerifier, nowMs });
}

const redirectUriOf = (deps: InstallRouteDeps) => `${deps.publicUrl}/oauth/hubspot/callback`;

function show(deps: InstallRouteDeps, response: Response, name: InstallPageName): void {
  const button = { label: 'Start again', url: `${deps.publicUrl}/oauth/hubspot/install` };
  showPage(response, installPages[name], button);
}
