import { z } from 'zod';
import type { CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const stored = z.object({
  id: z.string(),
  values: z.partialRecord(z.enum(fieldKeys), z.string().nullable()),
  unreadable: z.array(z.enum(fieldKeys)).optional(),
  stamp: z.string().nullable(),
  emailKeys: z.array(z.string()),
  updatedAtMs: z.number(),
  archived: z.boolean(),
  mergedIds: z.array(z.string()),
  extras: z.unknown(),
});

const stageStatement = loadSql(import.meta.url, './stage-records.sql', z.unknown());
const stagedPage = loadSql(
  import.meta.url,
  './staged-page.sql',
  z.object({ record: stored, read_at: z.date() }),
);
const stagedRivals = loadSql(
  import.meta.url,
  './staged-rivals.sql',
  z.object({ external_id: z.string(), rivals: z.array(z.string()) }),
);

/** Keeps what a session has read until everything is read: only then can nobody be mistaken for somebody else. */
export async function stageRecords(
  tx: TenantTx,
  place: { sessionId: string; provider: ProviderName; readAt: Date },
  records: readonly CrmRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const own = records.filter(({ stamp }) => stamp === null);
  await tx.sql(stageStatement, [
    place.sessionId,
    place.provider,
    place.readAt,
    records.map(({ id }) => id),
    records.map((record) => JSON.stringify(record)),
    // A record with our stamp is told apart by it: its addresses make nobody's doubtful.
    own.flatMap(({ emailKeys }) => emailKeys),
    own.flatMap(({ id, emailKeys }) => emailKeys.map(() => id)),
  ]);
}

export type StagedPage = { records: CrmRecord[]; readAt: Date };

/** The next records of a CRM in the order of their ids, after `after`. `readAt`: when the first of them was read. */
export async function stagedRecords(
  tx: TenantTx,
  place: { sessionId: string; provider: ProviderName; after: string | null; limit: number },
): Promise<StagedPage | null> {
  const rows = await tx.sql(stagedPage, [place.sessionId, place.provider, place.after ?? '', place.limit]);
  const [first] = rows;
  if (!first) return null;
  const readAt = rows.reduce(
    (earliest, row) => (row.read_at < earliest ? row.read_at : earliest),
    first.read_at,
  );
  return { records: rows.map(({ record }) => ({ ...record, extras: record.extras ?? null })), readAt };
}

/** For each of these records, the session's other records of the same CRM that share an address with it. */
export async function stagedRivalsOf(
  tx: TenantTx,
  place: { sessionId: string; provider: ProviderName },
  records: readonly CrmRecord[],
): Promise<Map<string, string[]>> {
  const own = records.filter(({ stamp }) => stamp === null);
  const rows = await tx.sql(stagedRivals, [
    place.sessionId,
    place.provider,
    own.flatMap(({ id, emailKeys }) => emailKeys.map(() => id)),
    own.flatMap(({ emailKeys }) => emailKeys),
  ]);
  return new Map(rows.map(({ external_id, rivals }) => [external_id, rivals]));
}

export async function dropStaged(tx: TenantTx, sessionId: string): Promise<void> {
  await tx.prisma.stagedRecord.deleteMany({ where: { sessionId } });
  await tx.prisma.stagedEmail.deleteMany({ where: { sessionId } });
}
