import type { TokenWorld } from './token-world.ts';

type Ask = { process: number; askedAtMs: number };

/** A lease outlives the slowest refresh by this: whoever is slower has lost it to another process. */
const leaseMs = 40_000;
/** How long a process may believe what it remembers. */
const memoryMs = 15_000;

/** The promise in a few sets: which tokens are dead to whom, and how often people must have been told of an end. */
export class Ledger {
  /** Tokens that were refused, by process and when it said so. */
  readonly refused = new Map<string, number>();
  readonly latest = new Map<number, string>();
  /** Grants whose end was told. */
  readonly ended = new Set<number>();
  /** Since when the connection is ended; null while it is connected. */
  endedAtMs: number | null = null;

  /** What a process was told dies with it: the next one in its place may use a token once more before it hears the same. */
  died(process: number): void {
    this.latest.delete(process);
    for (const key of this.refused.keys()) if (key.startsWith(`${process} `)) this.refused.delete(key);
  }

  /** What is wrong with answering this token to that question; null when nothing is. */
  complaint({ process, askedAtMs }: Ask, accessToken: string): string | null {
    const refusedAtMs = this.refused.get(`${process} ${accessToken}`);
    if (refusedAtMs !== undefined && refusedAtMs < askedAtMs) return `${accessToken} was refused before`;
    if (this.endedAtMs !== null && askedAtMs > this.endedAtMs + memoryMs) return 'access had ended';
    return null;
  }

  /** Refreshes of one grant that run at the same time although the lease of none of them is over. */
  static together({ crm, nowMs }: TokenWorld): number {
    return crm.calls.filter(({ grant, atMs }) => grant === crm.grant && nowMs() - atMs < leaseMs).length;
  }
}
