/** Reads HubSpot's error answers (hubspot.md 6.3 and 7; fixtures hubspot-error-*). Keeps codes and names, drops texts. */
import { z } from 'zod';
import type { HubSpotFailure, HubSpotFailureKind, RateLimitPolicy, ValidationIssue } from './errors.ts';

const maxIssues = 50;
const lockedMs = 2_000;
const migratingMs = 15 * 60_000;
const longestWaitMs = 24 * 60 * 60_000;

const text = z.string().nullish().catch(null);
const texts = z.array(z.string()).nullish().catch(null);
const context = z
  .object({
    propertyName: texts,
    requiredGranularScopes: texts,
    objectWriteTraceId: texts,
    ids: texts,
    id: texts,
  })
  .nullish()
  .catch(null);

/** The body of an error, every part optional; also one entry of `errors` in a 207. */
export const errorBody = z.object({
  message: text,
  correlationId: text,
  category: text,
  subCategory: text,
  policyName: text,
  context,
  errors: z
    .array(z.object({ message: text, code: text, context }))
    .nullish()
    .catch(null),
});
export type ErrorBody = z.infer<typeof errorBody>;

type ErrorAnswer = { status: number; text: string; header(name: string): string | null };

/** What to do about an answer that is not a success. */
export function failureOfAnswer(answer: ErrorAnswer, maybeApplied: boolean): HubSpotFailure {
  const body = parseBody(answer.text);
  const correlationId =
    safeId(body?.correlationId) ?? safeId(answer.header('x-hubspot-correlation-id')) ?? null;
  return { ...kindOfAnswer(answer, body, maybeApplied), correlationId };
}

/** What to do about one entry of a 207's `errors`. */
export function failureOfItem(body: ErrorBody): HubSpotFailure {
  const kind = kindOfCategory(body) ?? { kind: 'unexpected', status: 207 };
  return { ...kind, correlationId: safeId(body.correlationId) };
}

/** `Retry-After` in seconds as milliseconds, at most a day; null when absent or not a plain number. */
export function retryAfterMs(header: string | null): number | null {
  if (header === null || !/^\d{1,9}(\.\d{1,3})?$/.test(header.trim())) return null;
  return Math.min(Math.ceil(Number(header) * 1_000), longestWaitMs);
}

function kindOfAnswer(
  answer: ErrorAnswer,
  body: ErrorBody | null,
  maybeApplied: boolean,
): HubSpotFailureKind {
  const { status } = answer;
  const waitMs = retryAfterMs(answer.header('retry-after'));
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 423) return { kind: 'locked', retryAfterMs: Math.max(lockedMs, waitMs ?? 0) };
  if (status === 429) return { kind: 'rate_limited', policy: policyOf(body), retryAfterMs: waitMs };
  if (status === 477) return { kind: 'migrating', retryAfterMs: waitMs ?? migratingMs };
  if (status >= 500 || status === 408 || (body === null && answer.text.trimStart().startsWith('<')))
    return { kind: 'unavailable', status, maybeApplied };
  const known = body && kindOfCategory(body);
  if (known) return known;
  if (status === 403) return { kind: 'missing_scopes', scopes: [] };
  if (status === 404) return { kind: 'not_found' };
  if (status === 409) return { kind: 'conflict', existingId: existingIdIn(body?.message) };
  if (status === 400 && body) return { kind: 'validation', issues: issuesOf(body) };
  return { kind: 'unexpected', status };
}

function kindOfCategory(body: ErrorBody): HubSpotFailureKind | null {
  switch (body.category) {
    case 'VALIDATION_ERROR':
      return { kind: 'validation', issues: issuesOf(body) };
    case 'CONFLICT':
    case 'OBJECT_ALREADY_EXISTS':
      return { kind: 'conflict', existingId: existingIdIn(body.message) };
    case 'OBJECT_NOT_FOUND':
      return { kind: 'not_found' };
    case 'MISSING_SCOPES':
      return { kind: 'missing_scopes', scopes: scopesOf(body) };
    case 'RATE_LIMITS':
      return { kind: 'rate_limited', policy: policyOf(body), retryAfterMs: null };
    default:
      return null;
  }
}

function policyOf(body: ErrorBody | null): RateLimitPolicy {
  const name = body?.policyName ?? '';
  if (name.startsWith('TEN_SECONDLY')) return 'ten_secondly';
  if (name === 'SECONDLY') return 'secondly';
  return name === 'DAILY' ? 'daily' : 'unknown';
}

function scopesOf(body: ErrorBody): string[] {
  const scopes = [body.context, ...(body.errors ?? []).map((error) => error.context)]
    .flatMap((found) => found?.requiredGranularScopes ?? [])
    .filter((scope) => /^[a-z0-9._-]{1,100}$/i.test(scope));
  return [...new Set(scopes)].slice(0, maxIssues);
}

function existingIdIn(message: string | null | undefined): string | null {
  return /Existing ID: (\d{1,20})\b/i.exec(message ?? '')?.[1] ?? null;
}

function issuesOf(body: ErrorBody): ValidationIssue[] {
  const listed = (body.errors ?? []).map(({ code, context: where }) => {
    return { code: safeCode(code), property: safeProperty(where?.propertyName?.[0]) };
  });
  const issues = listed.length > 0 ? listed : issuesInMessage(body.message);
  if (issues.length > 0) return issues.slice(0, maxIssues);
  const property = safeProperty(body.context?.propertyName?.[0]);
  return [{ code: safeCode(body.subCategory ?? body.category), property }];
}

const embeddedIssues = z.array(z.object({ error: z.string(), name: z.string() }));

/** HubSpot packs its reasons as JSON into the message: take codes and names, leave the values. */
function issuesInMessage(message: string | null | undefined): ValidationIssue[] {
  const start = message?.indexOf('[{') ?? -1;
  if (start === -1) return [];
  const parsed = embeddedIssues.safeParse(parseJson(message?.slice(start) ?? ''));
  return parsed.success
    ? parsed.data.map(({ error, name }) => ({ code: safeCode(error), property: safeProperty(name) }))
    : [];
}

function parseBody(source: string): ErrorBody | null {
  const parsed = errorBody.safeParse(parseJson(source));
  return parsed.success ? parsed.data : null;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

// A field of HubSpot's that does not look like a code or a name could hold somebody's data.
function safeCode(code: string | null | undefined): string {
  return code && /^[A-Za-z][A-Za-z0-9_.]{0,99}$/.test(code) ? code : 'UNKNOWN';
}

function safeProperty(name: string | null | undefined): string | null {
  return name && /^[a-z][a-z0-9_]{0,99}$/.test(name) ? name : null;
}

function safeId(id: string | null | undefined): string | null {
  return id && /^[A-Za-z0-9-]{1,64}$/.test(id) ? id : null;
}
