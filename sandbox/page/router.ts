import express from 'express';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { portalUsers } from '../hubspot/portals.ts';
import type { PortalUser } from '../hubspot/portals.ts';
import type { Project } from '../project.ts';
import type { PageDeps } from '../server.ts';
import { bundleClient } from './client-bundle.ts';
import type { ClientBundle } from './client-bundle.ts';
import { createExtensionBundles } from './extension-bundles.ts';
import { createFetchProxy, proxyLimits } from './fetch-proxy.ts';
import { createRecordRoutes } from './record-routes.ts';
import { pageShell } from './shell.ts';

type Deps = {
  project: Project;
  projectDir: string;
  clientSecret: string;
  users: PortalUser[];
  /** Where bundles are kept between starts. */
  outputDir: string;
  wallMs: () => number;
  uuid: () => string;
  fetch: typeof fetch;
};

/** Bundles depend on nothing but sources, so every world of this checkout shares them. */
const bundlesDir = 'dist/sandbox-page';

const proxyBody = z.strictObject({
  portalId: z.number().int().positive(),
  userId: z.number().int().positive(),
  url: z.string().max(8_000),
  method: z.string().max(10),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  timeoutMs: z.number().positive().optional(),
});

/** HubSpot's places, as the client draws them. */
const places = [
  '/portals/:portalId/contacts{/:id}',
  '/portals/:portalId/companies{/:id}',
  '/portals/:portalId/deals{/:id}',
  '/portals/:portalId/help-desk{/:id}',
  '/portals/:portalId/app{/*path}',
  '/portals/:portalId/workflows',
  '/portals/:portalId/settings/kindred',
  '/pipedrive{/persons/:id}',
];
const clientFile = /^[\w-]+\.(js|css|woff2)$/;

/**
 * The sandbox's pages: HubSpot's places with everything that the app puts into them, and what that needs to run.
 * Contacts come from the sandbox's `/_ui` routes, which the server mounts beside this router.
 */
export function createPageRouter({ project, hubspot, config }: PageDeps): express.Router {
  const deps: Deps = {
    project,
    projectDir: resolve(config.projectDir),
    clientSecret: config.clientSecret,
    users: portalUsers,
    outputDir: resolve(bundlesDir),
    wallMs: hubspot.edges.wallMs,
    uuid: hubspot.edges.uuid,
    fetch,
  };
  const router = express.Router();
  let client: Promise<ClientBundle> | null = null;
  const clientBundle = () => {
    client ??= bundleClient(deps.outputDir).catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };
  const shell: express.RequestHandler = async (_request, response) => {
    const { hash } = await clientBundle();
    response.type('html').set('cache-control', 'no-store');
    response.send(pageShell({ clientPath: `/_page/client/${hash}`, title: 'Local sandbox' }));
  };
  router.get(places, shell);
  router.get('/contacts/:portalId/record/0-1/:id', (request, response) => {
    const { portalId, id } = request.params;
    response.redirect(`/portals/${encodeURIComponent(portalId)}/contacts/${encodeURIComponent(id)}`);
  });
  router.get(
    '/integrations-settings/:portalId/installed/framework/:appId/general-settings',
    (request, response) => {
      response.redirect(`/portals/${encodeURIComponent(request.params.portalId)}/settings/kindred`);
    },
  );
  // HubSpot leads to the account that the person is in; here that is the first one.
  router.get('/l/integrations-settings/installed/framework/:appId/general-settings', (_request, response) => {
    const [portal] = hubspot.portals.list();
    if (portal === undefined) return void response.sendStatus(404);
    response.redirect(`/portals/${portal.portalId}/settings/kindred`);
  });
  router.get('/_page/client/:hash/:file', async (request, response) => {
    const { dir } = await clientBundle();
    const { file } = request.params;
    if (!clientFile.test(file)) return void response.sendStatus(404);
    response.set('cache-control', 'no-cache');
    response.sendFile(join(dir, file), { dotfiles: 'allow' });
  });
  router.use('/_page/portals/:portalId', createRecordRoutes(hubspot));
  mountExtensions(router, deps, clientBundle);
  mountProxy(router, deps);
  return router;
}

function mountExtensions(
  router: express.Router,
  deps: Deps,
  clientBundle: () => Promise<ClientBundle>,
): void {
  const { project } = deps;
  const bundles = createExtensionBundles({ ...deps, variables: project.variables });
  router.get('/_page/setup', async (_request, response) => {
    const { hash } = await clientBundle();
    response.set('cache-control', 'no-store').json({
      app: { id: project.appId, name: project.name },
      variables: project.variables,
      users: deps.users,
      workerPath: `/_page/client/${hash}/worker.js`,
      extensions: project.extensions.map(({ entrypoint: _, ...extension }) => extension),
    });
  });
  router.get('/_page/extensions/:uid.js', async (request, response) => {
    const extension = project.extensions.find(({ uid }) => uid === request.params.uid);
    if (extension === undefined) return void response.sendStatus(404);
    const bundle = await bundles(extension);
    response.set('cache-control', 'no-store');
    if (bundle.outcome === 'failed') return void response.status(500).type('text').send(bundle.reason);
    response.type('js').send(bundle.script);
  });
}

function mountProxy(router: express.Router, deps: Deps): void {
  const proxy = createFetchProxy(deps);
  // Twice the proxy's own limit, so that the proxy is the one to refuse.
  const json = express.json({ limit: 2 * proxyLimits.sizeBytes });
  router.post('/_page/fetch', json, async (request, response) => {
    const parsed = proxyBody.safeParse(request.body);
    const user = deps.users.find(({ id }) => id === parsed.data?.userId);
    if (!parsed.success || user === undefined) return void response.sendStatus(400);
    const { portalId, userId, ...asked } = parsed.data;
    const answer = await proxy(asked, { portalId, userId, userEmail: user.email });
    response.set('cache-control', 'no-store').status(answer.status).json(answer.body);
  });
}
