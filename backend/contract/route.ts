import type { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { ProblemCode } from './problem.ts';

/** Who may call: a person inside HubSpot (its signed proxy), or a customer's own application (API key). */
export type CallerKind = 'hubspot_user' | 'api_key';

/** The chapter of the documentation that a route belongs to. */
export type RouteTag =
  | 'Contacts'
  | 'Syncs'
  | 'Decisions'
  | 'Workflows'
  | 'Connections'
  | 'Settings'
  | 'Access'
  | 'Audit'
  | 'Privacy'
  | 'Search'
  | 'Notifications'
  | 'Realtime'
  | 'Analytics'
  | 'Surfaces in HubSpot';

/**
 * A route as data. Validation, permission, limits, documentation, client types and the tenant and role tests are derived
 * from it. HubSpot's proxy repeats a 5xx once, so every route may be called twice.
 */
export type RouteSpec = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path; every parameter is in `params`. */
  path: string;
  tag: RouteTag;
  /** What it does, in the imperative, for the documentation. */
  summary: string;
  callers: readonly CallerKind[];
  permission: Permission;
  /** What a call takes from the caller's and the tenant's allowance of points a minute. */
  cost: 1 | 2 | 5 | 20;
  /**
   * What a repeat does. `safe`: it only reads. `same_effect`: the second call changes nothing more. `needs_key`: it would
   * do it again, unless it carries the same `Idempotency-Key`. Every route but the safe ones accepts that header.
   */
  repeat: 'safe' | 'same_effect' | 'needs_key';
  /** What a success leaves in the audit trail; null: it changes nothing that people own. */
  audit: AuditedAction | null;
  /** Whether the answer holds people's data: such reads through API keys are counted. */
  personal: boolean;
  params?: z.ZodType;
  query?: z.ZodType;
  /** A JSON body. */
  body?: z.ZodType;
  /** A body of other bytes, checked by the handler: NDJSON. */
  rawBody?: 'application/x-ndjson';
  output: z.ZodType;
  /** The answer is a stream of lines, each of which is an `output`. */
  streams?: 'application/x-ndjson';
  /** The answer holds a secret that is shown once: it is kept nowhere, not even for a repeat. */
  shownOnce?: true;
  /** HTTP status of success. */
  success: 200 | 201 | 202 | 204;
  /** Problems beside those that every route can answer with. */
  problems?: readonly ProblemCode[];
  /** Default `bodyLimitBytes`. */
  bodyLimitBytes?: number;
  /** Default `timeLimitMs`; afterwards the caller is told so and the rest is not waited for. */
  timeLimitMs?: number;
  /** Times are ISO dates; see docs/api-policy.md. */
  deprecated?: { since: string; sunset: string; instead: string };
};

/** What people and programs do that the trail keeps, beside what happens to contacts. */
export type AuditedAction =
  | 'contact.changed'
  | 'contact.deleted'
  | 'person.erased'
  | 'person.exported'
  | 'contacts.exported'
  | 'sync.started'
  | 'sync.planned'
  | 'sync.cancelled'
  | 'sync.reverted'
  | 'conflict.decided'
  | 'exception.fixed'
  | 'approval.decided'
  | 'policies.changed'
  | 'run.retried'
  | 'settings.changed'
  | 'connection.requested'
  | 'connection.ended'
  | 'fields.set_up'
  | 'user.role_changed'
  | 'user.removed'
  | 'key.created'
  | 'key.rotated'
  | 'key.revoked'
  | 'audit.exported';

/** The largest body of a REST call; HubSpot's proxy sends at most 1 MB. */
export const bodyLimitBytes = 1_000_000;
/** HubSpot's proxy gives up after 15 seconds. */
export const timeLimitMs = 14_000;
