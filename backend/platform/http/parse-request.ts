import type { Request } from 'express';
import { z } from 'zod';
import { problemOf, type Problem, type ProblemCode } from '../../contract/problem.ts';
import type { RouteSpec } from '../../contract/route.ts';
import type { Language } from '../../contract/wording/language.ts';
import type { RequestFacts } from './handler.ts';
import { placeOfUnstorable } from './unstorable-text.ts';
import { localeParameter, readerLanguage } from './reader-language.ts';

export type Parts = { params: unknown; query: unknown; body: unknown };
type Refused = { outcome: 'refused'; problem: Problem };
type Issue = { path: string; message: string; code: ProblemCode };

/** Headers that mean something to us: sent twice, they could be read in two ways. */
const singleHeaders = [
  'authorization',
  'content-type',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'x-hubspot-signature-v3',
  'x-hubspot-request-timestamp',
];

/** A problem when a header that must be single was repeated. */
export function refuseRepeatedHeaders(request: Request): Problem | null {
  const repeated = singleHeaders.find((name) => (request.headersDistinct[name]?.length ?? 0) > 1);
  return repeated === undefined ? null : problemOf('repeated_header', `Send ${repeated} once.`);
}

/** Path, query and body by the route's schemas, strictly: what is not known is refused, with a code of its own. */
export function parseRequest(
  spec: RouteSpec,
  request: Request,
  rawBody: Buffer,
): { outcome: 'ok'; parts: Parts } | Refused {
  const json = bodyOf(spec, request, rawBody);
  if (json.outcome === 'refused') return json;
  const query = ownQuery(request);
  const repeated = Object.entries(query).find(([, value]) => Array.isArray(value))?.[0];
  if (repeated !== undefined) return refused('repeated_parameter', `Send query.${repeated} once.`);
  const issues: Issue[] = [];
  const language = readerLanguage(request);
  const parts = {
    params: check(spec.params, request.params, { issues, language, where: 'path' }),
    query: check(spec.query ?? noQuery, query, { issues, language, where: 'query' }),
    body: check(spec.body, json.value, { issues, language, where: 'body' }),
  };
  const unstorable =
    placeOfUnstorable(parts.params, 'path') ??
    placeOfUnstorable(parts.query, 'query') ??
    placeOfUnstorable(parts.body, 'body');
  if (unstorable !== null) {
    const message = 'must be well-formed, without NUL';
    issues.push({ path: unstorable, message, code: codeOf(unstorable, {}) });
  }
  const [first] = issues;
  if (!first) return { outcome: 'ok', parts };
  const shown = issues.map(({ path, message }) => ({ path, message }));
  return refused(first.code, `${first.path}: ${first.message}`, { issues: shown });
}

const noQuery = z.strictObject({}).transform(() => undefined);
const shownIssues = 20;

/** What zod itself says of a value; our own words are said in the language later. */
const zodWords = { en: z.locales.en(), de: z.locales.de() } satisfies Record<Language, unknown>;

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  { issues, language, where }: { issues: Issue[]; language: Language; where: string },
): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { error: zodWords[language].localeError });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues.slice(0, shownIssues)) {
    const path = [where, ...issue.path].join('.');
    issues.push({ path, message: issue.message, code: codeOf(path, issue) });
  }
  return undefined;
}

function codeOf(path: string, issue: { code?: string | undefined }): ProblemCode {
  if (issue.code === 'unrecognized_keys') return 'unknown_field';
  if (path === 'query.cursor') return 'invalid_cursor';
  if (path === 'query.filter') return 'invalid_filter';
  if (path === 'query.limit' && issue.code === 'too_big') return 'page_too_large';
  return 'invalid_request';
}

function bodyOf(
  spec: RouteSpec,
  request: Request,
  rawBody: Buffer,
): { outcome: 'ok'; value: unknown } | Refused {
  if (rawBody.length === 0) return { outcome: 'ok', value: undefined };
  if (spec.rawBody !== undefined) {
    if (request.is(spec.rawBody)) return { outcome: 'ok', value: undefined };
    return refused('unsupported_media_type', `Send ${spec.rawBody}.`);
  }
  if (!spec.body) return { outcome: 'ok', value: undefined };
  if (!request.is('json')) return refused('unsupported_media_type', 'Send application/json.');
  try {
    return { outcome: 'ok', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) };
  } catch {
    return refused('invalid_request', 'The body is not valid JSON in UTF-8.');
  }
}

/** HubSpot's proxy appends its signed identity to the query, surfaces the reader's language: neither is the route's input. */
const foreignParameters = new Set(['userId', 'portalId', 'userEmail', 'appId', localeParameter]);

function ownQuery(request: Request): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request.query).filter(([key]) => !foreignParameters.has(key)));
}

/** Entity tags as they came; the router fills in the rest. */
export function conditionsOf(request: Request): Pick<RequestFacts, 'ifMatch' | 'ifNoneMatch'> {
  return {
    ifMatch: request.headers['if-match'] ?? null,
    ifNoneMatch: request.headers['if-none-match'] ?? null,
  };
}

const refused = (code: ProblemCode, detail: string, extensions?: Record<string, unknown>): Refused => ({
  outcome: 'refused',
  problem: problemOf(code, detail, extensions),
});
