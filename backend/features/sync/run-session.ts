import type { SyncDeps } from './deps.ts';
import { leaveAbsent } from './leave-absent.ts';
import { endAs, afterSetback, handBack } from './end-session.ts';
import { readConnections } from '../install/index.ts';
import { dropWorkspace, workspaceAccounts } from './plan-workspace.ts';
import { revertStep } from './revert/revert-step.ts';
import { copyStep, openStep } from './session-copying.ts';
import { linkStep } from './session-linking.ts';
import { matchStep } from './session-matching.ts';
import { readStep } from './session-reading.ts';
import { leaseOf, underLease, type Run, type Step } from './session-run.ts';
import { findSession, leaseSession, type Session } from './session-store.ts';
import { writeStep } from './session-writing.ts';
import { readPlaces, type SyncAccount } from './sync-account.ts';
import { sessionSettings } from './session-settings.ts';

const maxSteps = 10_000_000;

/**
 * Runs a session from its checkpoint: reads every CRM page by page, matches what was read, creates links, writes. Each
 * step and its checkpoint are one transaction, so that a crash repeats the step in flight and no other. Gives up
 * silently when another worker holds the session. Returns when to go on if a CRM set us back; null when the session is
 * over or somebody else's.
 */
export async function runSession(
  deps: SyncDeps,
  tenantId: string,
  sessionId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  const run: Run = {
    deps,
    tenantId,
    leaseId: deps.random.uuid(),
    accounts: [],
    places: [],
    counter: { calls: 0 },
    signal,
  };
  const leased = await deps.db.withTenant(tenantId, (tx) => leaseSession(tx, sessionId, leaseOf(run)));
  if (!leased) return null;
  for (let step = 0; step < maxSteps; step += 1) {
    const session = await load(run, sessionId);
    if (!session || session.status !== 'running') return null;
    if (session.cancelRequested) return endAs(run, session, 'cancelled');
    if (signal?.aborted) return handBack(run, session, null);
    const parkedUntilMs = await waitsFor(run, session);
    if (parkedUntilMs !== null) return handBack(run, session, parkedUntilMs);
    if (run.accounts.length === 0) return endAs(run, session, 'failed', notConnected);
    const { outcome, ...rest } = await takeStep(run, session, step === 0);
    if (outcome === 'lost') return null;
    if (outcome === 'over') return finish(run, sessionId);
    if ('setback' in rest) return afterSetback(run, session, rest.setback);
  }
  throw new Error('a session took more steps than any account has records');
}

const notConnected = {
  code: 'not_connected',
  message: 'No CRM is connected any more. Reconnect, then sync again.',
};

/** A CRM that asked to be left alone is waited for: what it holds belongs to the session. */
async function waitsFor(run: Run, { checkpoint }: Session): Promise<number | null> {
  const away = checkpoint.readings.filter(
    ({ provider }) => !run.accounts.some((sync) => sync.provider === provider),
  );
  if (away.length === 0) return null;
  const connections = await run.deps.db.withTenant(run.tenantId, (tx) => readConnections(tx, run.tenantId));
  const parked = connections.filter(
    ({ provider, status, parkedUntil }) =>
      status === 'connected' && parkedUntil !== null && away.some((one) => one.provider === provider),
  );
  const times = parked.map(({ parkedUntil }) => parkedUntil?.getTime() ?? 0);
  return times.length === 0 ? null : Math.max(...times);
}

/** The session as it is now, and the CRMs under the settings that are in force for it. */
async function load(run: Run, sessionId: string): Promise<Session | null> {
  const { deps, tenantId } = run;
  return deps.db.withTenant(tenantId, async (tx) => {
    const session = await findSession(tx, sessionId);
    if (session) {
      run.places = await readPlaces(deps, tx, tenantId, sessionSettings(session));
      run.accounts = run.places.filter(({ state }) => state === 'ready');
    }
    return session;
  });
}

async function takeStep(run: Run, session: Session, isFirst: boolean): Promise<Step> {
  const { phase } = session.checkpoint;
  if (session.kind === 'revert') return revertStep(run, session);
  if (phase === 'reading') return readStep(run, session);
  if (phase === 'writing') return session.kind === 'plan' ? { outcome: 'over' } : writeStep(run, session);
  const places = session.kind === 'plan' ? await planPlaces(run, session, isFirst) : run.places;
  if ('outcome' in places) return places;
  const absent = await leaveAbsent(run, session, places);
  if (absent) return absent;
  return phase === 'matching' ? matchStep(run, session, places) : linkStep(run, session, places);
}

/**
 * A dry run's places, once its workspace is whole; the step that was taken before. One in which a dead worker was at work
 * is begun anew: what it did there and what it noted of it are two transactions.
 */
async function planPlaces(run: Run, session: Session, isFirst: boolean): Promise<SyncAccount[] | Step> {
  const { workspaceId, copying } = session.checkpoint;
  if (workspaceId === null) return openStep(run, session);
  if (copying?.over === false) return copyStep(run, session, workspaceId, copying);
  if (!isFirst) return workspaceAccounts(run, workspaceId);
  await underLease(run, session, () => dropWorkspace(run, workspaceId));
  return openStep(run, session);
}

async function finish(run: Run, sessionId: string): Promise<null> {
  const session = await load(run, sessionId);
  return session ? endAs(run, session, 'completed') : null;
}
