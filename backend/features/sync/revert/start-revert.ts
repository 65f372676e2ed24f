import { Prisma } from '../../../platform/db/generated/client.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { auditAction } from '../../audit/index.ts';
import { readConnections } from '../../install/index.ts';
import type { SyncDeps } from '../deps.ts';
import { findActiveSession, findSession, insertSession } from '../session-store.ts';

export type RevertRequest = {
  sessionId: string;
  preview: boolean;
  requestedBy: string;
  /** Who asked for it by a call of their own, which is noted in the trail. */
  caller?: Caller;
  /** Only these of the session's contacts, whether or not it was undone before: what a CRM refused then. */
  contactIds?: readonly string[];
};

export type RevertStart =
  | { outcome: 'started'; sessionId: string }
  | { outcome: 'running'; sessionId: string }
  | { outcome: 'not_found' }
  | { outcome: 'not_connected' }
  /** A dry run or a preview: nothing was done that could be undone. */
  | { outcome: 'nothing_done' }
  | { outcome: 'reverted'; sessionId: string };

/** Starts undoing a session; with `preview` it only says what that would do. A revert can be undone like any other. */
export async function startRevert(
  deps: SyncDeps,
  tenantId: string,
  request: RevertRequest,
): Promise<RevertStart> {
  const started = await insert(deps, tenantId, request);
  if (started.outcome === 'started') {
    const { sessionId } = started;
    // Whatever happens to the wake-up, the sweeper finds the pending session.
    await deps.queue.enqueue('sync.run', { tenantId, sessionId }).catch(() => undefined);
  }
  return started;
}

async function insert(deps: SyncDeps, tenantId: string, request: RevertRequest): Promise<RevertStart> {
  try {
    return await deps.db.withTenant(tenantId, (tx) => insertRevert(tx, { deps, tenantId }, request));
  } catch (error) {
    // Two starts at once: the unique index let one in.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    const running = await deps.db.withTenant(tenantId, findActiveSession);
    return running ? { outcome: 'running', sessionId: running.id } : { outcome: 'not_connected' };
  }
}

/** The same in the caller's transaction; whoever calls wakes it up. */
export async function insertRevert(
  tx: TenantTx,
  { deps, tenantId }: { deps: SyncDeps; tenantId: string },
  { sessionId: revertsId, preview, requestedBy, contactIds, caller }: RevertRequest,
): Promise<RevertStart> {
  const session = await findSession(tx, revertsId);
  if (!session) return { outcome: 'not_found' };
  const active = await findActiveSession(tx);
  if (active) return { outcome: 'running', sessionId: active.id };
  if (session.kind === 'plan' || session.checkpoint.preview) return { outcome: 'nothing_done' };
  const before = contactIds ? null : await revertOf(tx, revertsId);
  if (before) return { outcome: 'reverted', sessionId: before };
  const connections = await readConnections(tx, tenantId);
  const connected = connections.filter(({ status }) => status === 'connected');
  if (connected.length === 0) return { outcome: 'not_connected' };
  // It reads nothing in advance; but a CRM that is left alone for a while is waited for.
  const none = { mode: 'named', sinceMs: null, after: null, over: true, left: false } as const;
  const readings = connected.map(({ provider }) => ({ provider, ...none }));
  const id = deps.random.uuid();
  const at = new Date(deps.clock.nowMs());
  await insertSession(
    tx,
    { id, tenantId, kind: 'revert', requestedBy, at, revertsId },
    { phase: 'writing', readings, preview, contactIds: contactIds ? [...contactIds] : null },
  );
  if (caller) {
    const reason = preview ? 'What undoing a sync would do was asked for.' : 'A sync is undone.';
    const about = { subject: `session ${revertsId}`, new: { sessionId: id, preview } };
    await auditAction(tx, caller, { action: 'sync.reverted', reason, ...about }, at);
  }
  return { outcome: 'started', sessionId: id };
}

/** The session that undid this one as a whole, if there is one. */
async function revertOf(tx: TenantTx, revertsId: string): Promise<string | null> {
  const before = await tx.prisma.syncSession.findMany({
    where: { revertsId, kind: 'revert', status: 'completed' },
    select: { id: true },
    orderBy: { createdAt: 'desc' },
  });
  for (const { id } of before) {
    const checkpoint = (await findSession(tx, id))?.checkpoint;
    if (checkpoint && !checkpoint.preview && checkpoint.contactIds === null) return id;
  }
  return null;
}

/**
 * Whether a revert is at work. What the CRMs report of it must wait: seen between its write and its note, it would be
 * taken for an edit of theirs.
 */
export async function isReverting(tx: TenantTx): Promise<boolean> {
  const where = { kind: 'revert', status: { in: ['pending', 'running'] } };
  return (await tx.prisma.syncSession.count({ where })) > 0;
}
