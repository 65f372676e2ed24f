import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { send } from '../../hubspot/routes/answer.ts';
import { gone, invalid, methodNotAllowed, noSuchPath } from '../refusals.ts';
import type { PipedriveWorld } from '../world.ts';
import { createAccountRoutes } from './account-routes.ts';
import { createAuthorizeRoutes } from './authorize-routes.ts';
import { countCalls, injectFaults } from './fault-layer.ts';
import { createFieldRoutes } from './field-routes.ts';
import { createTokenRoutes } from './oauth-routes.ts';
import { createPersonApiRoutes } from './person-routes.ts';
import { createWebhookRoutes } from './webhook-routes.ts';

/** Paths that exist with another method. */
const known =
  /^\/(api\/v2\/(persons(\/[^/]+)?|personFields(\/[^/]+(\/options)?)?)|(api\/)?v1\/(users\/me|webhooks(\/[^/]+)?|persons\/[^/]+\/merge))$/;
const retired = /^\/(api\/)?v1\/persons(\/[^/]+)?$/;

/** What answers on a company's own domain: `/api/v2` and what is left of v1, also without `/api`. */
export function createPipedriveApi(world: PipedriveWorld): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(countCalls(world), injectFaults(world), express.json({ limit: '1mb', strict: true }));
  app.use('/api/v2/persons', createPersonApiRoutes(world));
  app.use('/api/v2/personFields', createFieldRoutes(world));
  for (const prefix of ['/api/v1', '/v1']) {
    app.use(`${prefix}/webhooks`, createWebhookRoutes(world));
    app.use(prefix, createAccountRoutes(world));
  }
  const nowhere: RequestHandler = (req, res) => {
    if (retired.test(req.path)) return send(res, gone());
    send(res, known.test(req.path) ? methodNotAllowed() : noSuchPath());
  };
  app.use(nowhere, answerErrors);
  return app;
}

/** What answers on `oauth.pipedrive.com`. */
export function createOAuthHost(world: PipedriveWorld): Router {
  const router = Router();
  router.use(countCalls(world), injectFaults(world));
  router.use('/oauth', createAuthorizeRoutes(world), createTokenRoutes(world));
  router.use(answerErrors);
  return router;
}

/** Bodies that are not JSON are the caller's 400; anything else is a bug of the sandbox and a 500. */
const answerErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status: unknown = typeof error === 'object' && error !== null ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return send(res, invalid('The body is not valid JSON'));
  send(res, {
    status: 500,
    body: { success: false, error: 'Internal Server Error', code: 'ERR_UNKNOWN' },
  });
  process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? '') : 'unknown error'}\n`);
};
