import type { z } from 'zod';

/** Who may call: a person inside HubSpot (its signed proxy), or a customer's own application (API key). */
export type CallerKind = 'hubspot_user' | 'api_key';

/**
 * A route as data. Validation, permission and error shapes are derived from it. Every route is idempotent: HubSpot's
 * proxy repeats a 5xx once.
 */
export type RouteSpec = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Express path; every parameter is in `params`. */
  path: string;
  callers: readonly CallerKind[];
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  output: z.ZodType;
  /** HTTP status of success. */
  success: 200 | 201 | 202 | 204;
};

/** The largest body of a REST call; HubSpot's proxy sends at most 1 MB. */
export const bodyLimitBytes = 1_000_000;
