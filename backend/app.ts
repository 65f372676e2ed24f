import express, { type Express, type RequestHandler, type Router } from 'express';
import { createAuthenticate, createKeyHandlers, createUserHandlers } from './features/access/index.ts';
import { createAnalyticsHandlers } from './features/analytics/index.ts';
import { createAuditHandlers } from './features/audit/index.ts';
import { createConflictHandlers } from './features/conflicts/index.ts';
import { createDocumentationRoutes } from './features/documentation/index.ts';
import { createExceptionHandlers } from './features/exceptions/index.ts';
import { createExtensionHandlers } from './features/extension/index.ts';
import { createInboxRoutes } from './features/inbox/index.ts';
import {
  createConnectionHandlers,
  createInstallRoutes,
  createPipedriveRoutes,
} from './features/install/index.ts';
import { createLifecycleHandlers } from './features/lifecycle/index.ts';
import { createNotificationHandlers } from './features/notifications/index.ts';
import { createOpsRoutes } from './features/ops/index.ts';
import { createPrivacyHandlers } from './features/privacy/index.ts';
import { createPronounsHandlers } from './features/pronouns/index.ts';
import { createSearchHandlers } from './features/search/index.ts';
import { createRetentionHandlers } from './features/retention/index.ts';
import { createRealtimeHandlers } from './features/realtime/index.ts';
import { createSettingsHandlers } from './features/settings/index.ts';
import { createBulkHandlers, createContactHandlers, createSyncHandlers } from './features/sync/index.ts';
import {
  createApprovalHandlers,
  createPolicyHandlers,
  createRunHandlers,
  createWorkflowActionRoutes,
} from './features/workflows/index.ts';
import { productVersion } from './config/product-version.ts';
import { networksOf } from './config/proxies.ts';
import { createApiRouter } from './platform/http/api-router.ts';
import { lastResort } from './platform/http/last-resort.ts';
import { observeRequests } from './platform/http/observe-requests.ts';
import { requestIdentity } from './platform/http/request-identity.ts';
import { sendProblem } from './platform/http/send-answer.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import type { RouteHandlers } from './platform/http/handler.ts';
import { createRepeats } from './platform/http/idempotency.ts';
import { createBulkhead } from './platform/http/tenant-bulkhead.ts';
import { openApiOf } from './contract/openapi/document.ts';
import { problemOf } from './contract/problem.ts';
import { apiRoutes } from './contract/routes.ts';
import type { Context } from './context.ts';
import { createDecisionDeps } from './decision-deps.ts';

/** The HTTP application: operations, install pages, webhooks and the REST API. */
export function createApp(context: Context, isStopping: () => boolean): Express {
  const app = createBareApp(context, isStopping);
  app.use(documentationOf(context));
  app.use(createInstallRoutes(context.install));
  app.use(createPipedriveRoutes(context.pipedriveRoutes));
  app.use(createInboxRoutes(context));
  app.use(createWorkflowActionRoutes(context));
  app.use(
    createApiRouter({
      handlers: handlersOf(context),
      authenticate: createAuthenticate({
        ...context,
        addressKeyring: context.mailer === null ? null : context.keyring,
      }),
      allowance: context.allowance,
      repeats: createRepeats(context),
      bulkhead: createBulkhead(),
      countRead: context.personalReads.count,
      onLimited: context.metrics.rateLimited,
      // Other processes are told by the database; who wrote reads it at once.
      onWritten: ({ tenantId, contactIds }) => context.cardViews.touch(tenantId, contactIds),
      clock: context.clock,
      log: context.log,
      installUrl: new URL('/oauth/hubspot/install', context.publicUrl).href,
    }),
  );
  app.use(noSuchPage);
  app.use(lastResort(context.log));
  return app;
}

function documentationOf({ publicUrl }: Context): Router {
  const version = productVersion();
  return createDocumentationRoutes({ describe: () => openApiOf(apiRoutes, { version, publicUrl }), version });
}

/** For a port of its own, or a process that serves nothing else. */
export function createOperationsApp(context: Context, isStopping: () => boolean): Express {
  return createBareApp(context, isStopping).use(noSuchPage, lastResort(context.log));
}

/** What every request passes, and operations. */
function createBareApp(context: Context, isStopping: () => boolean): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  const trustedProxies = networksOf(context.config.trustedProxies);
  app.use(requestIdentity({ random: context.random, trustedProxies }));
  app.use(observeRequests(context));
  app.use(securityHeaders(context.publicUrl));
  app.use(createOpsRoutes({ ...context, registry: context.metrics.registry, isStopping }));
  return app;
}

const noSuchPage: RequestHandler = (_request, response) => {
  const problem = problemOf('not_found', 'There is no such page. See the README for the routes.');
  sendProblem(response, problem, null);
};

function handlersOf(context: Context): RouteHandlers {
  const deciding = { ...context, ...createDecisionDeps(context) };
  return {
    ...createContactHandlers(context),
    ...createBulkHandlers(context),
    ...createSyncHandlers(context),
    ...createConnectionHandlers({ ...context, appUrl: context.config.hubspot.appUrl }),
    ...createPronounsHandlers(context),
    ...createExtensionHandlers({ ...context, appUrl: context.config.hubspot.appUrl }),
    ...createSettingsHandlers(deciding),
    ...createConflictHandlers(deciding),
    ...createExceptionHandlers(deciding),
    ...createApprovalHandlers(context),
    ...createPolicyHandlers(context),
    ...createRunHandlers(context),
    ...createLifecycleHandlers(context),
    ...createUserHandlers(context),
    ...createKeyHandlers(context),
    ...createSearchHandlers(context),
    ...createPrivacyHandlers(context),
    ...createAuditHandlers(context),
    ...createAnalyticsHandlers(context),
    ...createRetentionHandlers(context),
    ...createNotificationHandlers(context),
    ...createRealtimeHandlers(context),
  };
}
