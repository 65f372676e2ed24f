import type { ProblemCode } from '../problem.ts';
import { problemCodes } from '../problem.ts';
import type { RouteSpec } from '../route.ts';

/** What every route can answer with, whatever it does. */
const always: readonly ProblemCode[] = [
  'invalid_request',
  'unknown_field',
  'repeated_parameter',
  'repeated_header',
  'invalid_header',
  'unauthenticated',
  'key_revoked',
  'key_expired',
  'forbidden',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'too_many_at_once',
  'unavailable',
  'internal',
];

/** Every code that a route can answer with, by its status, lowest first. */
export function problemsOf(spec: RouteSpec): Map<number, ProblemCode[]> {
  const codes = new Set<ProblemCode>([...always, ...byShape(spec), ...(spec.problems ?? [])]);
  if (spec.callers.includes('hubspot_user')) codes.add('not_connected');
  const inTable = Object.keys(problemCodes) as ProblemCode[];
  const sorted = inTable.filter((code) => codes.has(code));
  const byStatus = Map.groupBy(sorted, (code) => problemCodes[code].status as number);
  return new Map([...byStatus].toSorted(([a], [b]) => a - b));
}

function byShape(spec: RouteSpec): ProblemCode[] {
  const query = namesIn(spec.query);
  return [
    ...(query.has('cursor') ? (['invalid_cursor'] as const) : []),
    ...(query.has('limit') ? (['page_too_large'] as const) : []),
    ...(query.has('filter') ? (['invalid_filter'] as const) : []),
    ...(spec.repeat === 'safe' ? [] : (['idempotency_in_progress', 'idempotency_key_reused'] as const)),
    ...(spec.streams === undefined ? (['timed_out'] as const) : []),
  ];
}

/** The names of a query's parameters. */
export function namesIn(schema: unknown): Set<string> {
  const shape = typeof schema === 'object' && schema !== null && 'shape' in schema ? schema.shape : null;
  return new Set(typeof shape === 'object' && shape !== null ? Object.keys(shape) : []);
}
