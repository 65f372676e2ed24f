import type { Refreshed } from '../../../backend/features/install/token-source.ts';

/** A refresh that the CRM has taken and not answered yet. */
export type Call = {
  process: number;
  /** Whose refresh token it shows. */
  grant: number;
  atMs: number;
  answer(refreshed: Refreshed): void;
  verdict: Refreshed;
};

const lifeMs = 30 * 60_000;

/**
 * The CRM's token endpoint: what it says to a call is settled when the call comes in, and told when a test wants it. A
 * refresh token is good until access is revoked, or granted anew.
 */
export class TokenEndpoint {
  calls: Call[] = [];
  /** Grants so far; each has a refresh token of its own. */
  grant = 0;
  readonly revoked = new Set<number>();
  private issued = 0;

  take(process: number, refreshToken: string, nowMs: number): Promise<Refreshed> {
    const isGood = refreshToken === this.refreshToken() && !this.revoked.has(this.grant);
    const verdict: Refreshed = isGood ? { outcome: 'ok', ...this.issue() } : { outcome: 'revoked' };
    return new Promise(
      (answer) =>
        void this.calls.push({ process, grant: this.grantOf(refreshToken), atMs: nowMs, answer, verdict }),
    );
  }

  /** Grants access anew: what was granted before is good for nothing. */
  grantAnew(): ReturnType<TokenEndpoint['issue']> {
    this.grant += 1;
    return this.issue();
  }

  private grantOf = (refreshToken: string) => Number(refreshToken.slice('refresh-'.length));
  private refreshToken = () => `refresh-${this.grant}`;

  private issue() {
    this.issued += 1;
    return {
      accessToken: `access-${this.issued}`,
      refreshToken: this.refreshToken(),
      expiresInMs: lifeMs,
    };
  }
}
