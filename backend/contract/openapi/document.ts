import type { RouteSpec, RouteTag } from '../route.ts';
import { intro } from './intro.ts';
import { operationOf } from './operation.ts';
import { createSharedResponses, headers, problemSchema } from './responses.ts';
import { schemasOf, type Json, type Routes } from './schemas-of-routes.ts';
import { tagWords } from './words.ts';

export type OpenApiDocument = Json & { paths: Record<string, Json>; components: Json };

/**
 * The OpenAPI 3.1 document of a table of routes. Pure; called once at the start. `version` is the program's, `publicUrl`
 * where callers reach it.
 */
export function openApiOf(
  routes: Routes,
  { version, publicUrl }: { version: string; publicUrl: string },
): OpenApiDocument {
  const schemas = schemasOf(routes);
  const shared = createSharedResponses();
  const versioned = versionedPaths(routes);
  const paths: Record<string, Json> = {};
  for (const [name, spec] of Object.entries(routes)) {
    const path = templateOf(spec.path);
    const operation = operationOf(name, spec, {
      schemas,
      shared,
      versioned: spec.method !== 'DELETE' && versioned.has(spec.path),
    });
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kindred API',
      version,
      description: intro,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Kindred' },
    },
    servers: [{ url: publicUrl }],
    tags: tagsOf(routes),
    paths,
    components: {
      securitySchemes,
      headers: versioned.size > 0 ? headers : unversioned,
      responses: shared.components(),
      schemas: { ...schemas.components, Problem: problemSchema },
    },
  };
}

const { ETag: _unused, ...unversioned } = headers;

const templateOf = (path: string) => path.replace(/:(\w+)/g, '{$1}');

/** What can be changed only as it was read has a version to read, too. */
function versionedPaths(routes: Routes): ReadonlySet<string> {
  const guarded = Object.values(routes).filter(({ problems }) => problems?.includes('precondition_failed'));
  return new Set(guarded.map(({ path }) => path));
}

function tagsOf(routes: Routes): Json[] {
  const used = new Set<RouteTag>(Object.values(routes).map((spec: RouteSpec) => spec.tag));
  return [...used].map((name) => ({ name, description: tagWords[name] }));
}

const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of your account: `Authorization: Bearer kin_…`.',
  },
  hubspotProxy: {
    type: 'apiKey',
    in: 'header',
    name: 'X-HubSpot-Signature-v3',
    description:
      'A call of one of Kindred’s surfaces inside HubSpot. HubSpot’s proxy adds who is calling to the query (`portalId`, `userId`) and signs the whole request; nobody else can. Expected failures (4xx) come as HTTP 200 with the problem as the body, whose `status` tells.',
  },
};
