import type { CrmFailure } from '../../domain/crm/index.ts';
import type { Random } from '../../platform/random.ts';

/** The burst window (pipedrive.md, section 6). */
const burstWindowMs = 2_000;

/**
 * How long to wait before trying again after `failure`, in milliseconds; null when another try cannot help or could do
 * a thing twice. `attempt` counts from 1. Waits grow with it and are jittered, so that a crowd does not return at once.
 */
export function retryDelayMs(failure: CrmFailure, attempt: number, random: Random): number | null {
  const jitter = (ms: number) => Math.ceil(random.next() * ms);
  switch (failure.kind) {
    case 'rate_limited':
      if (failure.policy === 'daily') return null;
      if (failure.retryAfterMs !== null) return failure.retryAfterMs + jitter(250);
      return failure.policy === 'secondly'
        ? burstWindowMs + jitter(1_000 * attempt)
        : 5_000 + jitter(5_000 * attempt);
    case 'unavailable':
      return failure.maybeApplied ? null : jitter(200 * 2 ** attempt);
    default:
      return null;
  }
}
