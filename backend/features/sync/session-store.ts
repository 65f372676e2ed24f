import { z } from 'zod';
import { countNames, noCounts, sessionView, type SessionView, type SyncCounts } from '../../contract/sync.ts';
import { pageOf, type TimePage } from '../../contract/time-page.ts';
import type { SyncSettings } from '../../domain/sync-settings.ts';
import { checkpoint, type Checkpoint } from './checkpoint.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import { headlineOf } from './session-headline.ts';

export type Session = {
  id: string;
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
  planId: string | null;
  revertsId: string | null;
  /** The settings it works under, where they are not the ones in force. */
  settings: unknown;
  result: SessionView['result'];
  requestedBy: string;
};

/** A count that an older version did not know is absent. */
const storedCounts = z.partialRecord(z.enum(countNames), z.int().nonnegative());

type Row = NonNullable<Awaited<ReturnType<TenantTx['prisma']['syncSession']['findUnique']>>>;

function toSession(row: Row): Session {
  return {
    id: row.id,
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
    planId: row.planId,
    revertsId: row.revertsId,
    settings: row.settings,
    result: sessionView.shape.result.parse(row.result),
    requestedBy: row.requestedBy,
  };
}

/** The session as the API shows it. `ranAs`: of a plan, the session that was started with it. */
export function viewSession(session: Session, ranAs: string | null = null): SessionView {
  return {
    id: session.id,
    kind: session.kind,
    status: session.status,
    headline: headlineOf({ ...session, ranAs }),
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    progress: { done: session.done, total: session.total, phase: phaseOf(session) },
    planId: session.planId,
    revertsId: session.revertsId,
    ...(session.kind === 'plan' ? { ranAs } : {}),
    ...(session.kind === 'revert' ? { preview: session.checkpoint.preview } : {}),
    result: session.result,
    counts: session.counts,
    error: session.error,
  };
}

/** What it does now; null unless it runs. */
export function phaseOf({
  kind,
  status,
  checkpoint: { phase },
}: Pick<Session, 'kind' | 'status'> & {
  checkpoint: Pick<Checkpoint, 'phase'>;
}): SessionView['progress']['phase'] {
  if (status !== 'running') return null;
  if (kind === 'revert') return 'reverting';
  return phase === 'linking' ? 'matching' : phase;
}

export async function findSession(tx: TenantTx, id: string): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findUnique({ where: { id } });
  return row ? toSession(row) : null;
}

/** The session that is pending or running; the database allows one per tenant. */
export async function findActiveSession(tx: TenantTx): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({
    where: { status: { in: ['pending', 'running'] } },
  });
  return row ? toSession(row) : null;
}

export async function findLatestSession(tx: TenantTx): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({ orderBy: newestFirst });
  return row ? toSession(row) : null;
}

/** The newest plan, whatever became of it. */
export async function findLatestPlan(tx: TenantTx): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({
    where: { kind: 'plan' },
    orderBy: newestFirst,
  });
  return row ? toSession(row) : null;
}

/** The newest session that was started with this plan. */
export async function findSessionOfPlan(tx: TenantTx, planId: string): Promise<Session | null> {
  const row = await tx.prisma.syncSession.findFirst({
    where: { planId },
    orderBy: newestFirst,
  });
  return row ? toSession(row) : null;
}

/** Newest first. */
export async function listSessions(tx: TenantTx, { cursor, limit }: TimePage) {
  const wanted = { where: afterCursor(cursor), orderBy: newestFirst, take: limit + 1 };
  const rows = await tx.prisma.syncSession.findMany(wanted);
  const { shown, nextCursor } = pageOf(rows, limit);
  return { items: shown.map(toSession), nextCursor };
}

export async function insertSession(
  tx: TenantTx,
  session: {
    id: string;
    tenantId: string;
    kind: SessionView['kind'];
    requestedBy: string;
    at: Date;
    planId?: string | null;
    revertsId?: string | null;
    settings?: SyncSettings | null;
  },
  start: Partial<Checkpoint>,
): Promise<void> {
  const { at, settings, ...rest } = session;
  await tx.prisma.syncSession.create({
    data: {
      ...rest,
      ...(settings ? { settings } : {}),
      status: 'pending',
      createdAt: at,
      counts: noCounts(),
      checkpoint: checkpoint.parse(start),
    },
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
): Promise<boolean> {
  const renewed = await tx.prisma.syncSession.updateMany({
    where: { id, leaseId: lease.id },
    data: { leaseUntil: lease.until },
  });
  return renewed.count === 1;
}

export async function endSession(
  tx: TenantTx,
  id: string,
  leaseId: string,
  end: {
    status: 'completed' | 'failed' | 'cancelled';
    at: Date;
    error: Session['error'];
    result?: NonNullable<Session['result']> | null;
    done?: number;
  },
): Promise<boolean> {
  const ended = await tx.prisma.syncSession.updateMany({
    where: { id, leaseId, status: 'running' },
    data: {
      status: end.status,
      endedAt: end.at,
      leaseId: null,
      leaseUntil: null,
      ...(end.error ? { error: end.error } : {}),
      ...(end.result ? { result: end.result } : {}),
      ...(end.done === undefined ? {} : { done: end.done, total: end.done }),
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
