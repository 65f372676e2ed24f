import { problemCodes, problemOf, type ProblemCode } from '../problem.ts';
import type { RouteSpec } from '../route.ts';
import { problemsOf } from './problems-of.ts';
import { describeCodes } from './words.ts';
import type { Json } from './schemas-of-routes.ts';

const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });
const shownAlways = { 'X-Request-Id': headerRef('X-Request-Id') };
const allowance = { RateLimit: headerRef('RateLimit'), 'RateLimit-Policy': headerRef('RateLimit-Policy') };

const text = (description: string, example: string): Json => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Headers of answers, named once. */
export const headers: Record<string, Json> = {
  'X-Request-Id': text('Names this request in our logs; tell it when you ask for help.', '01JD7Z3C9V'),
  RateLimit: text(
    'What is left of each allowance (r), and in how many seconds it is whole again (t).',
    '"caller";r=1198;t=42, "tenant";r=5990;t=42',
  ),
  'RateLimit-Policy': text(
    'The allowances: points (q) in a window of seconds (w).',
    '"caller";q=1200;w=60, "tenant";q=6000;w=60',
  ),
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 12 },
  ETag: text('The version of what was read, for `If-Match` and `If-None-Match`.', '"3"'),
  'Idempotency-Replayed': text('`true`: this is the answer to the first request with this key.', 'true'),
  'WWW-Authenticate': text('How to say who you are.', 'Bearer'),
};

/** Every answer of a route by status: the success, and the problems that can happen. */
export function responsesOf(
  spec: RouteSpec,
  output: Json,
  { versioned, shared }: { versioned: boolean; shared: SharedResponses },
): Json {
  const problems = [...problemsOf(spec)].map(([status, codes]) => [status, shared.of(status, codes)]);
  const notModified = spec.method === 'GET' && versioned ? { 304: unchanged } : {};
  return {
    [spec.success]: success(spec, output, versioned),
    ...notModified,
    ...Object.fromEntries(problems),
  };
}

const unchanged = {
  description: 'It is still the version that `If-None-Match` names.',
  headers: { ...shownAlways, ETag: headerRef('ETag') },
};

function success(spec: RouteSpec, output: Json, versioned: boolean): Json {
  const own = {
    ...shownAlways,
    ...allowance,
    ...(versioned ? { ETag: headerRef('ETag') } : {}),
    ...(spec.repeat === 'safe' ? {} : { 'Idempotency-Replayed': headerRef('Idempotency-Replayed') }),
  };
  if (spec.deprecated) Object.assign(own, announced);
  if (spec.success === 204) return { description: 'Done.', headers: own };
  const type = spec.streams ?? 'application/json';
  const description = spec.streams === undefined ? successWords[spec.success] : 'One of these a line.';
  return { description, headers: own, content: { [type]: { schema: output } } };
}

const announced = {
  Deprecation: text('Since when this route is deprecated (RFC 9745).', '@1767225600'),
  Sunset: text('Until when it answers (RFC 8594).', 'Fri, 01 Jan 2027 00:00:00 GMT'),
};

const successWords = { 200: 'Done.', 201: 'Created.', 202: 'Started; it goes on without you.' } as const;

export type SharedResponses = {
  of(status: number, codes: readonly ProblemCode[]): Json;
  /** `components.responses`. */
  components(): Record<string, Json>;
};

/** The same problems at many routes are one component. */
export function createSharedResponses(): SharedResponses {
  const known = new Map<string, { name: string; response: Json }>();
  const names = new Set<string>();
  return {
    of: (status, codes) => {
      const key = codes.join(' ');
      const found = known.get(key) ?? {
        name: nameOf(status, codes, names),
        response: refusal(status, codes),
      };
      names.add(found.name);
      known.set(key, found);
      return { $ref: `#/components/responses/${found.name}` };
    },
    components: () => Object.fromEntries([...known.values()].map(({ name, response }) => [name, response])),
  };
}

/** `NotFound`, `RateLimitedOrTooManyAtOnce`; longer lists are numbered. */
function nameOf(status: number, codes: readonly ProblemCode[], taken: ReadonlySet<string>): string {
  if (codes.length <= namedUpTo) return codes.map(camel).join('Or');
  const name = status === 400 ? 'BadRequest' : `Status${status}`;
  const numbered = [name, ...Array.from(taken, (_other, index) => `${name}${index + 2}`)];
  return numbered.find((each) => !taken.has(each)) ?? name;
}

const namedUpTo = 4;
const camel = (code: string) =>
  code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());

function refusal(status: number, codes: readonly ProblemCode[]): Json {
  const [first] = codes;
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
    ],
  };
  const waits = status === 429 ? { ...allowance, 'Retry-After': headerRef('Retry-After') } : {};
  const asks = status === 401 ? { 'WWW-Authenticate': headerRef('WWW-Authenticate') } : {};
  return {
    description: describeCodes(codes),
    headers: { ...shownAlways, ...waits, ...asks },
    content: {
      'application/problem+json': {
        schema,
        ...(first ? { example: problemOf(first, 'What to do about it, in a sentence.') } : {}),
      },
    },
  };
}

/** `components.schemas.Problem`. */
export const problemSchema: Json = {
  type: 'object',
  description:
    'A problem document (RFC 9457). `code` is stable and never changes its meaning; `detail` is for people.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problemCodes) },
    detail: { type: 'string' },
    issues: {
      type: 'array',
      description: 'What is wrong with the request, place by place.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    retryAfterSeconds: { type: 'integer', description: 'How long to wait.' },
    permission: { type: 'string', description: 'The permission that is missing.' },
    sessionId: { type: 'string', format: 'uuid', description: 'The sync that is in the way.' },
  },
  additionalProperties: true,
};
