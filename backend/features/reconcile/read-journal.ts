import { fieldKeys } from '../../domain/field.ts';
import { earliestFile, type HubSpotJournal, type JournalRead } from '../../providers/hubspot/index.ts';
import type { RecordHints } from '../inbox/index.ts';
import { closeConnection } from '../install/index.ts';
import { noteUnheard, type SyncAccount, type SyncDeps } from '../sync/index.ts';

export type JournalDeps = {
  journal: HubSpotJournal;
  recordHints: RecordHints;
};
type Deps = SyncDeps & JournalDeps;

/** HubSpot keeps three days in files of up to 10,000 events. */
const maxFiles = 1_000;
/** How often is looked whether the journal still writes down what it should, and whether the app may read it now. */
const listenEveryMs = 24 * 60 * 60_000;

/**
 * Takes over what HubSpot's journal tells of an account since the last look: the second way for every hint, the only
 * one for properties of the customer's own and for uninstalls. An app without access goes on without it, and says so
 * in the sync status. False when the app is not installed any more.
 */
export async function readJournal(deps: Deps, sync: SyncAccount): Promise<boolean> {
  const row = await deps.db.withTenant(sync.account.tenantId, (tx) =>
    tx.prisma.connection.findUniqueOrThrow({ where: { id: sync.account.connectionId } }),
  );
  const portalId = row.companyId ?? row.account;
  if (portalId === null || !(await listen(deps, sync, row, portalId))) return true;
  const startedAt = new Date(deps.clock.nowMs());
  const isInstalled = await readFiles(deps, sync, portalId, row.journalOffset);
  if (isInstalled) {
    await deps.db.withTenant(sync.account.tenantId, (tx) => noteUnheard(tx, deps, sync, startedAt));
  }
  return isInstalled;
}

type Journal = {
  journalOffset?: string | null;
  journalError?: string | null;
  journalProperties?: string[];
  journalDueAt?: Date;
  knownDueAt?: Date;
  knownAfter?: null;
};

async function save({ db }: Deps, { account }: SyncAccount, data: Journal): Promise<void> {
  const where = { id: account.connectionId };
  await db.withTenant(account.tenantId, (tx) => tx.prisma.connection.update({ where, data }));
}

type Row = { journalError: string | null; journalProperties: string[]; journalDueAt: Date | null };

/**
 * Has the journal write down what the account's fields are mapped to: once a day, and when the mapping changed. False
 * while it cannot be read.
 */
async function listen(deps: Deps, sync: SyncAccount, row: Row, portalId: string): Promise<boolean> {
  const mapped = fieldKeys.flatMap((key) => sync.policy.mapping.fields[key]?.property ?? []);
  const properties = [...new Set(mapped)].sort();
  const nowMs = deps.clock.nowMs();
  const isDue = row.journalDueAt === null || row.journalDueAt.getTime() <= nowMs;
  const isSame = properties.join() === row.journalProperties.join();
  if (!isDue && (isSame || row.journalError !== null)) return row.journalError === null;
  const ready = await deps.journal.subscribe({ portalId, properties });
  if (ready.outcome === 'no_access') await noteNoAccess(deps, sync, row);
  if (ready.outcome !== 'ok') return false;
  const journalDueAt = new Date(nowMs + listenEveryMs);
  await save(deps, sync, { journalProperties: properties, journalDueAt, journalError: null });
  return true;
}

/** Said once, and asked again a day later. */
async function noteNoAccess(deps: Deps, sync: SyncAccount, before: Row | null): Promise<void> {
  const { tenantId } = sync.account;
  if (before === null || before.journalError === null) {
    deps.log.info({ tenantId }, 'reconcile.journal_no_access');
  }
  const journalDueAt = new Date(deps.clock.nowMs() + listenEveryMs);
  await save(deps, sync, { journalError: 'no_access', journalDueAt });
}

/** Reads file after file. False when one of them tells that the app was uninstalled. */
async function readFiles(
  deps: Deps,
  sync: SyncAccount,
  portalId: string,
  from: string | null,
): Promise<boolean> {
  let offset: string | null | typeof earliestFile = from;
  for (let file = 0; file < maxFiles; file += 1) {
    const read = await deps.journal.read({ portalId, offset });
    if (read.outcome === 'aged_out' && offset !== null && offset !== earliestFile) {
      // What is still there is read from its beginning. Of what is not, changes are found by their time; for deletions
      // everybody is looked at.
      await save(deps, sync, { knownDueAt: new Date(deps.clock.nowMs()), knownAfter: null });
      offset = earliestFile;
      continue;
    }
    if (read.outcome === 'no_access') await noteNoAccess(deps, sync, null);
    if (read.outcome === 'end' && offset === earliestFile) await save(deps, sync, { journalOffset: null });
    if (read.outcome !== 'ok') return true;
    if (!(await takeOver(deps, sync, read))) return false;
    offset = read.offset;
  }
  return true;
}

/** False when the app was uninstalled, and not installed again since. */
async function takeOver(
  deps: Deps,
  sync: SyncAccount,
  { hints, offset, uninstalledAtMs }: Extract<JournalRead, { outcome: 'ok' }>,
): Promise<boolean> {
  const { tenantId } = sync.account;
  // Hints first: told twice they have one effect, lost they have none.
  const marked = hints.map((hint) => ({ ...hint, handled: hint.objectId !== null }));
  await deps.recordHints({ provider: 'hubspot', tenantId, journal: true }, marked);
  await save(deps, sync, { journalOffset: offset });
  if (uninstalledAtMs === null) return true;
  const end = {
    status: 'disconnected',
    because: 'uninstalled_in_crm',
    error: 'Kindred was uninstalled in HubSpot.',
    now: new Date(deps.clock.nowMs()),
    endedAt: new Date(uninstalledAtMs),
  } as const;
  return !(await closeConnection(deps.db, sync.account, end));
}
