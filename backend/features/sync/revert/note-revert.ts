import type { ContactFields } from '../../../domain/field.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { appendAudit } from '../../audit/index.ts';
import { lockContacts, saveContacts } from '../../contacts/index.ts';
import { readByContactIds, saveLinks, type LinkedContact } from '../../links/index.ts';
import type { Run } from '../session-run.ts';
import type { Session } from '../session-store.ts';
import type { SyncAccount } from '../sync-account.ts';
import { appendLog } from '../sync-log.ts';
import type { ContactRevert } from './decide-revert.ts';
import type { RestoredThere } from './restore-there.ts';
import { noteExceptions } from './revert-exceptions.ts';
import { noteLink } from './revert-links.ts';
import { entriesOf, note, valuesOf, type Notes } from './revert-notes.ts';

type Place = { sync: SyncAccount; rows: Map<string, LinkedContact> };

/** Writes down what was undone: values with their origin, links, trail and log, in the caller's transaction. */
export async function noteRevert(
  tx: TenantTx,
  run: Run,
  session: Session,
  { reverts, restored }: { reverts: readonly ContactRevert[]; restored: RestoredThere },
): Promise<void> {
  const now = new Date(run.deps.clock.nowMs());
  const notes: Notes = { contacts: new Map(), audit: [], log: [], tombstones: [] };
  await lockContacts(tx);
  const ids = reverts.map(({ contactId }) => contactId);
  const places: Place[] = [];
  for (const sync of run.accounts) {
    const rows = await readByContactIds(tx, sync.store.connectionId, ids);
    places.push({ sync, rows: new Map(rows.map((row) => [row.contactId, row])) });
  }
  for (const revert of reverts) noteContact(notes, revert, places, { session, now });
  for (const { sync, rows } of places) {
    const links = reverts.flatMap((revert) => {
      const row = rows.get(revert.contactId);
      return row ? noteLink(notes, revert, { sync, row, restored, now, who: session.requestedBy }) : [];
    });
    await saveLinks(tx, { connectionId: sync.store.connectionId, provider: sync.provider }, links);
  }
  await saveContacts(
    tx,
    [...notes.contacts].map(([id, fields]) => ({ id, fields })),
    now,
  );
  const { tenantId, deps } = run;
  const { revertsId } = session;
  const uuid = () => deps.random.uuid();
  await noteExceptions(tx, { reverts, restored, places }, { tenantId, now, revertsId, uuid });
  await noteTombstones(tx, notes, { tenantId, at: now, who: session.requestedBy });
  await appendAudit(tx, notes.audit, { at: now, sessionId: session.id });
  await appendLog(tx, notes.log, { at: now, sessionId: session.id });
}

type Context = { session: Session; now: Date };

function noteContact(notes: Notes, revert: ContactRevert, places: readonly Place[], context: Context): void {
  const { contactId, kept } = revert;
  const place = places.find(({ rows }) => rows.has(contactId)) ?? places[0];
  if (!place) return;
  const row = place.rows.get(contactId);
  const seen = { sync: place.sync, row: row ?? { contactId, externalId: null } };
  const fields = row ? noteStore(notes, revert, row.fields, context) : [];
  if (fields.length > 0) note(notes, { ...seen, outcome: 'reverted', fields, reason: 'A sync was undone.' });
  if (kept === null) return;
  const reason = 'Left alone when a sync was undone: it was changed since, or could not be put back.';
  note(notes, { ...seen, outcome: 'kept', fields: kept, reason });
}

/** Values go back unless somebody changed them in this very moment. Answers which ones do. */
function noteStore(
  notes: Notes,
  { contactId, store }: ContactRevert,
  fields: ContactFields,
  { session, now }: Context,
) {
  const moves = entriesOf(store).filter(([field, { from }]) => (fields[field]?.value ?? null) === from);
  if (moves.length === 0) return [];
  const { requestedBy } = session;
  const after = { ...fields };
  for (const [field, { to }] of moves) {
    const origin = { source: 'app', via: 'revert', changedAt: now.toISOString() } as const;
    after[field] = { value: to === '' ? null : to, ...origin, changedBy: requestedBy };
  }
  notes.contacts.set(contactId, after);
  notes.audit.push({
    contactId,
    source: 'app',
    via: 'revert',
    who: requestedBy,
    action: 'updated',
    reason: 'A sync was undone.',
    old: valuesOf(moves, 'from'),
    new: valuesOf(moves, 'to'),
  });
  return moves.map(([field]) => field);
}

/** The CRM's own report of the deletion meets nobody, and nobody brings the record back by accident. */
async function noteTombstones(
  tx: TenantTx,
  { tombstones }: Notes,
  more: { tenantId: string; at: Date; who: string },
): Promise<void> {
  if (tombstones.length === 0) return;
  await tx.prisma.tombstone.createMany({
    data: tombstones.map((one) => ({ ...one, ...more, reason: 'deleted' })),
    skipDuplicates: true,
  });
}
