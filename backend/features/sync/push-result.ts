import type { FieldValues } from '../../domain/field.ts';
import type { HubSpotContact, HubSpotFailure } from '../../providers/hubspot/index.ts';
import type { ClaimedLink } from '../links/index.ts';

/** What came of sending one contact. */
export type PushResult =
  | { outcome: 'written'; contactId: string; sent: FieldValues; record: HubSpotContact }
  /** The record holds everything already. */
  | { outcome: 'nothing_to_send'; contactId: string; externalId: string }
  | { outcome: 'gone'; contactId: string }
  | { outcome: 'refused'; contactId: string; failure: HubSpotFailure }
  | { outcome: 'later'; contactId: string; retryAtMs: number; code: string };

export type PushStep = { results: PushResult[]; retryAtMs: number | null };

/** The whole call failed: everybody tries again at the same time. */
export function allLater(links: readonly ClaimedLink[], retryAtMs: number, code: string): PushStep {
  return {
    results: links.map(({ contactId }) => ({ outcome: 'later', contactId, retryAtMs, code })),
    retryAtMs,
  };
}

/** Failures of one input that will be different later by themselves. */
export const isPassing = (failure: HubSpotFailure): boolean =>
  failure.kind === 'unavailable' || failure.kind === 'locked' || failure.kind === 'rate_limited';
