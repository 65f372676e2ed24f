/** One call of the app to the sandbox's API. */
export type Call = {
  atMs: number;
  method: string;
  route: string;
  portalId: number | null;
  status: number;
  /** Inputs of a batch; 1 for any other call. */
  records: number;
};

export type CallReport = {
  total: number;
  byRoute: Record<string, number>;
  byPortal: Record<string, number>;
  byStatus: Record<string, number>;
  /** Calls that read or wrote contacts, whatever the answer; search counts as reading. */
  contactReads: number;
  contactWrites: number;
  /** Records that the writing calls named. */
  contactsWritten: number;
  tokenCalls: number;
  /** The most calls to the CRM that any rolling 10 s of one portal has seen, refused ones included. */
  maxIn10s: number;
  rateLimited: number;
  /** The last 1,000, oldest first. */
  last: Call[];
};

export type Calls = { note(call: Call): void; report(): CallReport; clear(): void };

const maxKept = 1_000;
const windowMs = 10_000;
const reading = /^(GET .*|POST .*\/(batch\/read|search))$/;

/** Counts what the app calls, in memory: a restart starts at zero. */
export function createCalls(): Calls {
  const empty = (): CallReport => ({
    total: 0,
    byRoute: {},
    byPortal: {},
    byStatus: {},
    contactReads: 0,
    contactWrites: 0,
    contactsWritten: 0,
    tokenCalls: 0,
    maxIn10s: 0,
    rateLimited: 0,
    last: [],
  });
  let report = empty();
  const recentByPortal = new Map<number, number[]>();
  const noteWindow = (portalId: number, atMs: number) => {
    const recent = (recentByPortal.get(portalId) ?? []).filter((time) => time > atMs - windowMs);
    recent.push(atMs);
    recentByPortal.set(portalId, recent);
    report.maxIn10s = Math.max(report.maxIn10s, recent.length);
  };
  const add = (counts: Record<string, number>, key: string) => void (counts[key] = (counts[key] ?? 0) + 1);
  return {
    note: (call) => {
      const route = `${call.method} ${call.route}`;
      report.total += 1;
      add(report.byRoute, route);
      add(report.byStatus, String(call.status));
      if (call.portalId !== null) add(report.byPortal, String(call.portalId));
      if (call.status === 429) report.rateLimited += 1;
      if (/\/oauth\/[^/]+\/token$/.test(call.route)) report.tokenCalls += 1;
      if (call.route.startsWith('/crm/objects/'))
        if (reading.test(route)) report.contactReads += 1;
        else {
          report.contactWrites += 1;
          report.contactsWritten += call.records;
        }
      if (call.portalId !== null && !call.route.startsWith('/oauth/') && !call.route.endsWith('/search'))
        noteWindow(call.portalId, call.atMs);
      report.last.push(call);
      if (report.last.length > maxKept) report.last.shift();
    },
    report: () => ({ ...report, last: [...report.last] }),
    clear: () => {
      report = empty();
      recentByPortal.clear();
    },
  };
}
