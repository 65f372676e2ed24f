/**
 * How many calls may start within a time, shared by everybody who uses the same key.
 * A budget counts starts; it never cancels, queues or repeats a call.
 */
export type RateLimit = {
  /** At most so many starts in any window; 1 to 10,000. */
  max: number;
  windowMs: number;
};

export type RateBudget = {
  /**
   * Takes one slot under `key` unless the last `windowMs` already hold `max` of them.
   * `waitMs` 0: taken. Otherwise nothing was taken, and the time in milliseconds until a slot frees at the earliest.
   * Callers of one key share its slots and use one `windowMs`, but may bring different `max`: the smaller one leaves
   * the rest to others. Rejects when the store behind it does not answer: no call may start then.
   */
  acquire(key: string, limit: RateLimit): Promise<{ waitMs: number }>;
};
