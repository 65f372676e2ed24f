/** One call of the app to the sandbox's Pipedrive. */
export type Call = {
  atMs: number;
  method: string;
  route: string;
  companyId: number | null;
  userId: number | null;
  /** Tokens that the company paid. */
  tokens: number;
  status: number;
};

export type CallReport = {
  total: number;
  byRoute: Record<string, number>;
  byCompany: Record<string, number>;
  byStatus: Record<string, number>;
  /** Calls that read or wrote persons, whatever the answer; search counts as reading, a merge as writing. */
  personReads: number;
  personWrites: number;
  fieldCalls: number;
  accountCalls: number;
  webhookCalls: number;
  /** Calls of the OAuth token endpoint. */
  tokenCalls: number;
  /** Tokens of the daily budgets that these calls cost. */
  tokensSpent: number;
  /** The most calls that any rolling 2 s of one user's token has seen, refused ones included, searches not. */
  maxIn2s: number;
  rateLimited: number;
  /** The last 1,000, oldest first. */
  last: Call[];
};

export type Calls = { note(call: Call): void; report(): CallReport; clear(): void };

const maxKept = 1_000;
const windowMs = 2_000;

type Kind = 'personReads' | 'personWrites' | 'fieldCalls' | 'accountCalls' | 'webhookCalls' | 'tokenCalls';

function kindOf({ method, route }: Call): Kind | null {
  if (route === '/oauth/token') return 'tokenCalls';
  if (/\/persons\b/.test(route)) return method === 'GET' ? 'personReads' : 'personWrites';
  if (route.includes('/personFields')) return 'fieldCalls';
  if (route.endsWith('/users/me')) return 'accountCalls';
  return route.includes('/webhooks') ? 'webhookCalls' : null;
}

/** Counts what the app calls, in memory: a restart starts at zero. */
export function createCalls(): Calls {
  const empty = (): CallReport => ({
    total: 0,
    byRoute: {},
    byCompany: {},
    byStatus: {},
    personReads: 0,
    personWrites: 0,
    fieldCalls: 0,
    accountCalls: 0,
    webhookCalls: 0,
    tokenCalls: 0,
    tokensSpent: 0,
    maxIn2s: 0,
    rateLimited: 0,
    last: [],
  });
  let report = empty();
  const recentByUser = new Map<number, number[]>();
  const noteWindow = (userId: number, atMs: number) => {
    const recent = (recentByUser.get(userId) ?? []).filter((time) => time > atMs - windowMs);
    recent.push(atMs);
    recentByUser.set(userId, recent);
    report.maxIn2s = Math.max(report.maxIn2s, recent.length);
  };
  const add = (counts: Record<string, number>, key: string) => void (counts[key] = (counts[key] ?? 0) + 1);
  return {
    note: (call) => {
      report.total += 1;
      report.tokensSpent += call.tokens;
      add(report.byRoute, `${call.method} ${call.route}`);
      add(report.byStatus, String(call.status));
      if (call.companyId !== null) add(report.byCompany, String(call.companyId));
      if (call.status === 429) report.rateLimited += 1;
      const kind = kindOf(call);
      if (kind !== null) report[kind] += 1;
      if (call.userId !== null && !call.route.endsWith('/search')) noteWindow(call.userId, call.atMs);
      report.last.push(call);
      if (report.last.length > maxKept) report.last.shift();
    },
    report: () => ({ ...report, last: [...report.last] }),
    clear: () => {
      report = empty();
      recentByUser.clear();
    },
  };
}
