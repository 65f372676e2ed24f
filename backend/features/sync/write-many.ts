import type { BulkItem, BulkResult } from '../../contract/contact-bulk.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import { applyEdit } from '../../domain/edit.ts';
import type { Door } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findWritten, lockContacts, type WrittenContact } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { plainValues, saveWrites, type Write } from './save-writes.ts';

export type ManyWrites = {
  items: readonly BulkItem[];
  /** The id of a contact that an item creates without naming one: the same for a repeat of the request. */
  newId: (index: number) => string;
  via: Door;
  changedBy: string;
  preview: boolean;
  /** Whether an item may make a contact (true). */
  create?: boolean;
  /** What the history says of a change, where it is not the usual. */
  reason?: string;
};

type Decision = BulkResult['items'][number] & { write: Write | null };

/**
 * Creates and changes up to 500 contacts in one transaction. Each item stands for itself: what is wrong with one is said
 * of that one and the others are done. Nothing is matched by guess: by id, else by the one contact with that address.
 */
export async function writeMany(
  deps: SyncDeps,
  tenantId: string,
  request: ManyWrites,
): Promise<BulkResult['items']> {
  const now = new Date(deps.clock.nowMs());
  const decisions = await deps.db.withTenant(tenantId, async (tx) => {
    await lockContacts(tx);
    const decided = decideAll(request, await findTargets(tx, request), now.toISOString());
    const writes = decided.flatMap(({ write }) => (write ? [write] : []));
    if (!request.preview) await saveWrites(deps, tx, tenantId, writes, { ...request, now });
    return decided;
  });
  if (!request.preview && decisions.some(({ write }) => write !== null)) {
    // A wake-up that is lost here is found by the sweeper.
    await deps.queue
      .enqueue('links.push', { tenantId }, { dedupKey: `${tenantId}:many` })
      .catch(() => undefined);
  }
  return decisions.map(({ write: _, ...item }) => item);
}

async function findTargets(tx: TenantTx, { items, newId }: ManyWrites): Promise<WrittenContact[]> {
  const ids = items.map((item, index) => item.id ?? newId(index));
  const keys = items.flatMap(({ id, fields }) => (id === undefined ? (emailKey(fields.email) ?? []) : []));
  return findWritten(tx, ids, keys);
}

function decideAll(request: ManyWrites, found: readonly WrittenContact[], at: string): Decision[] {
  const byId = new Map(found.map((contact) => [contact.id, contact]));
  const live = found.filter(({ state }) => state === 'live');
  const byEmail = Map.groupBy(live, (contact) => contact.emailKey);
  const taken = new Set<string>();
  return request.items.map((item, index) => {
    const key = emailKey(item.fields.email);
    const same = item.id === undefined && key !== null ? (byEmail.get(key) ?? []) : [];
    if (same.length > 1) {
      return refused(index, 'ambiguous_email', 'Say which one is meant by its id.');
    }
    const id = item.id ?? same[0]?.id ?? request.newId(index);
    const marks = [id, ...(item.id === undefined && key !== null ? [`email ${key}`] : [])];
    if (marks.some((mark) => taken.has(mark))) {
      return refused(index, 'repeated_item', 'Send one item for a contact.');
    }
    for (const mark of marks) taken.add(mark);
    return decide(request, { item, index, id }, byId.get(id), at);
  });
}

function decide(
  { via, changedBy, create = true }: ManyWrites,
  { item, index, id }: { item: BulkItem; index: number; id: string },
  known: WrittenContact | undefined,
  at: string,
): Decision {
  if (!create && known?.state !== 'live') {
    return refused(index, 'not_found', 'There is no such contact any more.');
  }
  if (known && known.state !== 'live') {
    return refused(
      index,
      'id_taken',
      'A contact with this id was deleted, or it is not yours. Use another id.',
    );
  }
  const before = known?.fields ?? {};
  const { fields: values, expected } = item;
  const edit = { values, ...(expected ? { expected } : {}), via, changedBy, source: 'app' as const };
  const edited = applyEdit(before, { ...edit, changedAt: at });
  if (edited.outcome === 'stale') {
    const detail = `${edited.field} has changed since it was read. Read the contact, then decide.`;
    return refused(index, 'stale_value', detail, id);
  }
  const after = edited.outcome === 'changed' ? edited.fields : before;
  const changed = edited.outcome === 'changed' ? edited.changed : [];
  const created = known === undefined;
  const outcome = created ? 'created' : changed.length > 0 ? 'updated' : 'unchanged';
  if (outcome === 'unchanged') return { index, outcome, id, problem: null, write: null };
  const old = created ? null : plainValues(before, changed);
  const write = { id, fields: after, old, new: plainValues(after, changed) };
  return { index, outcome, id, problem: null, write };
}

const refused = (index: number, code: ProblemCode, detail: string, id: string | null = null): Decision => ({
  index,
  outcome: 'refused',
  id,
  problem: { code, detail },
  write: null,
});
