import type { Lane } from '../../domain/crm/index.ts';

/**
 * What a day's allowance at a CRM was spent on, shared by everybody who uses the same key. Days are UTC. It counts what
 * we spend; what other apps of the customer's spend, it cannot know.
 */
export type TokenLedger = {
  /**
   * Counts `tokens` under `key`, unless the day would then hold more than `limit` (null: no limit is known), or a stop
   * is in force: then nothing is counted, and `untilMs` is when to ask again. A person's call is counted and never
   * refused. Rejects when the store behind it does not answer: no call may start then.
   */
  spend(
    key: string,
    tokens: number,
    limit: number | null,
    lane: Lane,
  ): Promise<{ outcome: 'ok' } | { outcome: 'exhausted'; untilMs: number }>;
  /** The CRM itself refused for the day: nothing is spent in the background for `forMs`, or until the day ends. */
  stop(key: string, forMs: number): Promise<void>;
};
