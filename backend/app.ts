import express, { type Express } from 'express';
import { createAuthenticate } from './features/access/index.ts';
import { createConflictHandlers } from './features/conflicts/index.ts';
import { createExceptionHandlers } from './features/exceptions/index.ts';
import { createExtensionHandlers } from './features/extension/index.ts';
import { createInboxRoutes } from './features/inbox/index.ts';
import {
  createConnectionHandlers,
  createInstallRoutes,
  createPipedriveRoutes,
} from './features/install/index.ts';
import { createLifecycleHandlers } from './features/lifecycle/index.ts';
import { createOpsRoutes } from './features/ops/index.ts';
import { createPrivacyHandlers } from './features/privacy/index.ts';
import { createPronounsHandlers } from './features/pronouns/index.ts';
import { createSettingsHandlers } from './features/settings/index.ts';
import { createContactHandlers, createSyncHandlers } from './features/sync/index.ts';
import { createApprovalHandlers } from './features/workflows/index.ts';
import { createApiRouter } from './platform/http/api-router.ts';
import type { RouteHandlers } from './platform/http/handler.ts';
import { problemOf } from './contract/problem.ts';
import type { Context } from './context.ts';
import { createDecisionDeps } from './decision-deps.ts';

/** The HTTP application: operations, install pages, webhooks and the REST API. */
export function createApp(context: Context, isStopping: () => boolean): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    next();
  });
  app.use(createOpsRoutes({ db: context.db, queue: context.queue, isStopping }));
  app.use(createInstallRoutes(context.install));
  app.use(createPipedriveRoutes(context.pipedriveRoutes));
  app.use(createInboxRoutes(context));
  app.use(
    createApiRouter({
      handlers: handlersOf(context),
      authenticate: createAuthenticate(context),
      log: context.log,
    }),
  );
  app.use((_request, response) => {
    const problem = problemOf('not_found', 'There is no such page. See the README for the routes.');
    response.status(404).type('application/problem+json').send(JSON.stringify(problem));
  });
  return app;
}

function handlersOf(context: Context): RouteHandlers {
  const deciding = { ...context, ...createDecisionDeps(context) };
  return {
    ...createContactHandlers(context),
    ...createSyncHandlers(context),
    ...createConnectionHandlers(context),
    ...createPronounsHandlers(context),
    ...createExtensionHandlers(context),
    ...createSettingsHandlers(deciding),
    ...createConflictHandlers(deciding),
    ...createExceptionHandlers(deciding),
    ...createApprovalHandlers(context),
    ...createLifecycleHandlers(context),
    ...createPrivacyHandlers(context),
  };
}
