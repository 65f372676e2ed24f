import type { LogEntry } from '../../contract/sync.ts';
import { fieldKeys, providerNames } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';

type LogQuery = {
  /** One of the two. */
  contactId?: string;
  sessionId?: string;
  outcome?: string | undefined;
  /** The id of the last entry shown. */
  before: bigint | null;
  limit: number;
};

/** What was done with records and why, newest first. It is kept for 90 days and holds no values. */
export async function readLog(
  tx: TenantTx,
  { contactId, sessionId, outcome, before, limit }: LogQuery,
): Promise<{ items: LogEntry[]; nextCursor: string | null }> {
  const rows = await tx.prisma.syncLog.findMany({
    where: {
      ...(contactId === undefined ? {} : { contactId }),
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(before === null ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((row) => {
      const provider = providerNames.find((name) => name === row.provider);
      if (!provider) return [];
      const { sessionId: session, contactId: contact, externalId, reason } = row;
      const fields = fieldKeys.filter((key) => row.fields.includes(key));
      const about = {
        at: row.at.toISOString(),
        sessionId: session,
        contactId: contact,
        provider,
        externalId,
      };
      return [{ ...about, outcome: row.outcome, fields, reason, ...originOf(row) }];
    }),
    nextCursor: rows.length > limit && last ? String(last.id) : null,
  };
}

type Row = Awaited<ReturnType<TenantTx['prisma']['syncLog']['findFirstOrThrow']>>;

function originOf({ eventId, eventType, eventAt, editId }: Row) {
  const id = eventId === null ? null : String(eventId);
  const isKnown = id !== null && eventType !== null && eventAt !== null;
  return {
    eventId: id,
    event: isKnown ? { id, type: eventType, at: eventAt.toISOString() } : null,
    editId: editId === null ? null : String(editId),
  };
}
