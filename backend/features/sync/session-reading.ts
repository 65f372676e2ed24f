import type { CrmPage, CrmResult } from '../../domain/crm/index.ts';
import { readByContactIds } from '../links/index.ts';
import { setBack } from './park.ts';
import { noteSilence } from './reconcile/events-stopped.ts';
import { storeStep, underLease, type Run, type Step } from './session-run.ts';
import type { Reading } from './checkpoint.ts';
import type { Session } from './session-store.ts';
import { stageRecords } from './staging.ts';
import type { SyncAccount } from './sync-account.ts';

/** Reads the next page of the session's CRMs and keeps it; nothing is matched before everything is read. */
export async function readStep(run: Run, session: Session): Promise<Step> {
  const { checkpoint } = session;
  const reading = checkpoint.readings.find(({ over }) => !over);
  if (!reading) {
    const total = session.done;
    const next = { ...checkpoint, phase: 'matching' as const, provider: null, after: null };
    const stored = await storeStep(run, session, async (tx) => {
      await noteSilence(tx, run, session);
      return { checkpoint: next, done: 0, total };
    });
    return { outcome: stored ? 'next' : 'lost' };
  }
  const sync = run.accounts.find(({ provider }) => provider === reading.provider);
  // Disconnected meanwhile: what it had is not read any more.
  if (!sync) return finishReading(run, session, reading);
  return readOne(run, session, { reading, sync });
}

async function readOne(
  run: Run,
  session: Session,
  { reading, sync }: { reading: Reading; sync: SyncAccount },
): Promise<Step> {
  const { deps } = run;
  const readAt = new Date(deps.clock.nowMs());
  const page = await underLease(run, session, () => fetchPage(run, session, { reading, sync }));
  if (page.outcome === 'failed')
    return { outcome: 'set_back', setback: await setBack(deps, sync, page.failure) };
  await deps.race.reach('session.page_read');
  const { records, next, total } = page.value;
  const place = { sessionId: session.id, provider: sync.provider, readAt };
  const stored = await storeStep(run, session, async (tx) => {
    await stageRecords(tx, place, records);
    const done = session.done + records.length;
    const known = total === null ? session.total : (session.total ?? 0) + total;
    return {
      checkpoint: after(session, reading, next),
      done,
      total: known === null ? null : Math.max(known, done),
    };
  });
  if (!stored) return { outcome: 'lost' };
  await deps.race.reach('session.page_staged');
  return { outcome: 'next' };
}

function finishReading(run: Run, session: Session, reading: Reading): Promise<Step> {
  const { done, total } = session;
  return storeStep(run, session, () =>
    Promise.resolve({ checkpoint: after(session, { ...reading, left: true }, null), done, total }),
  ).then((stored) => ({ outcome: stored ? 'next' : 'lost' }));
}

/** A reading that has moved on; one without a next page is over. */
function after({ checkpoint }: Session, reading: Reading, next: string | null): Session['checkpoint'] {
  const moved = { ...reading, after: next, over: next === null };
  return {
    ...checkpoint,
    readings: checkpoint.readings.map((one) => (one.provider === reading.provider ? moved : one)),
  };
}

async function fetchPage(
  run: Run,
  session: Session,
  { reading, sync }: { reading: Reading; sync: SyncAccount },
): Promise<CrmResult<CrmPage>> {
  const { crm, account, policy } = sync;
  const { mapping } = policy;
  const options = { counter: run.counter };
  switch (reading.mode) {
    case 'all':
      return crm.list(account, { mapping, after: reading.after }, options);
    case 'changed':
      return crm.listChanged(
        account,
        { mapping, sinceMs: reading.sinceMs ?? 0, after: reading.after },
        options,
      );
    case 'named':
      return fetchNamed(run, session, { reading, sync });
  }
}

/** The records of named contacts, as many at a time as the CRM takes. */
async function fetchNamed(
  run: Run,
  { checkpoint }: Session,
  { reading, sync }: { reading: Reading; sync: SyncAccount },
): Promise<CrmResult<CrmPage>> {
  const from = Number(reading.after ?? 0);
  const names = checkpoint.contactIds ?? [];
  const batch = names.slice(from, from + sync.crm.limits.batch);
  const links = await run.deps.db.withTenant(sync.account.tenantId, (tx) =>
    readByContactIds(tx, sync.account.connectionId, batch),
  );
  const ids = links.map(({ externalId }) => externalId).filter((id) => id !== null);
  const end = from + batch.length;
  const next = end < names.length ? String(end) : null;
  if (ids.length === 0) return { outcome: 'ok', value: { records: [], next, total: null } };
  const { account, crm, policy } = sync;
  const read = await crm.read(account, { mapping: policy.mapping, ids }, { counter: run.counter });
  if (read.outcome === 'failed') return read;
  return { outcome: 'ok', value: { records: read.value.found, next, total: null } };
}
