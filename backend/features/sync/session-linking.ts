import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import { lockContacts } from '../contacts/index.ts';
import { contactsWithoutLink } from '../links/index.ts';
import { createLinks } from './propagate.ts';
import { storeStep, underLease, type Run, type Step } from './session-run.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Session } from './session-store.ts';
import type { SyncAccount } from './sync-account.ts';

const takeUpStatement = loadSql(import.meta.url, './take-up-cancelled.sql', z.unknown());
const batchSize = 500;
const takenUpAtOnce = 5_000;

/**
 * Everybody was matched: whom a CRM does not know is to be created there. From now on it takes part: its hints are
 * worked on and it is written to.
 */
export async function linkStep(run: Run, session: Session, workspace: readonly SyncAccount[]): Promise<Step> {
  const { checkpoint, done, total } = session;
  // Only those that were read: another one may wait for a person to start its first sync.
  const order = workspace
    .map((sync) => sync.provider)
    .filter((name) => checkpoint.readings.some((reading) => reading.provider === name && !reading.left));
  const provider = checkpoint.provider ?? order[0] ?? null;
  const sync = workspace.find((one) => one.provider === provider);
  if (provider === null || !sync) return over(run, session);
  const reading = checkpoint.readings.find((one) => one.provider === provider);
  // Of a CRM that was never read whole nobody knows yet who is there.
  const takesPart = sync.openedAt !== null || reading?.mode === 'all';
  if (takesPart && checkpoint.after === null) await open(run, session, sync);
  const batch = takesPart ? await linkBatch(run, session, sync) : { after: null };
  const next = order[order.indexOf(provider) + 1];
  const moved: Checkpoint = batch.after
    ? { ...checkpoint, provider, after: batch.after }
    : { ...checkpoint, provider: next ?? null, after: null };
  if (!batch.after && next === undefined) return over(run, session);
  const stored = await storeStep(run, session, () => Promise.resolve({ checkpoint: moved, done, total }));
  return { outcome: stored ? 'next' : 'lost' };
}

/** One page of contacts; repeating it does nothing, because they have their links then. */
async function linkBatch(run: Run, session: Session, sync: SyncAccount): Promise<{ after: string | null }> {
  const { deps } = run;
  const { after, contactIds } = session.checkpoint;
  const ids = session.kind === 'targeted' ? contactIds : null;
  return deps.db.withTenant(sync.store.tenantId, async (tx) => {
    // A hint may link one of them at this moment: what it wrote must not be replaced by an empty link.
    await lockContacts(tx);
    const page = { after, limit: batchSize, ids };
    const contacts = await contactsWithoutLink(tx, sync.store.connectionId, page);
    const because = {
      now: new Date(deps.clock.nowMs()),
      sessionId: session.id,
      uuid: () => deps.random.uuid(),
    };
    await createLinks(tx, sync, because, contacts);
    return { after: contacts.length === batchSize ? (contacts.at(-1)?.id ?? null) : null };
  });
}

/** What the reading has shown holds from its start; what an earlier session left behind is taken up again. */
async function open(run: Run, session: Session, sync: SyncAccount): Promise<void> {
  const { tenantId, connectionId } = sync.store;
  const reading = session.checkpoint.readings.find(({ provider }) => provider === sync.provider);
  const now = new Date(run.deps.clock.nowMs());
  await run.deps.db.withTenant(tenantId, async (tx) => {
    await tx.prisma.connection.updateMany({
      where: { id: connectionId, openedAt: null },
      data: { openedAt: now },
    });
    if (reading?.mode === 'all') {
      const fullReadAt = session.startedAt ?? now;
      await tx.prisma.connection.update({ where: { id: connectionId }, data: { fullReadAt } });
    }
  });
  await underLease(run, session, () => takeUpCancelled(run, session, sync.store, now));
}

/** As many as an account has people may wait since a first sync was stopped: some at a time. */
async function takeUpCancelled(
  { deps }: Run,
  { id }: Session,
  { tenantId, connectionId }: SyncAccount['store'],
  now: Date,
): Promise<void> {
  const params = [connectionId, now, id, takenUpAtOnce];
  const some = () => deps.db.withTenant(tenantId, (tx) => tx.sql(takeUpStatement, params));
  let taken = takenUpAtOnce;
  while (taken === takenUpAtOnce) taken = (await some()).length;
}

async function over(run: Run, session: Session): Promise<Step> {
  const { checkpoint } = session;
  const moved: Checkpoint = { ...checkpoint, phase: 'writing', provider: null, after: null };
  const due = await run.deps.db.withTenant(run.tenantId, (tx) =>
    tx.prisma.contactLink.count({ where: { sessionId: session.id, dueAt: { not: null } } }),
  );
  const stored = await storeStep(run, session, () =>
    Promise.resolve({ checkpoint: moved, done: 0, total: due }),
  );
  return { outcome: stored ? 'next' : 'lost' };
}
