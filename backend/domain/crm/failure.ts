import type { FieldKey } from '../field.ts';

/** A reason that a person can act on. Property names only, never values. `field` when the property is mapped. */
export type ValidationIssue = { code: string; property: string | null; field?: FieldKey | null };

export type RateLimitPolicy = 'secondly' | 'ten_secondly' | 'daily' | 'unknown';

export type CrmFailureKind =
  | { kind: 'rate_limited'; policy: RateLimitPolicy; retryAfterMs: number | null }
  /** 423: the record is locked for a moment. */
  | { kind: 'locked'; retryAfterMs: number }
  /** HubSpot's 477: the account is moving between data centres, for up to 24 h. Park the connection. */
  | { kind: 'migrating'; retryAfterMs: number }
  /** Network, timeout, 5xx, or an answer that is not JSON. `maybeApplied`: a write that is not safe to repeat may have happened. */
  | { kind: 'unavailable'; status: number | null; maybeApplied: boolean }
  /** 401 twice, with a fresh token the second time. */
  | { kind: 'unauthorized' }
  /** The refresh token is dead: the app was uninstalled or access revoked. End the connection. */
  | { kind: 'revoked' }
  /** Pipedrive's 402: the company's account is closed or in arrears. Pause the connection; a person must act there. */
  | { kind: 'payment_required' }
  | { kind: 'missing_scopes'; scopes: string[] }
  /** The company's plan has no room: custom fields or unique properties are used up, or a feature is not in the plan. */
  | { kind: 'quota'; code: string }
  | { kind: 'not_found' }
  /** 409. `existingId` when the answer named the record that is in the way. */
  | { kind: 'conflict'; existingId: string | null }
  /** 400 with reasons a person can act on. */
  | { kind: 'validation'; issues: ValidationIssue[] }
  /** A value that the CRM's option list does not have; nothing was written. */
  | { kind: 'option_missing'; fields: FieldKey[] }
  | { kind: 'unexpected'; status: number };

/** What went wrong between us and a CRM, said as what to do about it. Never holds a message or a value of the CRM's. */
export type CrmFailure = CrmFailureKind & {
  /** The CRM's id for this answer, to quote to its support; null when there was none. */
  correlationId: string | null;
};

export type CrmResult<T> = { outcome: 'ok'; value: T } | { outcome: 'failed'; failure: CrmFailure };
