import { join } from 'node:path';
import { z } from 'zod';
import { actionFile, collectActions, type WorkflowAction } from './project-actions.ts';
import { readExtensions, type Extension } from './project-extensions.ts';
import { readComponents, readJson, substitute, type ProfileVariables } from './project-files.ts';

export type { Extension };

/**
 * The uploaded project as HubSpot sees it. URLs are as written in the project, after `${VAR}` substitution; the
 * `mapped…` ones have the origins of app/local.json replaced, as `hs project dev` does.
 */
export type Project = {
  appId: number;
  clientId: string;
  name: string;
  requiredScopes: string[];
  optionalScopes: string[];
  /** Every redirect URL that may be used: the registered ones and their mapped forms. */
  redirectUrls: string[];
  permittedUrls: { fetch: string[] };
  webhooks: { targetUrl: string; mappedTargetUrl: string; subscriptions: Subscription[] };
  /** Everything that HubSpot draws. */
  extensions: Extension[];
  workflowActions: WorkflowAction[];
  /** Origin in the project → origin of the backend that stands for it here. */
  localProxy: Record<string, string>;
  /** Profile variables; extensions see them as `context.variables`. */
  variables: ProfileVariables;
};

export type Subscription = {
  subscriptionId: number;
  subscriptionType: string;
  propertyName: string | null;
  /** `object.*` subscriptions name their object; null in the `contact.*` form. */
  objectType: string | null;
};

const firstSubscriptionId = 5100001;
const maxSubscriptions = 1000;

const profileFile = z.object({
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
const localFile = z.object({ proxy: z.record(z.string(), z.string()) });
const appFile = z.object({
  type: z.literal('app'),
  config: z.object({
    name: z.string().min(1).max(200),
    auth: z.object({
      redirectUrls: z.array(z.url()).min(1),
      requiredScopes: z.array(z.string()).min(1),
      optionalScopes: z.array(z.string()).default([]),
    }),
    permittedUrls: z.object({ fetch: z.array(z.string()) }),
  }),
});
const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.boolean(),
});
const webhooksFile = z.object({
  type: z.literal('webhooks'),
  config: z.object({
    settings: z.object({ targetUrl: z.url() }),
    subscriptions: z.object({
      crmObjects: z.array(subscription).default([]),
      legacyCrmObjects: z.array(subscription).default([]),
      hubEvents: z.array(subscription).default([]),
    }),
  }),
});
function mapOrigin(url: string, localProxy: Record<string, string>): string {
  for (const [from, to] of Object.entries(localProxy))
    if (url === from || url.startsWith(`${from}/`)) return to + url.slice(from.length);
  return url;
}

function collectSubscriptions(files: z.infer<typeof webhooksFile>[]): Subscription[] {
  const all = files.flatMap(({ config }) => [
    ...config.subscriptions.crmObjects,
    ...config.subscriptions.legacyCrmObjects,
    ...config.subscriptions.hubEvents,
  ]);
  if (all.length > maxSubscriptions)
    throw new Error(`HubSpot takes at most ${maxSubscriptions} subscriptions.`);
  return all
    .map((item, index) => ({ ...item, subscriptionId: firstSubscriptionId + index }))
    .filter((item) => item.active)
    .map(({ subscriptionId, subscriptionType, propertyName, objectType }) => ({
      subscriptionId,
      subscriptionType,
      propertyName: propertyName ?? null,
      objectType: objectType ?? null,
    }));
}

/**
 * Reads a project folder as HubSpot does after an upload. `app.backendUrl` takes the place of every target named in
 * app/local.json. Throws when a file is missing or has not the shape HubSpot documents.
 */
export function loadProject(
  dir: string,
  app: { appId: number; clientId: string; backendUrl: string; variables?: ProfileVariables },
): Project {
  const profile = profileFile.parse(readJson(join(dir, 'hsprofile.local.json')));
  const variables = { ...profile.variables, ...app.variables };
  const appDir = join(dir, 'app');
  const meta = appFile.parse(substitute(readJson(join(appDir, 'app-hsmeta.json')), variables)).config;
  const proxyKeys = Object.keys(localFile.parse(readJson(join(appDir, 'local.json'))).proxy);
  const localProxy = Object.fromEntries(proxyKeys.map((origin) => [origin, app.backendUrl]));
  const webhooks = readComponents(join(appDir, 'webhooks'), webhooksFile, variables);
  const targetUrl = webhooks[0]?.config.settings.targetUrl ?? '';
  return {
    appId: app.appId,
    clientId: app.clientId,
    name: meta.name,
    requiredScopes: meta.auth.requiredScopes,
    optionalScopes: meta.auth.optionalScopes,
    redirectUrls: [...new Set(meta.auth.redirectUrls.flatMap((url) => [url, mapOrigin(url, localProxy)]))],
    permittedUrls: { fetch: meta.permittedUrls.fetch },
    webhooks: {
      targetUrl,
      mappedTargetUrl: mapOrigin(targetUrl, localProxy),
      subscriptions: collectSubscriptions(webhooks),
    },
    extensions: readExtensions(appDir, meta.name, variables),
    workflowActions: collectActions(
      readComponents(join(appDir, 'workflow-actions'), actionFile, variables),
      (url) => mapOrigin(url, localProxy),
    ),
    localProxy,
    variables,
  };
}
