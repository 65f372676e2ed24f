/** Reads Pipedrive's error answers (pipedrive.md, sections 6 and 7). Codes and statuses count; texts are localised. */
import { z } from 'zod';
import type { CrmFailure, CrmFailureKind, RateLimitPolicy, ValidationIssue } from '../../domain/crm/index.ts';
import { jsonOf, secondsHeaderMs } from './json-answer.ts';
import type { Answer } from '../../platform/net/answer.ts';

const maxIssues = 50;
/** Cloudflare shuts out who hammers after 429s (section 6); for how long is not documented. */
const shutOutMs = 15 * 60_000;

const errorBody = z.object({
  code: z.string().nullish().catch(null),
  errors: z.record(z.string(), z.unknown()).nullish().catch(null),
});
type ErrorBody = z.infer<typeof errorBody>;

/** What to do about an answer that is not a success. */
export function failureOfAnswer(answer: Answer, maybeApplied: boolean): CrmFailure {
  const json = jsonOf(answer);
  const parsed = errorBody.safeParse(json?.body);
  const body = parsed.success ? parsed.data : null;
  return { ...kindOf(answer, body, maybeApplied), correlationId: correlationIdOf(answer) };
}

function kindOf(answer: Answer, body: ErrorBody | null, maybeApplied: boolean): CrmFailureKind {
  const { status } = answer;
  const waitMs = secondsHeaderMs(answer.header('retry-after'));
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 402) return { kind: 'payment_required' };
  if (status === 429) return { kind: 'rate_limited', policy: policyOf(answer), retryAfterMs: waitMs };
  if (status === 408 || status >= 500) return { kind: 'unavailable', status, maybeApplied };
  if (status === 403 && body === null && answer.text !== '') {
    return { kind: 'rate_limited', policy: 'unknown', retryAfterMs: Math.max(shutOutMs, waitMs ?? 0) };
  }
  // Somebody in between answered: a page that says 404 must not look like a deleted person.
  if (body === null && answer.text !== '') return { kind: 'unavailable', status, maybeApplied };
  if (status === 403) return forbidden(body);
  if (status === 404 || status === 410) return { kind: 'not_found' };
  if (status === 409) return { kind: 'conflict', existingId: null };
  if (status === 415) return { kind: 'quota', code: 'feature_off' };
  if (status === 400)
    return { kind: 'validation', issues: issuesOf(body, safeCode(body?.code) ?? 'INVALID') };
  if (status === 422) return { kind: 'validation', issues: issuesOf(body, 'UNPROCESSABLE') };
  return { kind: 'unexpected', status };
}

function forbidden(body: ErrorBody | null): CrmFailureKind {
  const code = body?.code ?? '';
  if (code.startsWith('feature_capping')) return { kind: 'quota', code: safeCode(code) ?? 'feature_capping' };
  return { kind: 'missing_scopes', scopes: [] };
}

/**
 * Nothing documented tells the burst limit from the daily one (section 6): with slots left in the burst window it can
 * only be the day. Without the header we do not know.
 */
function policyOf(answer: Answer): RateLimitPolicy {
  const remaining = answer.header('x-ratelimit-remaining');
  if (remaining === null || !/^-?\d{1,9}$/.test(remaining.trim())) return 'unknown';
  return Number(remaining) < 1 ? 'secondly' : 'daily';
}

function issuesOf(body: ErrorBody | null, code: string): ValidationIssue[] {
  const named = Object.keys(body?.errors ?? {}).slice(0, maxIssues);
  if (named.length === 0) return [{ code, property: null }];
  return named.map((property) => ({ code, property: safeProperty(property) }));
}

// A field of Pipedrive's that does not look like a code or a name could hold somebody's data.
function safeCode(code: string | null | undefined): string | null {
  return code && /^[A-Za-z][A-Za-z0-9_.]{0,99}$/.test(code) ? code : null;
}

function safeProperty(name: string): string | null {
  return /^[a-z0-9_]{1,100}$/.test(name) ? name : null;
}

function correlationIdOf(answer: Answer): string | null {
  const id = answer.header('x-correlation-id') ?? answer.header('x-request-id') ?? answer.header('cf-ray');
  return id && /^[A-Za-z0-9-]{1,64}$/.test(id) ? id : null;
}
