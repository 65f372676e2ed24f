import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const buryStatement = loadSql(import.meta.url, './bury.sql', z.unknown());
const reason = z.enum(['deleted', 'merged', 'erased', 'disappeared']);

export type RecordName = { provider: ProviderName; externalId: string };

/** A record that is gone, or (`archiveDueAt`) that is to be archived by us. */
export type Grave = RecordName & {
  contactId: string | null;
  reason: z.infer<typeof reason>;
  survivorId: string | null;
  at: Date;
  who: string | null;
  archiveDueAt: Date | null;
};

/** Writes tombstones in one statement. At most one per record. */
export async function bury(tx: TenantTx, graves: readonly Grave[]): Promise<void> {
  if (graves.length === 0) return;
  await tx.sql(buryStatement, [
    graves.map(({ provider }) => provider),
    graves.map(({ externalId }) => externalId),
    graves.map(({ contactId }) => contactId),
    graves.map((grave) => grave.reason),
    graves.map(({ survivorId }) => survivorId),
    graves.map(({ at }) => at),
    graves.map(({ who }) => who),
    graves.map(({ archiveDueAt }) => archiveDueAt),
  ]);
}

/** The tombstones of these records of one CRM. */
export async function readGraves(
  tx: TenantTx,
  provider: ProviderName,
  externalIds: readonly string[],
): Promise<Grave[]> {
  const rows = await tx.prisma.tombstone.findMany({
    where: { provider, externalId: { in: [...externalIds] } },
  });
  return rows.map((row) => ({
    ...row,
    provider: z.enum(providerNames).parse(row.provider),
    reason: reason.parse(row.reason),
  }));
}

/** An event says when it happened; a clock that is ahead does not make it happen in the future. */
export const notAfter = (at: Date, now: Date) => (at < now ? at : now);

/** Who did it, as an event says it (`userId:123`), in words to show. */
export function personOf(sourceId: string | null): string | null {
  const userId = /^userId:(\d{1,20})$/.exec(sourceId ?? '')?.[1];
  return userId === undefined ? null : `user ${userId}`;
}

export const crmNames: Readonly<Record<ProviderName, string>> = {
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
};
