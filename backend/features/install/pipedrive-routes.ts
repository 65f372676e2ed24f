import { Router, type Request, type Response } from 'express';
import { distinctHeaders } from '../../platform/http/distinct-headers.ts';
import { readBody } from '../../platform/http/read-body.ts';
import { settingsUrl } from '../../providers/hubspot/index.ts';
import { verifyUninstall } from '../../providers/pipedrive/index.ts';
import { browserTokenOf, setBrowserToken } from './browser-token.ts';
import { completePipedrive, type CompletePipedriveDeps, type PipedriveAccess } from './complete-pipedrive.ts';
import { readConnection } from './connection-store.ts';
import { noteDeclined } from './declined-consent.ts';
import { createState, stateLifetimeMs, useState } from './oauth-state-store.ts';
import { pipedrivePages, type PipedrivePageName } from './pipedrive-pages.ts';
import { showPage } from './show-page.ts';
import { endUninstalled } from './uninstalled-user.ts';

export type PipedriveRouteDeps = CompletePipedriveDeps & {
  /** Null: Pipedrive is not offered. */
  access: PipedriveAccess | null;
  publicUrl: string;
  /** Where every way to connect begins: Kindred's settings in HubSpot. */
  appUrl: string;
  appId: string;
};

const installPath = '/oauth/pipedrive/install';
const callbackPath = '/oauth/pipedrive/callback';

/**
 * `GET /oauth/pipedrive/install` (reached with the ticket of `POST /api/connections/pipedrive`), and the one callback
 * URL: `GET` after consent, `DELETE` when a user uninstalled the app (pipedrive.md, section 2).
 */
export function createPipedriveRoutes(deps: PipedriveRouteDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  type Serve = (access: PipedriveAccess, request: Request, response: Response) => Promise<void>;
  const guarded = (serve: Serve) => async (request: Request, response: Response) => {
    try {
      if (deps.access === null) return show(deps, response, 'not_offered');
      await serve(deps.access, request, response);
    } catch (error) {
      deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'pipedrive.failed');
      if (!response.headersSent) show(deps, response, 'try_again');
    }
  };
  router.get(
    installPath,
    guarded((access, request, response) => begin(deps, access, request, response)),
  );
  router.get(
    callbackPath,
    guarded((access, request, response) => callback(deps, access, request, response)),
  );
  router.delete(
    callbackPath,
    guarded((access, request, response) => uninstalled(deps, access, request, response)),
  );
  return router;
}

/** A link that begins to connect a tenant's Pipedrive: single use, five minutes. */
export async function pipedriveInstallUrl(
  deps: Parameters<typeof createState>[0] & { publicUrl: string },
  tenantId: string,
  nowMs: number,
): Promise<string> {
  const request = { purpose: 'pipedrive_ticket', browserToken: null, secret: tenantId, nowMs } as const;
  return `${deps.publicUrl}${installPath}?ticket=${await createState(deps, request)}`;
}

async function begin(
  deps: PipedriveRouteDeps,
  access: PipedriveAccess,
  request: Request,
  response: Response,
): Promise<void> {
  const query = parseQuery(deps, request);
  const ticket = query?.get('ticket') ?? null;
  // The marketplace's "Proceed to install" leads here too: nobody knows yet whose company it is.
  if (ticket === null) return show(deps, response, query === null ? 'malformed' : 'start_in_hubspot');
  const nowMs = deps.clock.nowMs();
  const used = await useState(deps, {
    purpose: 'pipedrive_ticket',
    state: ticket,
    browserToken: null,
    nowMs,
  });
  if (used.outcome !== 'ok' || used.secret === null) return show(deps, response, pageOfState(used.outcome));
  const browserToken = setBrowserToken(deps, request, response, stateLifetimeMs.pipedrive);
  const state = await createState(deps, { purpose: 'pipedrive', browserToken, secret: used.secret, nowMs });
  response.redirect(302, access.oauth.authorizeUrl({ state, redirectUri: redirectUriOf(deps) }));
}

async function callback(
  deps: PipedriveRouteDeps,
  access: PipedriveAccess,
  request: Request,
  response: Response,
): Promise<void> {
  const query = parseQuery(deps, request);
  if (query === null) return show(deps, response, 'malformed');
  // `user_denied` or `access_denied`: the sources disagree.
  if (query.has('error')) return declined(deps, request, response, query.get('state'));
  const [code, state] = [query.get('code'), query.get('state')];
  if (!code) return show(deps, response, 'malformed');
  // Installed from the marketplace, without our state: it could be anybody's, so the code is left to die unused.
  if (!query.has('state')) return show(deps, response, 'start_in_hubspot');
  if (!state) return show(deps, response, 'malformed');
  const nowMs = deps.clock.nowMs();
  const browserToken = browserTokenOf(deps.publicUrl, request);
  const used = await useState(deps, { purpose: 'pipedrive', state, browserToken, nowMs });
  if (used.outcome !== 'ok' || used.secret === null) return show(deps, response, pageOfState(used.outcome));
  const redirectUri = redirectUriOf(deps);
  const tenantId = used.secret;
  const page = await completePipedrive(deps, access, { tenantId, code, redirectUri });
  show(deps, response, page, await portalOf(deps, tenantId));
}

/** Whoever comes back without access: the settings page is told, so that it offers to connect again. */
async function declined(
  deps: PipedriveRouteDeps,
  request: Request,
  response: Response,
  state: string | null,
): Promise<void> {
  if (!state) return show(deps, response, 'declined');
  const nowMs = deps.clock.nowMs();
  const browserToken = browserTokenOf(deps.publicUrl, request);
  const used = await useState(deps, { purpose: 'pipedrive', state, browserToken, nowMs });
  if (used.outcome !== 'ok' || used.secret === null) return show(deps, response, 'declined');
  const tenantId = used.secret;
  await noteDeclined(deps, tenantId, new Date(nowMs));
  show(deps, response, 'declined', await portalOf(deps, tenantId));
}

/** A notice is tiny; theirs has four fields. */
const noticeLimitBytes = 16_384;

async function uninstalled(
  deps: PipedriveRouteDeps,
  access: PipedriveAccess,
  request: Request,
  response: Response,
): Promise<void> {
  const body = await readBody(request, noticeLimitBytes);
  if (body.outcome !== 'ok') return void response.set('connection', 'close').status(400).end();
  const { authorization } = distinctHeaders(request);
  const { clientId, clientSecret } = access;
  const notice = verifyUninstall({ authorization, rawBody: body.bytes, clientId, clientSecret });
  if (notice.outcome === 'refused') {
    deps.log.warn({ reason: notice.reason }, 'pipedrive.uninstall_refused');
    return void response.status(notice.reason === 'credentials' ? 401 : 400).end();
  }
  await endUninstalled(deps, notice);
  response.status(200).end();
}

/** Null: a parameter came twice, or is too long; nobody sends that honestly. */
function parseQuery(deps: PipedriveRouteDeps, request: Request): URLSearchParams | null {
  const query = new URL(request.originalUrl, deps.publicUrl).searchParams;
  const names = [...query.keys()];
  const tooLong = [...query.values()].some((value) => value.length > 2_048);
  return new Set(names).size === names.length && !tooLong ? query : null;
}

const pageOfState = (outcome: 'ok' | 'unknown' | 'expired' | 'foreign'): PipedrivePageName =>
  outcome === 'ok' ? 'unknown_state' : `${outcome}_state`;

const redirectUriOf = (deps: PipedriveRouteDeps) => `${deps.publicUrl}${callbackPath}`;

async function portalOf({ db }: PipedriveRouteDeps, tenantId: string): Promise<string | null> {
  const hubspot = await db.withTenant(tenantId, (tx) => readConnection(tx, tenantId, 'hubspot'));
  return hubspot?.companyId ?? null;
}

/** `portalId`: the account that it is about, where that is known. */
function show(
  { appUrl, appId }: PipedriveRouteDeps,
  response: Response,
  name: PipedrivePageName,
  portalId: string | null = null,
): void {
  const url = settingsUrl(appUrl, { appId, portalId });
  showPage(response, pipedrivePages[name], { label: 'Open Kindred’s settings in HubSpot', url });
}
