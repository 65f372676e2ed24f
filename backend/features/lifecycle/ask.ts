import { defaultApprovalPolicy, waitsForApproval } from '../../domain/approval-policy.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { DeleteRule } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { countContacts } from '../contacts/index.ts';
import { raiseExceptions } from '../exceptions/index.ts';
import { readWaiting, requestApproval, withdrawApprovals } from '../workflows/index.ts';
import { archivePayload, countsOf, effectsOf, type ArchiveItem } from './archive-payload.ts';
import { crmNames, type RecordName } from './graves.ts';
import { closeQuestions, openQuestions, raiseQuestions } from './questions.ts';

/** Deletions that come within an hour of each other are one event to a person. */
const togetherMs = 60 * 60_000;

export type Asking = {
  tenantId: string;
  /** Where the deletion happened; null: here. */
  provider: ProviderName | null;
  requestedBy: string | null;
  now: Date;
  uuid: () => string;
};

/** One contact's records: an approval says yes or no, a question has answers to choose from. */
export type Form = 'approval' | 'question';

/** How the tenant's rule has people asked after a deletion in a CRM; null: it leaves the records elsewhere alone. */
export const formOf = (rule: DeleteRule): Form | null =>
  rule === 'unlink' ? null : rule === 'ask' ? 'question' : 'approval';

/**
 * Asks whether records are to be archived: an approval or a question per contact; a single approval for all as soon as
 * there are many within an hour. Answers the ids of the approvals.
 */
export async function askToArchive(
  tx: TenantTx,
  asking: Asking,
  items: readonly ArchiveItem[],
  form: Form = 'approval',
): Promise<string[]> {
  if (items.length === 0) return [];
  const waiting = await recentlyAsked(tx, asking.now);
  const questions = await openQuestions(tx, { since: new Date(asking.now.getTime() - togetherMs) });
  const before = [...waiting, ...questions].flatMap((one) => one.items);
  const all = [...before, ...items];
  // Judged by people, not by the records that each of them has.
  const records = new Set(all.map(({ contactId, externalId }) => contactId ?? externalId)).size;
  const total = await countContacts(tx);
  const many = records > 1 && waitsForApproval(defaultApprovalPolicy, { records, total });
  if (!many) {
    const groups = Map.groupBy(items, ({ contactId, externalId }) => contactId ?? externalId);
    if (form === 'question') {
      await raiseQuestions(tx, asking, [...groups.values()]);
      return [];
    }
    const ids: string[] = [];
    for (const group of groups.values()) ids.push(await askForOne(tx, asking, group));
    return ids;
  }
  await closeQuestions(tx, questions, asking.now);
  const note = 'Asked again together with others that were deleted within the hour.';
  await withdrawApprovals(
    tx,
    waiting.map(({ id }) => id),
    { at: asking.now, note },
  );
  return [await askForMany(tx, asking, all, records)];
}

const placeOf = ({ provider }: Asking) => (provider === null ? 'Kindred' : crmNames[provider]);

function askForOne(tx: TenantTx, asking: Asking, items: readonly ArchiveItem[]): Promise<string> {
  const { tenantId, requestedBy, now, uuid } = asking;
  return requestApproval(tx, {
    id: uuid(),
    tenantId,
    kind: 'archive_records',
    subject: `Archive ${countsOf(items)}`,
    reason:
      `The contact was deleted in ${placeOf(asking)}. If you reject this, the records elsewhere stay as they are, ` +
      'without a link.',
    effects: effectsOf(items),
    payload: { items },
    requestedBy,
    at: now,
  });
}

async function askForMany(
  tx: TenantTx,
  asking: Asking,
  items: readonly ArchiveItem[],
  count: number,
): Promise<string> {
  const { tenantId, provider, requestedBy, now, uuid } = asking;
  const id = await requestApproval(tx, {
    id: uuid(),
    tenantId,
    kind: 'many_deletes',
    subject: `Archive ${countsOf(items)}`,
    reason:
      `${count} contacts were deleted in ${placeOf(asking)} within an hour. If that was a mistake, restore them there. ` +
      'If you reject this, the records elsewhere stay as they are, without a link.',
    effects: effectsOf(items),
    payload: { items },
    requestedBy,
    at: now,
  });
  const subject = manySubject(provider);
  const draft = {
    id: uuid(),
    kind: 'many_deletes' as const,
    provider,
    contactId: null,
    externalId: null,
    subject,
  };
  if (provider !== null) await raiseExceptions(tx, tenantId, [{ ...draft, facts: { count } }], now);
  return id;
}

export const manySubject = (provider: ProviderName | null) => provider ?? 'kindred';

async function recentlyAsked(tx: TenantTx, now: Date) {
  const waiting = await readWaiting(tx, ['archive_records', 'many_deletes']);
  return waiting
    .filter(({ createdAt }) => now.getTime() - createdAt.getTime() < togetherMs)
    .map(({ id, payload }) => ({ id, ...archivePayload.parse(payload) }));
}

/** The reason is gone: what was asked because of these records alone is taken back. Others leave them out by themselves. */
export async function withdrawArchiving(
  tx: TenantTx,
  records: readonly RecordName[],
  end: { at: Date; note: string },
): Promise<void> {
  if (records.length === 0) return;
  const questions = await openQuestions(tx, { because: records });
  await closeQuestions(tx, questions, end.at);
  const isOver = ({ because }: ArchiveItem) =>
    records.some((one) => one.provider === because?.provider && one.externalId === because.externalId);
  const waiting = await readWaiting(tx, ['archive_records', 'many_deletes']);
  const over = waiting.filter(({ payload }) => archivePayload.parse(payload).items.every(isOver));
  await withdrawApprovals(
    tx,
    over.map(({ id }) => id),
    end,
  );
}
