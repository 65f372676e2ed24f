import { noCounts } from '../../contract/sync.ts';
import { movedPlaces } from '../../domain/settings-choices.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { readSettings } from '../settings/index.ts';
import { beginWorkspace, copyPeople, type Workspace } from './plan-workspace.ts';
import { sessionSettings } from './session-settings.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { leaseOf, storeStep, type Run, type Step } from './session-run.ts';
import { renewLease, type Session } from './session-store.ts';

/** Opens a dry run's workspace, in place of the one that it had. Whoever is to be copied is part of the way to go. */
export async function openStep(run: Run, session: Session): Promise<Step> {
  const { checkpoint, total } = session;
  const workspaceId = run.deps.random.uuid();
  const since = { ...noCounts(), apiCalls: session.counts.apiCalls };
  const stored = await storeStep(run, session, async (tx) => {
    const now = new Date(run.deps.clock.nowMs());
    await beginWorkspace(tx, await workspaceOf(run, tx, session, workspaceId), now);
    const people = await tx.prisma.contact.count();
    const read = total === null ? null : total - (checkpoint.copying?.people ?? 0);
    return {
      checkpoint: {
        ...checkpoint,
        phase: 'matching',
        provider: null,
        after: null,
        tallies: {},
        workspaceId,
        copying: { after: null, people, over: false },
      },
      done: 0,
      total: read === null ? null : read + people,
      since,
    };
  });
  return { outcome: stored ? 'next' : 'lost' };
}

/** Copies the next people. Each batch is there together with the note that it is: a dead worker's copy is continued. */
export async function copyStep(
  run: Run,
  session: Session,
  workspaceId: string,
  copying: NonNullable<Session['checkpoint']['copying']>,
): Promise<Step> {
  const { checkpoint, total } = session;
  const stored = await storeStep(run, session, async (tx) => {
    // Before the workspace is looked for: whoever ended the plan has taken it away.
    if (!(await renewLease(tx, session.id, leaseOf(run)))) throw new LeaseLostError();
    const workspace = await workspaceOf(run, tx, session, workspaceId);
    const { last, copied } = await copyPeople(tx, workspace, copying.after);
    const next = last === null ? { ...copying, over: true } : { ...copying, after: last };
    const done = last === null ? copying.people : Math.min(session.done + copied, copying.people);
    return { checkpoint: { ...checkpoint, copying: next }, done, total };
  });
  if (!stored) return { outcome: 'lost' };
  await run.deps.race.reach('plan.people_copied');
  return { outcome: 'next' };
}

/** What is known of a property says nothing about the one that a draft puts in its place: the copies do not know it. */
async function workspaceOf(
  { tenantId }: Run,
  tx: TenantTx,
  session: Session,
  workspaceId: string,
): Promise<Workspace> {
  const draft = sessionSettings(session);
  if (!draft) return { tenantId, workspaceId, moved: {} };
  const { settings } = await readSettings(tx, tenantId);
  const places = Map.groupBy(movedPlaces(settings, draft), ({ provider }) => provider);
  const moved = [...places].map(([provider, all]) => [provider, all.map(({ field }) => field)] as const);
  return { tenantId, workspaceId, moved: Object.fromEntries(moved) };
}
