import { z } from 'zod';
import { countNames, noCounts, sessionView, type SessionView, type SyncCounts } from '../../contract/sync.ts';
import type { TenantTx } from '../../platform/db/database.ts';

/** Where a session stands: what comes next, so that whoever continues repeats nothing. */
const checkpoint = z.object({
  /** List cursor of a first sync, or the last record id of an incremental one. */
  after: z.string().nullable().default(null),
  /** Incremental: everything modified since then. */
  sinceMs: z.number().nullable().default(null),
  contactIds: z.array(z.uuid()).nullable().default(null),
});
export type Checkpoint = z.infer<typeof checkpoint>;

export type Session = {
  id: string;
  connectionId: string;
  kind: SessionView['kind'];
  status: SessionView['status'];
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  done: number;
  total: number | null;
  counts: SyncCounts;
  checkpoint: Checkpoint;
  error: SessionView['error'];
  cancelRequested: boolean;
};

/** A count that an older version did not know is absent. */
const storedCounts = z.partialRecord(z.enum(countNames), z.int().nonnegative());

type Row = NonNullable<Awaited<ReturnType<TenantTx['prisma']['syncSession']['findUnique']>>>;

function toSession(row: Row): Session {
  return {
    id: row.id,
    connectionId: row.connectionId,
    kind: sessionView.shape.kind.parse(row.kind),
    status: sessionView.shape.status.parse(row.status),
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    done: row.done,
    total: row.total,
    counts: { ...noCounts(), ...storedCounts.parse(row.counts) },
    checkpoint: checkpoint.parse(row.checkpoint),
    error: sessionView.shape.error.parse(row.error),
    cancelRequested: row.cancelRequested,
  };
}

/** The session as the API shows it. */
export function viewSession(session: Session): SessionView {
  return {
    id: session.id,
    kind: session.kind,
    status: session.status,
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    progress: { done: session.done, total: session.total },
    counts: session.counts,
    error: session.error,
  };
}

export async function findSession(tx: TenantTx, id: string): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findUnique({ where: { id } });
  return row ? toSession(row) : null;
}

/** The session that is pending or running; the database allows one per connection. */
export async function findActiveSession(tx: TenantTx, connectionId: string): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({
    where: { connectionId, status: { in: ['pending', 'running'] } },
  });
  return row ? toSession(row) : null;
}

export async function findLatestSession(tx: TenantTx, connectionId: string): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({
    where: { connectionId },
    orderBy: { createdAt: 'desc' },
  });
  return row ? toSession(row) : null;
}

/** Newest first, before `cursor` (the id of the last one shown). */
export async function listSessions(tx: TenantTx, page: { cursor: string | null; limit: number }) {
  const rows = await tx.prisma.syncSession.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    ...(page.cursor === null ? {} : { cursor: { id: page.cursor }, skip: 1 }),
  });
  const shown = rows.slice(0, page.limit).map(toSession);
  return { items: shown, nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function insertSession(
  tx: TenantTx,
  session: {
    id: string;
    tenantId: string;
    connectionId: string;
    kind: string;
    requestedBy: string;
    at: Date;
  },
  start: Partial<Checkpoint>,
): Promise<void> {
  const { at, ...rest } = session;
  await tx.prisma.syncSession.create({
    data: { ...rest, status: 'pending', createdAt: at, counts: noCounts(), checkpoint: start },
  });
}

/** Takes the session for one worker; false while another one holds it. */
export async function leaseSession(tx: TenantTx, id: string, lease: { id: string; now: Date; until: Date }) {
  const taken = await tx.prisma.syncSession.updateMany({
    where: {
      id,
      status: { in: ['pending', 'running'] },
      OR: [{ leaseUntil: null }, { leaseUntil: { lte: lease.now } }],
    },
    data: { status: 'running', leaseId: lease.id, leaseUntil: lease.until },
  });
  if (taken.count === 0) return false;
  await tx.prisma.syncSession.updateMany({ where: { id, startedAt: null }, data: { startedAt: lease.now } });
  return true;
}

/**
 * Stores progress under the lease, in the transaction that applied the page. False when the lease was lost: the
 * caller's transaction must then be undone, because another worker owns the session.
 */
export async function saveProgress(
  tx: TenantTx,
  session: Pick<Session, 'id' | 'done' | 'total' | 'counts' | 'checkpoint'>,
  lease: { id: string; until: Date },
): Promise<boolean> {
  const saved = await tx.prisma.syncSession.updateMany({
    where: { id: session.id, leaseId: lease.id, status: 'running' },
    data: {
      done: session.done,
      total: session.total,
      counts: session.counts,
      checkpoint: session.checkpoint,
      leaseUntil: lease.until,
    },
  });
  return saved.count === 1;
}

/** Keeps the lease while a slow page is read. */
export async function renewLease(
  tx: TenantTx,
  id: string,
  lease: { id: string; until: Date },
): Promise<void> {
  await tx.prisma.syncSession.updateMany({
    where: { id, leaseId: lease.id },
    data: { leaseUntil: lease.until },
  });
}

export async function endSession(
  tx: TenantTx,
  id: string,
  leaseId: string,
  end: { status: 'completed' | 'failed' | 'cancelled'; at: Date; error: Session['error'] },
): Promise<boolean> {
  const ended = await tx.prisma.syncSession.updateMany({
    where: { id, leaseId, status: 'running' },
    data: {
      status: end.status,
      endedAt: end.at,
      leaseId: null,
      leaseUntil: null,
      ...(end.error ? { error: end.error } : {}),
    },
  });
  return ended.count === 1;
}

/** Hands the session back, to be continued not before `until`. */
export async function releaseSession(
  tx: TenantTx,
  id: string,
  leaseId: string,
  until: Date | null,
): Promise<void> {
  await tx.prisma.syncSession.updateMany({
    where: { id, leaseId },
    data: { leaseId: null, leaseUntil: until },
  });
}
