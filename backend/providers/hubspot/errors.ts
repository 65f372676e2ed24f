/** What went wrong between us and HubSpot, said as what to do about it. Never holds a message or a value of HubSpot's. */
export type HubSpotFailure = HubSpotFailureKind & {
  /** HubSpot's id for this answer, to quote to its support; null when there was none. */
  correlationId: string | null;
};

export type ValidationIssue = { code: string; property: string | null };

export type HubSpotFailureKind =
  | { kind: 'rate_limited'; policy: RateLimitPolicy; retryAfterMs: number | null }
  /** 423: the record is locked for a moment. */
  | { kind: 'locked'; retryAfterMs: number }
  /** 477: the account is moving between data centres, for up to 24 h. Park the connection. */
  | { kind: 'migrating'; retryAfterMs: number }
  /** Network, timeout, 5xx, or an answer that is not JSON. `maybeApplied`: a write that is not safe to repeat may have happened. */
  | { kind: 'unavailable'; status: number | null; maybeApplied: boolean }
  /** 401 twice, with a fresh token the second time. */
  | { kind: 'unauthorized' }
  /** The refresh token is dead: the app was uninstalled or access revoked. Pause the connection. */
  | { kind: 'revoked' }
  | { kind: 'missing_scopes'; scopes: string[] }
  | { kind: 'not_found' }
  /** 409. `existingId` when HubSpot's text named the record that is in the way. */
  | { kind: 'conflict'; existingId: string | null }
  /** 400 with reasons a person can act on. Property names only. */
  | { kind: 'validation'; issues: ValidationIssue[] }
  | { kind: 'unexpected'; status: number };

export type RateLimitPolicy = 'secondly' | 'ten_secondly' | 'daily' | 'unknown';

export type HubSpotResult<T> = { outcome: 'ok'; value: T } | { outcome: 'failed'; failure: HubSpotFailure };
