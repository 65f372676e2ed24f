import type { RouteSpec } from '../route.ts';
import { responsesOf, type SharedResponses } from './responses.ts';
import type { Json, RouteSchemas } from './schemas-of-routes.ts';
import { describeRoute } from './words.ts';

export type OperationParts = {
  schemas: RouteSchemas;
  shared: SharedResponses;
  /** Whether what the path names has a version that `If-Match` can name. */
  versioned: boolean;
};

/** One route as an OpenAPI operation. */
export function operationOf(name: string, spec: RouteSpec, parts: OperationParts): Json {
  const { schemas, shared, versioned } = parts;
  const parameters = parametersOf(spec, parts);
  return {
    operationId: name,
    tags: [spec.tag],
    summary: spec.summary,
    description: describeRoute(spec),
    ...(spec.deprecated ? { deprecated: true } : {}),
    security: spec.callers.map((caller) => (caller === 'api_key' ? { apiKey: [] } : { hubspotProxy: [] })),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(name, spec, schemas),
    responses: responsesOf(spec, spec.success === 204 ? {} : schemas.outputOf(name), { versioned, shared }),
  };
}

function parametersOf(spec: RouteSpec, { schemas, versioned }: OperationParts): Json[] {
  return [
    ...(spec.params ? placed('path', schemas.partsOf(spec.params)) : []),
    ...(spec.query ? placed('query', schemas.partsOf(spec.query)) : []),
    ...(spec.repeat === 'safe' ? [] : [idempotencyKey]),
    ...(spec.problems?.includes('precondition_failed') ? [ifMatch] : []),
    ...(spec.method === 'GET' && versioned ? [ifNoneMatch] : []),
  ];
}

function placed(where: 'path' | 'query', { properties, required }: Json): Json[] {
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties ?? {}).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    const words = description ?? parameterWords[name];
    return {
      name,
      in: where,
      required: where === 'path' || needed.has(name),
      ...(words === undefined ? {} : { description: words }),
      schema: rest,
    };
  });
}

const parameterWords: Record<string, string> = {
  filter:
    'Conditions joined by `and`, such as `pronouns empty and lastName starts "Mey"`. See the API policy.',
  fields: 'Which fields to show, joined by commas.',
  cursor: 'Where the list goes on: `nextCursor` of the page before. Opaque; keep nothing in it.',
  limit: 'How many items a page holds.',
};

const header = (name: string, description: string, schema: Json): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});
const idempotencyKey = header(
  'Idempotency-Key',
  'Your name for this request. A repeat with the same key and the same body is not done again: it gets the first answer, for a day.',
  { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]{1,255}$' },
);
const ifMatch = header('If-Match', 'Only if this is still the version: the `ETag` that you have read.', {
  type: 'string',
});
const ifNoneMatch = header(
  'If-None-Match',
  'Answer 304 without a body if this is still the version: the `ETag` that you have read.',
  { type: 'string' },
);

function bodyOf(name: string, spec: RouteSpec, schemas: RouteSchemas): Json {
  if (spec.rawBody !== undefined) {
    const description = 'One JSON document a line.';
    return { requestBody: { required: true, description, content: { [spec.rawBody]: { schema: lines } } } };
  }
  if (!spec.body) return {};
  const required = !spec.body.safeParse(undefined).success;
  const content = { 'application/json': { schema: schemas.bodyOf(name) } };
  return { requestBody: { required, content } };
}

const lines = { type: 'string', contentMediaType: 'application/x-ndjson' };
