import { timing, type Happened, type Taken } from './inbox-world.ts';

type Event = { record: string; receivedMs: number; done: boolean; heldUntilMs: number; claim: number };

/** The promise of the inbox on a map: what waits, who holds what until when, and what was acted on. */
export class InboxModel {
  readonly events = new Map<string, Event>();
  private claims = 0;
  private readonly held = new Map<Taken, { claim: number; keys: string[] }>();

  record({ key, record }: Happened, nowMs: number): void {
    if (this.events.has(key)) return;
    this.events.set(key, { record, receivedMs: nowMs, done: false, heldUntilMs: 0, claim: 0 });
  }

  /** Records that could be taken, in order; one of which anything is held is left to whoever holds it. */
  free(nowMs: number): string[] {
    const waiting = [...this.events.values()].filter(({ done }) => !done);
    const isHeld = (record: string) =>
      waiting.some((event) => event.record === record && event.heldUntilMs > nowMs);
    return [...new Set(waiting.map(({ record }) => record))].filter((record) => !isHeld(record)).sort();
  }

  /** The records that the next claim takes: none before one has waited for company, unless there is enough. */
  next(nowMs: number): string[] {
    const free = this.free(nowMs).slice(0, timing.recordsPerClaim);
    const isRipe = [...this.events.values()].some(
      ({ record, done, receivedMs }) =>
        !done && free.includes(record) && receivedMs <= nowMs - timing.coalesceMs,
    );
    return isRipe || free.length >= timing.recordsPerClaim ? free : [];
  }

  take(taken: Taken, records: readonly string[]): void {
    const keys = [...this.events].filter(([, { record, done }]) => !done && records.includes(record));
    this.claims += 1;
    for (const [, event] of keys)
      Object.assign(event, { heldUntilMs: taken.until.getTime(), claim: this.claims });
    this.held.set(taken, { claim: this.claims, keys: keys.map(([key]) => key) });
  }

  /** Changes what this claim still holds; what somebody else has taken since is not touched. */
  end(taken: Taken, change: Partial<Event>): void {
    const { claim, keys } = this.held.get(taken) ?? { claim: 0, keys: [] };
    for (const key of keys) {
      const event = this.events.get(key);
      if (event && event.claim === claim && !event.done) Object.assign(event, change);
    }
  }
}
