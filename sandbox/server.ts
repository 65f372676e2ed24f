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
import { createJournalFileRoutes, createJournalRoutes } from './hubspot/routes/journal-routes.ts';
import { createLifecycleRoutes } from './hubspot/routes/lifecycle-routes.ts';
import { createMarketplaceRoutes } from './hubspot/routes/marketplace-routes.ts';
import { createOAuthRoutes } from './hubspot/routes/oauth-routes.ts';
import { createPersonRoutes } from './hubspot/routes/person-routes.ts';
import { createPropertyRoutes } from './hubspot/routes/property-routes.ts';
import { createSearchRoutes } from './hubspot/routes/search-routes.ts';
import { createCallbackRoutes, createWorkflowSteering } from './hubspot/routes/workflow-routes.ts';
import { firstPortalId, resetWorld } from './hubspot/reset.ts';
import { importContacts } from './hubspot/import-csv.ts';
import { openWorld, type World } from './hubspot/world.ts';
import { resetPipedrive } from './pipedrive/reset.ts';
import { createOAuthHost, createPipedriveApi } from './pipedrive/routes/apps.ts';
import { createPipedriveControlRoutes } from './pipedrive/routes/control-routes.ts';
import { createPipedrivePeopleRoutes } from './pipedrive/routes/people-routes.ts';
import { openPipedrive, type PipedriveWorld } from './pipedrive/world.ts';
import type { Project } from './project.ts';

export type HubSpotWorld = World;
export type { PipedriveWorld };

/** What sandbox/page/router.ts is given. */
export type PageDeps = { project: Project; hubspot: HubSpotWorld; config: SandboxConfig };

export type Sandbox = {
  app: Express;
  hubspot: HubSpotWorld;
  pipedrive: PipedriveWorld;
  project: Project;
  /** `port` 0 takes free ones. `close` stops listening and closes the worlds. */
  listen(port: number): Promise<RunningServer>;
  /** Closes the worlds when it never listened. */
  close(): Promise<void>;
};

export type RunningServer = {
  url: string;
  /** Where the Pipedrive companies' API answers: their tokens' `api_domain`. */
  pipedriveUrl: string;
  close(): Promise<void>;
};

export type SandboxOptions = Partial<SandboxConfig> & { edges?: Edges };

const maxUrlLength = 8_000;

/**
 * A HubSpot and a Pipedrive of one's own in this process: pages, steering, HubSpot's API and Pipedrive's OAuth on one
 * origin, the API of Pipedrive's companies on a second one. A new data folder is seeded (or
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
  const pipedrive = openPipedrive(config, hubspot.edges, hubspot.clock);
  if (pipedrive.companies.list().length === 0) resetPipedrive(pipedrive, hubspot);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/pipedrive-oauth', createOAuthHost(pipedrive));
  app.use(countCalls(hubspot), injectFaults(hubspot));
  mountApi(app, hubspot);
  app.use(createJournalFileRoutes(hubspot));
  app.use('/_ui/pipedrive', createPipedrivePeopleRoutes(pipedrive));
  app.use('/_ui', createPersonRoutes(hubspot));
  app.use('/_sandbox/pipedrive', createPipedriveControlRoutes(pipedrive, hubspot));
  app.use('/_sandbox/workflows', createWorkflowSteering(hubspot));
  app.use('/_sandbox', createControlRoutes(hubspot, pipedrive), createMarketplaceRoutes(hubspot));
  app.get('/', (_req, res) => res.redirect(302, `/portals/${firstPortalId}/contacts`));
  await mountPage(app, { project, hubspot, config });
  app.use((_req, res) => {
    send(res, refuse({ status: 404, body: { message: 'resource not found' } }, hubspot.edges.uuid()));
  });
  app.use(answerErrors(hubspot));
  return {
    app,
    hubspot,
    pipedrive,
    project,
    listen: (port) => listen({ app, hubspot, pipedrive }, port),
    close: () => closeWorlds({ hubspot, pipedrive }),
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
  api.use('/crm/objects/2026-09/contacts', createLifecycleRoutes(hubspot));
  api.use('/crm/objects/2026-09/contacts', createContactRoutes(hubspot));
  api.use('/crm/properties/2026-09/contacts', createPropertyRoutes(hubspot));
  api.use('/automation/actions/callbacks/2026-09', createCallbackRoutes(hubspot));
  api.use(createAccountRoutes(hubspot));
  api.use(createJournalRoutes(hubspot));
  app.use('/oauth/2026-09/token', createOAuthRoutes(hubspot));
  app.use('/oauth', createAuthorizeRoutes(hubspot));
  app.use((req, res, next) => {
    if (/^\/(crm|account-info|appinstalls|webhooks-journal|automation)\//.test(req.path)) api(req, res, next);
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

type Worlds = { hubspot: HubSpotWorld; pipedrive: PipedriveWorld };

async function closeWorlds({ hubspot, pipedrive }: Worlds): Promise<void> {
  await Promise.all([hubspot.close(), pipedrive.close()]);
}

async function listen({ app, ...worlds }: Worlds & { app: Express }, port: number): Promise<RunningServer> {
  const { pipedrive } = worlds;
  const nextPort = port === 0 ? 0 : port + 1;
  const companies = await listenOn(createPipedriveApi(pipedrive), pipedrive.config.pipedrivePort ?? nextPort);
  pipedrive.setApiUrl(companies.url);
  const main = await listenOn(app, port).catch(async (error: unknown) => {
    await companies.stop();
    throw error;
  });
  const close = async () => {
    await Promise.all([main.stop(), companies.stop()]);
    await closeWorlds(worlds);
  };
  return { url: main.url, pipedriveUrl: companies.url, close };
}

function listenOn(app: Express, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, (error?: Error) => {
      if (error !== undefined) return reject(error);
      const address: AddressInfo | string | null = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const stop = async () => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        server.closeAllConnections();
        await closed;
      };
      resolve({ url: `http://localhost:${actual}`, stop });
    });
  });
}
