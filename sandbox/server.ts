import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { sandboxDefaults, type SandboxConfig } from './config.ts';
import type { Edges } from './edges.ts';
import { createAccountRoutes } from './hubspot/routes/account-routes.ts';
import { refuse, send } from './hubspot/routes/answer.ts';
import { createAuthorizeRoutes } from './hubspot/routes/authorize-routes.ts';
import { createBatchRoutes } from './hubspot/routes/batch-routes.ts';
import { createContactRoutes } from './hubspot/routes/contact-routes.ts';
import { createControlRoutes } from './hubspot/routes/control-routes.ts';
import { countCalls, injectFaults } from './hubspot/routes/fault-layer.ts';
import { createMarketplaceRoutes } from './hubspot/routes/marketplace-routes.ts';
import { createOAuthRoutes } from './hubspot/routes/oauth-routes.ts';
import { createPersonRoutes } from './hubspot/routes/person-routes.ts';
import { createPropertyRoutes } from './hubspot/routes/property-routes.ts';
import { createSearchRoutes } from './hubspot/routes/search-routes.ts';
import { firstPortalId, resetWorld } from './hubspot/reset.ts';
import { importContacts } from './hubspot/import-csv.ts';
import { openWorld, type World } from './hubspot/world.ts';
import type { Project } from './project.ts';

export type HubSpotWorld = World;

/** What sandbox/page/router.ts is given. */
export type PageDeps = { project: Project; hubspot: HubSpotWorld; config: SandboxConfig };

export type Sandbox = {
  app: Express;
  hubspot: HubSpotWorld;
  project: Project;
  /** `port` 0 takes a free one. `close` stops listening and closes the world. */
  listen(port: number): Promise<{ url: string; close(): Promise<void> }>;
  /** Closes the world when it never listened. */
  close(): Promise<void>;
};

export type SandboxOptions = Partial<SandboxConfig> & { edges?: Edges };

const maxUrlLength = 8_000;

/**
 * A HubSpot of one's own in this process: API, app pages and steering on one origin. A new data folder is seeded (or
 * filled from `importFile`); one that exists goes on as it was. Throws, with a sentence for people, when the import
 * file is refused.
 */
export async function createSandbox({ edges, ...options }: SandboxOptions = {}): Promise<Sandbox> {
  const config = { ...sandboxDefaults, ...options };
  const hubspot = openWorld(config, edges);
  const { project } = hubspot;
  if (hubspot.portals.list().length === 0) {
    const contacts = config.importFile === null ? config.contacts : 0;
    resetWorld(hubspot, { contacts });
    if (config.importFile !== null) await importOrThrow(hubspot, config.importFile);
  }
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(countCalls(hubspot), injectFaults(hubspot));
  mountApi(app, hubspot);
  app.use('/_ui', createPersonRoutes(hubspot));
  app.use('/_sandbox', createControlRoutes(hubspot), createMarketplaceRoutes(hubspot));
  app.get('/', (_req, res) => res.redirect(302, `/portals/${firstPortalId}/contacts`));
  await mountPage(app, { project, hubspot, config });
  app.use((_req, res) => {
    send(res, refuse({ status: 404, body: { message: 'resource not found' } }, hubspot.edges.uuid()));
  });
  app.use(answerErrors(hubspot));
  return {
    app,
    hubspot,
    project,
    listen: (port) => listen(app, hubspot, port),
    close: () => hubspot.close(),
  };
}

function mountApi(app: Express, hubspot: HubSpotWorld): void {
  const refuseLongUrls: RequestHandler = (req, res, next) => {
    if (req.originalUrl.length <= maxUrlLength) return next();
    send(res, refuse({ status: 414, body: { message: 'URI Too Long' } }, hubspot.edges.uuid()));
  };
  const api = Router();
  api.use(refuseLongUrls, express.json({ limit: '10mb', strict: true }));
  api.use('/crm/objects/2026-09/contacts/batch', createBatchRoutes(hubspot));
  api.use('/crm/objects/2026-09/contacts/search', createSearchRoutes(hubspot));
  api.use('/crm/objects/2026-09/contacts', createContactRoutes(hubspot));
  api.use('/crm/properties/2026-09/contacts', createPropertyRoutes(hubspot));
  api.use(createAccountRoutes(hubspot));
  app.use('/oauth/2026-09/token', createOAuthRoutes(hubspot));
  app.use('/oauth', createAuthorizeRoutes(hubspot));
  app.use((req, res, next) => {
    if (/^\/(crm|account-info|appinstalls)\//.test(req.path)) api(req, res, next);
    else next();
  });
}

async function importOrThrow(hubspot: HubSpotWorld, file: string): Promise<void> {
  const imported = await importContacts(hubspot, firstPortalId, file);
  if (imported.outcome === 'imported') return;
  resetNothing(hubspot);
  await hubspot.close();
  const { line, column, message } = imported;
  throw new Error(`${file}, line ${line}, column ${column}: ${message}`);
}

/** A refused import leaves no half-made world behind: the next start begins anew. */
function resetNothing(hubspot: HubSpotWorld): void {
  hubspot.store.run('delete from portal');
  hubspot.store.run('delete from property');
  hubspot.store.run('delete from property_group');
  hubspot.store.run('delete from contact');
}

async function mountPage(app: Express, deps: PageDeps): Promise<void> {
  const file = new URL('./page/router.ts', import.meta.url);
  if (!existsSync(file)) return;
  const page: unknown = await import(file.href);
  if (typeof page !== 'object' || page === null || !('createPageRouter' in page)) return;
  if (typeof page.createPageRouter === 'function') app.use(page.createPageRouter(deps));
}

/** Bodies that are not JSON are HubSpot's 400; anything else is a bug of the sandbox and a 500. */
function answerErrors(hubspot: HubSpotWorld): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status: unknown = typeof error === 'object' && error !== null ? error.status : undefined;
    const isClients = typeof status === 'number' && status >= 400 && status < 500;
    const message = isClients ? 'Invalid input JSON' : 'internal error';
    send(res, refuse({ status: isClients ? status : 500, body: { message } }, hubspot.edges.uuid()));
    if (!isClients)
      process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? '') : 'unknown error'}\n`);
  };
}

function listen(app: Express, hubspot: HubSpotWorld, port: number) {
  return new Promise<{ url: string; close(): Promise<void> }>((resolve, reject) => {
    const server = app.listen(port, (error?: Error) => {
      if (error !== undefined) return reject(error);
      const address: AddressInfo | string | null = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const close = async () => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        server.closeAllConnections();
        await closed;
        await hubspot.close();
      };
      resolve({ url: `http://localhost:${actual}`, close });
    });
  });
}
