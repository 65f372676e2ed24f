import express, { Router, type Request, type RequestHandler } from 'express';
import { accessTokenLifetimeS, type OAuthErrorStatus, type TokenAnswer } from '../oauth.ts';
import { portalUsers } from '../portals.ts';
import type { World } from '../world.ts';
import { send, type Answer } from './answer.ts';

type TokenErrorStatus =
  OAuthErrorStatus | 'BAD_SCOPES' | 'BAD_CLIENT_ID' | 'BAD_CLIENT_SECRET' | 'BAD_GRANT_TYPE';

/** Shapes of the fixtures hubspot-oauth-error-*; the wording of the others follows them. */
const errors: Record<TokenErrorStatus, { error: string; message: string }> = {
  BAD_CLIENT_ID: { error: 'invalid_request', message: 'missing or unknown client id' },
  BAD_CLIENT_SECRET: { error: 'invalid_client', message: 'missing or invalid client secret' },
  BAD_GRANT_TYPE: { error: 'unsupported_grant_type', message: 'missing or unknown grant type' },
  BAD_SCOPES: { error: 'invalid_scope', message: 'missing or unknown scopes' },
  BAD_AUTH_CODE: { error: 'invalid_grant', message: 'missing, expired or already used auth code' },
  BAD_CODE_VERIFIER: { error: 'invalid_grant', message: 'missing or invalid code verifier' },
  BAD_REDIRECT_URI: {
    error: 'invalid_request',
    message: 'redirect uri does not match the one of the auth code',
  },
  BAD_REFRESH_TOKEN: { error: 'invalid_grant', message: 'refresh token is invalid, expired or revoked' },
  BAD_HUB: { error: 'access_denied', message: 'missing or unknown hub id' },
};

function refuseToken(status: TokenErrorStatus): Answer {
  const { error, message } = errors[status];
  return { status: 400, body: { error, error_description: message, status, message } };
}

const formOnly: RequestHandler = (req, res, next) => {
  if (req.is('application/x-www-form-urlencoded')) return next();
  send(res, { status: 415, body: { status: 'error', message: 'HTTP 415 Unsupported Media Type' } });
};

function field(req: Request, name: string): string {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

function checkClient(world: World, req: Request): Answer | null {
  if (field(req, 'client_id') !== world.config.clientId) return refuseToken('BAD_CLIENT_ID');
  if (field(req, 'client_secret') !== world.config.clientSecret) return refuseToken('BAD_CLIENT_SECRET');
  return null;
}

/** `/oauth/2026-09/token`, `/introspect`, `/revoke`: form bodies only (reference: tokens). */
export function createOAuthRoutes(world: World): Router {
  const router = Router();
  router.use(formOnly, express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 50 }));
  const route =
    (handler: (req: Request) => Answer): RequestHandler =>
    (req, res) =>
      send(res, checkClient(world, req) ?? handler(req));
  router.post('/', (req, res) => {
    const answer = checkClient(world, req) ?? grantToken(world, req);
    send(res, answer);
  });
  router.post(
    '/introspect',
    route((req) => introspect(world, req)),
  );
  router.post(
    '/revoke',
    route((req) => {
      world.oauth.revoke(field(req, 'token'));
      return { status: 200, body: {} };
    }),
  );
  return router;
}

function grantToken(world: World, req: Request): Answer {
  const grantType = field(req, 'grant_type');
  if (grantType === 'authorization_code') {
    const verifier = field(req, 'code_verifier');
    const redirectUri = field(req, 'redirect_uri');
    return toAnswer(
      world.oauth.redeemCode(field(req, 'code'), redirectUri, verifier === '' ? null : verifier),
    );
  }
  if (grantType === 'client_credentials') return grantAppToken(world, req);
  if (grantType === 'refresh_token') return toAnswer(world.oauth.refresh(field(req, 'refresh_token')));
  return refuseToken('BAD_GRANT_TYPE');
}

/** The app's own token for the webhooks journal (reference: webhooks journal, auth): no portal, no refresh token. */
function grantAppToken(world: World, req: Request): Answer {
  const scopes = field(req, 'scope')
    .split(' ')
    .filter((scope) => scope !== '');
  const isKnown = (scope: string) =>
    scope.startsWith('developer.webhooks_journal.') || world.project.requiredScopes.includes(scope);
  if (scopes.length === 0 || !scopes.every(isKnown)) return refuseToken('BAD_SCOPES');
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      access_token: world.oauth.issueAppToken(scopes),
      scopes,
      expires_in: accessTokenLifetimeS,
      token_use: 'access_token',
    },
  };
}

function toAnswer(answer: TokenAnswer): Answer {
  if (answer.outcome === 'refused') return refuseToken(answer.status);
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      refresh_token: answer.refreshToken,
      access_token: answer.accessToken,
      hub_id: answer.grant.portalId,
      scopes: answer.grant.scopes,
      expires_in: accessTokenLifetimeS,
      user_id: answer.grant.userId,
      token_use: 'access_token',
    },
  };
}

function introspect(world: World, req: Request): Answer {
  const token = field(req, 'token');
  const facts = world.oauth.lookUp(token);
  if (facts === null) return { status: 200, body: { active: false } };
  const isAccess = facts.kind === 'access' && facts.expiresMs !== null;
  return {
    status: 200,
    body: {
      active: true,
      token,
      hub_id: facts.portalId,
      user_id: facts.userId,
      client_id: world.config.clientId,
      app_id: world.config.appId,
      user: portalUsers.find(({ id }) => id === facts.userId)?.email ?? '',
      hub_domain: `${facts.portalId}.portal.example.com`,
      scopes: facts.scopes,
      ...(isAccess
        ? {
            signed_access_token: {
              expiresAt: facts.expiresMs,
              hubId: facts.portalId,
              userId: facts.userId,
              appId: world.config.appId,
              hublet: 'eu1',
              isUserLevel: false,
            },
            expires_in: Math.max(0, Math.floor(((facts.expiresMs ?? 0) - world.clock.nowMs()) / 1000)),
          }
        : {}),
      token_use: isAccess ? 'access_token' : 'refresh_token',
      token_type: 'Bearer',
    },
  };
}
