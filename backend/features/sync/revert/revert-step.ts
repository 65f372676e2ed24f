import type { CrmRecord } from '../../../domain/crm/index.ts';
import { readByContactIds, type LinkedContact } from '../../links/index.ts';
import { setBack } from '../park.ts';
import { storeStep, underLease, type Run, type Step } from '../session-run.ts';
import type { Session } from '../session-store.ts';
import type { SyncAccount } from '../sync-account.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { decideRevert, type ContactRevert, type There } from './decide-revert.ts';
import { noteRevert } from './note-revert.ts';
import { restoreThere, type Restored, type RestoredThere } from './restore-there.ts';
import { addReverts, withRefused } from './revert-result.ts';
import { countTrail, nextContacts, readTrails, type Trail } from './trail.ts';

/** Contacts of one step: what both CRMs read, and HubSpot writes, in one call each. */
const contactsPerStep = 100;

type Page = {
  lastId: string;
  trails: Map<string, Trail>;
  places: { sync: SyncAccount; rows: LinkedContact[] }[];
  total: number;
};

/**
 * Undoes the next part of a session: reads the records as the CRMs hold them now, puts back what is still as the
 * session left it, and notes it together with how far it is. A preview only counts. A crash repeats one page, which
 * then finds what it did already.
 */
export async function revertStep(run: Run, session: Session): Promise<Step> {
  const { deps } = run;
  const page = await readPage(run, session);
  if (page === null) return { outcome: 'over' };
  const done = await underLease(run, session, (held) =>
    undo({ ...run, beforeWriting: () => held.assertHeld() }, session, page),
  ).catch((error: unknown) => {
    if (error instanceof LeaseLostError) return { outcome: 'lost' } as const;
    throw error;
  });
  if (done.outcome !== 'ok') return done;
  await deps.race.reach('revert.written');
  const { reverts, restored } = done;
  const stored = await storeStep(run, session, async (tx) => {
    if (!session.checkpoint.preview) await noteRevert(tx, run, session, { reverts, restored });
    const providers = run.accounts.map(({ provider }) => provider);
    const sum = addReverts(session.result, providers, reverts);
    const apiCalls = session.counts.apiCalls + run.counter.calls;
    const minutes = minutesSince(session, deps.clock.nowMs());
    await tx.prisma.syncSession.update({
      where: { id: session.id },
      data: { result: { ...sum, apiCalls, minutes } },
    });
    const { checkpoint } = session;
    return {
      checkpoint: { ...checkpoint, entryId: page.lastId },
      done: session.done + page.trails.size,
      total: page.total,
      counts: countsOf(reverts, session.checkpoint.preview),
    };
  });
  if (!stored) return { outcome: 'lost' };
  await deps.race.reach('revert.page_noted');
  return { outcome: 'next' };
}

async function readPage(run: Run, session: Session): Promise<Page | null> {
  const { revertsId, checkpoint } = session;
  if (revertsId === null) throw new Error('a revert without a session to revert');
  return run.deps.db.withTenant(run.tenantId, async (tx) => {
    const { entryId: after, contactIds } = checkpoint;
    const page = { sessionId: revertsId, after, limit: contactsPerStep, contactIds };
    const next = await nextContacts(tx, page);
    if (!next) return null;
    const trails = await readTrails(tx, revertsId, next.contactIds);
    const places: Page['places'] = [];
    for (const sync of run.accounts) {
      places.push({ sync, rows: await readByContactIds(tx, sync.store.connectionId, next.contactIds) });
    }
    const total = session.total ?? (await countTrail(tx, revertsId, contactIds));
    return { lastId: next.lastId, trails, places, total };
  });
}

type Undone = { outcome: 'ok'; reverts: ContactRevert[]; restored: RestoredThere } | SetBack;

async function undo(run: Run, session: Session, page: Page): Promise<Undone> {
  const read = await readAll(run, page);
  if (read.outcome === 'set_back') return read;
  const reverts = [...page.trails.values()].map((trail) => {
    const known = read.links.get(trail.contactId) ?? [];
    const { fields = {}, held = [] } = known[0]?.row ?? {};
    return decideRevert(trail, { fields, held, links: known.map(({ there }) => there) });
  });
  const restored: RestoredThere = new Map();
  if (session.checkpoint.preview) return { outcome: 'ok', reverts, restored };
  // What one of them has done when the other one fails is seen by the next try.
  const steps = await Promise.all(
    page.places.map(({ sync }) => {
      const here = new Map<string, Restored>();
      restored.set(sync.provider, here);
      return restoreThere(run, sync, reverts, here);
    }),
  );
  for (const step of steps) if (step.outcome === 'set_back') return step;
  return {
    outcome: 'ok',
    reverts: reverts.map((revert) => withRefused(revert, refusers(restored, revert))),
    restored,
  };
}

type SetBack = Extract<Step, { outcome: 'set_back' }>;
type Links = Map<string, { row: LinkedContact; there: There }[]>;

/** The page's records as all CRMs hold them now, by contact. */
async function readAll(run: Run, page: Page): Promise<{ outcome: 'ok'; links: Links } | SetBack> {
  const reads = await Promise.all(
    page.places.map(async ({ sync, rows }) => ({ sync, rows, read: await readThere(run, sync, rows) })),
  );
  const links: Links = new Map();
  for (const { sync, rows, read } of reads) {
    if (read.outcome === 'set_back') return read;
    for (const row of rows) {
      const { provider, policy } = sync;
      const { externalId, base } = row;
      const record = externalId === null ? null : (read.records.get(externalId) ?? null);
      const seenAtMs = row.crmModifiedAt?.getTime() ?? null;
      const there: There = { provider, externalId, base, record, seenAtMs, gives: policy.gives };
      links.set(row.contactId, [...(links.get(row.contactId) ?? []), { row, there }]);
    }
  }
  return { outcome: 'ok', links };
}

const refusers = (restored: RestoredThere, { contactId }: ContactRevert) =>
  [...restored].flatMap(([provider, here]) => (here.get(contactId)?.outcome === 'refused' ? [provider] : []));

async function readThere(
  run: Run,
  sync: SyncAccount,
  rows: readonly LinkedContact[],
): Promise<{ outcome: 'ok'; records: Map<string, CrmRecord> } | SetBack> {
  const ids = rows.flatMap(({ externalId }) => externalId ?? []);
  const records = new Map<string, CrmRecord>();
  const { batch } = sync.crm.limits;
  for (let from = 0; from < ids.length; from += batch) {
    const query = { mapping: sync.policy.mapping, ids: ids.slice(from, from + batch) };
    const read = await sync.crm.read(sync.account, query, { counter: run.counter });
    if (read.outcome === 'failed') {
      return { outcome: 'set_back', setback: await setBack(run.deps, sync, read.failure) };
    }
    for (const record of read.value.found) records.set(record.id, record);
  }
  return { outcome: 'ok', records };
}

function countsOf(reverts: readonly ContactRevert[], preview: boolean) {
  const changed = reverts.filter(({ store }) => Object.keys(store).length > 0).length;
  const skipped = reverts.filter(({ kept }) => kept !== null).length;
  const errors = reverts.filter(({ refused, lost }) => refused.length + lost.length > 0).length;
  return { read: reverts.length, updated: preview ? 0 : changed, skipped, errors };
}

const minutesSince = ({ startedAt, createdAt }: Session, nowMs: number) =>
  Math.round((nowMs - (startedAt ?? createdAt).getTime()) / 600) / 100;
