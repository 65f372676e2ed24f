import { fieldKeys } from '../../domain/field.ts';
import type { HubSpotJournal } from '../../providers/hubspot/index.ts';
import type { RecordHints } from '../inbox/index.ts';
import { closeConnection } from '../install/index.ts';
import { noteUnheard, type SyncAccount, type SyncDeps } from '../sync/index.ts';

export type JournalDeps = {
  journal: HubSpotJournal;
  recordHints: RecordHints;
};

/** HubSpot keeps three days in files of up to 10,000 events. */
const maxFiles = 1_000;

/**
 * Takes over what HubSpot's journal tells of an account since the last look: the second way for every hint, the only
 * one for properties of the customer's own and for uninstalls. An app without access goes on without it. False when
 * the app is not installed any more.
 */
export async function readJournal(deps: SyncDeps & JournalDeps, sync: SyncAccount): Promise<boolean> {
  const { tenantId, connectionId: id } = sync.account;
  const row = await deps.db.withTenant(tenantId, (tx) =>
    tx.prisma.connection.findUniqueOrThrow({ where: { id } }),
  );
  const portalId = row.companyId ?? row.account;
  if (row.journalError !== null || portalId === null) return true;
  const save = (data: { journalOffset?: string | null; journalError?: string; knownDueAt?: Date }) =>
    deps.db.withTenant(tenantId, (tx) => tx.prisma.connection.update({ where: { id }, data }));
  const properties = fieldKeys.flatMap((key) => sync.policy.mapping.fields[key]?.property ?? []);
  const ready = await deps.journal.subscribe({ portalId, properties });
  if (ready.outcome === 'no_access') {
    deps.log.info({ tenantId }, 'reconcile.journal_no_access');
    await save({ journalError: ready.outcome });
  }
  if (ready.outcome !== 'ok') return true;
  const startedAt = new Date(deps.clock.nowMs());
  let offset = row.journalOffset;
  for (let file = 0; file < maxFiles; file += 1) {
    const read = await deps.journal.read({ portalId, offset });
    if (read.outcome === 'aged_out') {
      // Changes are found by their time; for deletions in the gap everybody is looked at.
      await save({ journalOffset: null, knownDueAt: new Date(deps.clock.nowMs()) });
      offset = null;
      continue;
    }
    if (read.outcome !== 'ok') break;
    // Hints first: told twice they have one effect, lost they have none.
    const hints = read.hints.map((hint) => ({ ...hint, handled: hint.objectId !== null }));
    await deps.recordHints({ provider: 'hubspot', tenantId, journal: true }, hints);
    await save({ journalOffset: read.offset });
    const endedMs = read.uninstalledAtMs;
    if (endedMs !== null && endedMs > (row.since?.getTime() ?? 0)) {
      const now = new Date(deps.clock.nowMs());
      await closeConnection(
        deps.db,
        sync.account,
        'disconnected',
        'Kindred was uninstalled in HubSpot.',
        now,
      );
      return false;
    }
    offset = read.offset;
  }
  await deps.db.withTenant(tenantId, (tx) => noteUnheard(tx, deps, sync, startedAt));
  return true;
}
