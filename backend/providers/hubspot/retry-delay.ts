import type { Random } from '../../platform/random.ts';
import type { HubSpotFailure } from './errors.ts';

/**
 * How long to wait before trying again after `failure`, in milliseconds; null when another try cannot help or could do
 * a thing twice. `attempt` counts from 1. Waits grow with it and are jittered, so that a crowd does not return at once.
 */
export function retryDelayMs(failure: HubSpotFailure, attempt: number, random: Random): number | null {
  const jitter = (ms: number) => Math.ceil(random.next() * ms);
  switch (failure.kind) {
    case 'rate_limited':
      if (failure.retryAfterMs !== null) return failure.retryAfterMs + jitter(250);
      if (failure.policy === 'daily') return null;
      if (failure.policy === 'secondly') return 1_000 * attempt + jitter(1_000);
      return failure.policy === 'ten_secondly'
        ? 10_000 + jitter(2_000 * attempt)
        : 5_000 + jitter(5_000 * attempt);
    case 'locked':
      return failure.retryAfterMs + jitter(1_000 * attempt);
    case 'unavailable':
      return failure.maybeApplied ? null : jitter(200 * 2 ** attempt);
    default:
      return null;
  }
}
