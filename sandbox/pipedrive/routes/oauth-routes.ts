import express, { Router, type Request, type RequestHandler } from 'express';
import { send, type Answer } from '../../hubspot/routes/answer.ts';
import { accessTokenLifetimeS, type TokenAnswer } from '../oauth.ts';
import type { PipedriveWorld } from '../world.ts';

/** The JSON of OAuth errors is not documented, only the texts: docs/decisions/sandbox-pipedrive-choices.md. */
function refuse(status: number, error: string, message: string): Answer {
  return { status, body: { success: false, error, message } };
}

const formOnly: RequestHandler = (req, res, next) => {
  if (req.is('application/x-www-form-urlencoded')) return next();
  send(
    res,
    refuse(400, 'invalid_request', 'Invalid request: content must be application/x-www-form-urlencoded'),
  );
};

function field(req: Request, name: string): string {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

/** Basic credentials; those in the body work too, though Pipedrive advises against them. */
function isClient(world: PipedriveWorld, req: Request): boolean {
  const encoded = /^Basic ([\w+/=-]+)$/i.exec(req.get('authorization') ?? '')?.[1];
  const given =
    encoded === undefined
      ? `${field(req, 'client_id')}:${field(req, 'client_secret')}`
      : Buffer.from(encoded, 'base64').toString('utf8');
  const { pipedriveClientId, pipedriveClientSecret } = world.config;
  return given === `${pipedriveClientId}:${pipedriveClientSecret}`;
}

/** `/oauth/token` and `/oauth/revoke`: form bodies only (reference: pipedrive section 2). */
export function createTokenRoutes(world: PipedriveWorld): Router {
  const router = Router();
  router.use(formOnly, express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 50 }));
  const route =
    (handler: (req: Request) => Answer): RequestHandler =>
    (req, res) =>
      send(
        res,
        isClient(world, req)
          ? handler(req)
          : refuse(401, 'invalid_client', 'Invalid client: client is invalid'),
      );
  router.post(
    '/token',
    route((req) => grantToken(world, req)),
  );
  router.post(
    '/revoke',
    route((req) => {
      const token = field(req, 'token');
      const facts = world.oauth.lookUp(token);
      if (facts?.kind === 'refresh') world.uninstall(facts.userId);
      else world.oauth.forget(token);
      return { status: 200, body: { success: true } };
    }),
  );
  return router;
}

function grantToken(world: PipedriveWorld, req: Request): Answer {
  const grantType = field(req, 'grant_type');
  if (grantType === 'authorization_code')
    return toAnswer(world, world.oauth.redeemCode(field(req, 'code'), field(req, 'redirect_uri')));
  if (grantType === 'refresh_token') return toAnswer(world, world.oauth.refresh(field(req, 'refresh_token')));
  return refuse(400, 'unsupported_grant_type', 'Unsupported grant type: `grant_type` is invalid');
}

/** The fixture pipedrive-oauth-token-response. */
function toAnswer(world: PipedriveWorld, answer: TokenAnswer): Answer {
  if (answer.outcome === 'refused') return refuse(400, 'invalid_grant', answer.message);
  return {
    status: 200,
    body: {
      access_token: answer.accessToken,
      token_type: 'Bearer',
      refresh_token: answer.refreshToken,
      scope: answer.grant.scopes.join(','),
      expires_in: accessTokenLifetimeS,
      api_domain: world.apiUrl(),
    },
  };
}
