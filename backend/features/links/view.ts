import { linkError, linkStatus, type ContactView } from '../../contract/contact.ts';
import { providerNames } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { z } from 'zod';

export type LinkView = ContactView['links'][number];

const provider = z.enum(providerNames);

/** The links of contacts as the API shows them, by contact id. */
export async function viewLinks(
  tx: TenantTx,
  contactIds: readonly string[],
): Promise<Map<string, LinkView[]>> {
  const rows = await tx.prisma.contactLink.findMany({ where: { contactId: { in: [...contactIds] } } });
  const views = new Map<string, LinkView[]>();
  for (const row of rows) {
    const view: LinkView = {
      provider: provider.parse(row.provider),
      externalId: row.externalId,
      status: linkStatus.parse(row.status),
      lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
      lastError: linkError.nullable().parse(row.lastError),
    };
    views.set(row.contactId, [...(views.get(row.contactId) ?? []), view]);
  }
  return views;
}
