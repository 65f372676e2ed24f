import type { RunOutcome } from '../../../contract/run-outcomes.ts';

/** What HubSpot is answered. */
export type RunReply =
  | { reply: 'ended'; outcome: RunOutcome }
  /** A person was asked: the workflow waits. */
  | { reply: 'wait'; waitHours: number }
  /** Not now: HubSpot asks again, after this time where it is known. */
  | { reply: 'later'; retryAfterMs: number | null }
  /** This callback belongs to something else that HubSpot asked for. */
  | { reply: 'another_run' };
