import type { ProviderName } from '../../domain/field.ts';
import { applyRecords } from './apply-records.ts';
import type { Applied } from './application.ts';
import { storeStep, type Run, type Step } from './session-run.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Session } from './session-store.ts';
import { stagedRecords, stagedRivalsOf, type StagedPage } from './staging.ts';
import type { SyncAccount } from './sync-account.ts';
import { addTallies, noTally } from './tally.ts';

const batchSize = 100;

const reasons = {
  first: 'First sync.',
  incremental: 'Sync of what changed.',
  targeted: 'A person asked for this contact.',
  plan: 'Dry run.',
  revert: 'Revert.',
} as const;

/** Merges the next batch of what was read, CRM by CRM, HubSpot first. */
export async function matchStep(
  run: Run,
  session: Session,
  workspace: readonly SyncAccount[],
): Promise<Step> {
  const { checkpoint } = session;
  const order = checkpoint.readings.map(({ provider }) => provider);
  const provider = checkpoint.provider ?? order[0] ?? null;
  const sync = workspace.find((one) => one.provider === provider);
  if (provider === null || !sync) return nextProvider(run, session, { order, provider });
  const staged = await run.deps.db.withTenant(run.tenantId, async (tx) => {
    const place = { sessionId: session.id, provider };
    const page = await stagedRecords(tx, { ...place, after: checkpoint.after, limit: batchSize });
    if (!page || sync.crm.limits.emailIsUnique) return page && { page, rivals: new Map<string, string[]>() };
    return { page, rivals: await stagedRivalsOf(tx, place, page.records) };
  });
  if (!staged) return nextProvider(run, session, { order, provider });
  return applyStaged(run, session, { ...staged, sync, others: workspace.filter((one) => one !== sync) });
}

type Batch = {
  page: StagedPage;
  rivals: Map<string, string[]>;
  sync: SyncAccount;
  others: readonly SyncAccount[];
};

async function applyStaged(run: Run, session: Session, batch: Batch): Promise<Step> {
  const { deps, tenantId } = run;
  const { sync } = batch;
  const { records } = batch.page;
  const apply = (tx: Parameters<typeof applyRecords>[1]) =>
    applyRecords(deps, tx, {
      ...batch,
      records,
      readAt: batch.page.readAt,
      via: 'sync',
      reason: reasons[session.kind],
      sessionId: session.id,
      createElsewhere: false,
      now: new Date(deps.clock.nowMs()),
      uuid: () => deps.random.uuid(),
    });
  const note = (applied: Applied) => {
    const { checkpoint, done, total } = session;
    const tallies = addTally(checkpoint, sync.provider, applied);
    const after = records.at(-1)?.id ?? checkpoint.after;
    return {
      checkpoint: { ...checkpoint, provider: sync.provider, after, tallies },
      done: done + records.length,
      total,
      counts: applied.counts,
    };
  };
  // A dry run's workspace is another tenant: what it did there and how far it is are two transactions, and a crash in
  // between starts the workspace anew.
  const elsewhere = sync.store.tenantId !== tenantId;
  const done = elsewhere ? await deps.db.withTenant(sync.store.tenantId, apply) : null;
  const stored = await storeStep(run, session, async (tx) => note(done ?? (await apply(tx))));
  if (!stored) return { outcome: 'lost' };
  await deps.race.reach('session.page_applied');
  return { outcome: 'next' };
}

function addTally(
  { tallies }: Checkpoint,
  provider: ProviderName,
  { tally }: Applied,
): Checkpoint['tallies'] {
  return { ...tallies, [provider]: addTallies(tallies[provider] ?? noTally(), tally) };
}

async function nextProvider(
  run: Run,
  session: Session,
  { order, provider }: { order: ProviderName[]; provider: ProviderName | null },
): Promise<Step> {
  const next = provider === null ? undefined : order[order.indexOf(provider) + 1];
  const { checkpoint, done, total } = session;
  const moved: Checkpoint = next
    ? { ...checkpoint, provider: next, after: null }
    : { ...checkpoint, phase: 'linking', provider: null, after: null };
  const stored = await storeStep(run, session, () => Promise.resolve({ checkpoint: moved, done, total }));
  return { outcome: stored ? 'next' : 'lost' };
}
