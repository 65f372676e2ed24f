import { Router, type Request, type Response } from 'express';
import { authorizeUrl, createPkce } from '../../providers/hubspot/index.ts';
import { parseCallback } from './callback-request.ts';
import { completeInstall, type InstallDeps, type InstallOutcome } from './complete-install.ts';
import { installPages, renderInstallPage, type InstallPageName } from './install-page.ts';
import { createState, stateLifetimeMs, useState } from './oauth-state-store.ts';
import { requiredScopes } from './scopes.ts';

export type InstallRouteDeps = InstallDeps & { clientId: string; appUrl: string; publicUrl: string };

const cookieName = 'kindred_install';

/** `GET /oauth/hubspot/install` and `/oauth/hubspot/callback`, in all the shapes in which HubSpot calls back. */
export function createInstallRoutes(deps: InstallRouteDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const guarded = (serve: (request: Request, response: Response) => Promise<void>) => {
    return async (request: Request, response: Response) => {
      try {
        await serve(request, response);
      } catch (error) {
        deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'install.failed');
        if (!response.headersSent) showPage(deps, response, 'try_again');
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
      return showPage(deps, response, parsed.shape);
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
        state: parsed.state,
        browserToken: browserTokenOf(request),
        nowMs,
      });
      if (used.outcome !== 'ok') return showPage(deps, response, `${used.outcome}_state`);
      // A state made for one way in does not open the other.
      if ((used.codeVerifier === null) !== (parsed.shape === 'finalize')) {
        return showPage(deps, response, 'unknown_state');
      }
      const returnUrl = parsed.shape === 'finalize' ? parsed.returnUrl : null;
      return finish(deps, response, { code: parsed.code, codeVerifier: used.codeVerifier, returnUrl });
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
  if (outcome.outcome === 'installed' && returnUrl !== null) return response.redirect(302, returnUrl);
  showPage(deps, response, outcome.outcome);
}

async function newState(
  deps: InstallRouteDeps,
  request: Request,
  response: Response,
  codeVerifier: string | null,
): Promise<string> {
  const browserToken = browserTokenOf(request) ?? deps.random.token(32);
  const secure = deps.publicUrl.startsWith('https:');
  response.cookie(cookieName, browserToken, {
    httpOnly: true,
    secure,
    // HubSpot leads the browser back to us across sites.
    sameSite: secure ? 'none' : 'lax',
    path: '/oauth/hubspot',
    maxAge: stateLifetimeMs,
  });
  return createState(deps, { browserToken, codeVerifier, nowMs: deps.clock.nowMs() });
}

function browserTokenOf(request: Request): string | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  );
  return match?.[1] ?? null;
}

const redirectUriOf = (deps: InstallRouteDeps) => `${deps.publicUrl}/oauth/hubspot/callback`;

function showPage(deps: InstallRouteDeps, response: Response, name: InstallPageName): void {
  const page = installPages[name];
  response
    .status(page.status)
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .type('html')
    .send(renderInstallPage(page, `${deps.publicUrl}/oauth/hubspot/install`));
}
