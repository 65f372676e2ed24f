import { z } from 'zod';
import { providerNames } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { closeExceptions, raiseExceptions } from '../exceptions/index.ts';
import type { ArchiveItem } from './archive-payload.ts';
import type { RecordName } from './graves.ts';

const kind = 'deleted_elsewhere';

/** A question about one contact's records elsewhere: an exception, answered with one click. */
export type Question = { subject: string; items: ArchiveItem[] };

/** Asks what is to become of the records of contacts that were deleted in one CRM; `groups`: each contact's. */
export async function raiseQuestions(
  tx: TenantTx,
  { tenantId, now, uuid }: { tenantId: string; now: Date; uuid: () => string },
  groups: readonly (readonly ArchiveItem[])[],
): Promise<void> {
  const drafts = groups.flatMap((items) => {
    const [first] = items;
    const because = first?.because ?? null;
    if (!first || because === null) return [];
    const candidates = items.map(({ provider, externalId }) => ({ provider, externalId }));
    const subject = `${because.provider}:${first.contactId ?? because.externalId}`;
    return [
      { id: uuid(), kind, ...because, contactId: first.contactId, subject, facts: { candidates } } as const,
    ];
  });
  await raiseExceptions(tx, tenantId, drafts, now);
}

const record = z.object({ provider: z.enum(providerNames), externalId: z.string() });
const question = record.extend({
  contactId: z.uuid().nullable(),
  facts: z.object({ candidates: z.array(record) }),
});

/** Questions that nobody has answered: those asked since a time, or because of these records. */
export async function openQuestions(
  tx: TenantTx,
  which: { since: Date } | { because: readonly RecordName[] },
): Promise<Question[]> {
  const rows = await tx.prisma.syncException.findMany({
    where: {
      kind,
      status: 'open',
      ...('since' in which
        ? { createdAt: { gt: which.since } }
        : { OR: which.because.map(({ provider, externalId }) => ({ provider, externalId })) }),
    },
  });
  return rows.map((row) => ({ subject: row.subject, items: itemsOf(row) }));
}

/** The records elsewhere that an exception of this kind is about. */
export function itemsOf(exception: object): ArchiveItem[] {
  const { provider, externalId, contactId, facts } = question.parse(exception);
  return facts.candidates.map((one) => ({ ...one, contactId, because: { provider, externalId } }));
}

/** Nobody has to answer these any more. */
export async function closeQuestions(tx: TenantTx, questions: readonly Question[], at: Date): Promise<void> {
  const subjects = questions.map(({ subject }) => subject);
  await closeExceptions(tx, [{ kind, subjects }], { at, by: null, status: 'fixed' });
}
