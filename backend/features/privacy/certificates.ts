import {
  erasedCounts,
  erasureView,
  type ErasedCounts,
  type ErasureView,
} from '../../contract/record-ends.ts';
import { pageOf, type TimePage } from '../../contract/time-page.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Erasure } from '../../platform/db/generated/client.ts';

export type Certificate = {
  id: string;
  tenantId: string;
  contactId: string;
  provider: ProviderName | null;
  requestedBy: string | null;
  requestedAt: Date;
  erasedAt: Date;
  erased: ErasedCounts;
  approvalId: string | null;
};

/** Writes down what was erased; nobody can change it later. */
export async function saveCertificate(tx: TenantTx, certificate: Certificate): Promise<void> {
  await tx.prisma.erasure.create({ data: certificate });
}

const toView = (row: Erasure): ErasureView => ({
  id: row.id,
  contactId: row.contactId,
  provider: erasureView.shape.provider.parse(row.provider),
  requestedBy: row.requestedBy,
  requestedAt: row.requestedAt.toISOString(),
  erasedAt: row.erasedAt.toISOString(),
  erased: erasedCounts.parse(row.erased),
  approvalId: row.approvalId,
});

/** The certificate of a contact that was erased before; null when it was not. */
export async function findCertificate(tx: TenantTx, contactId: string): Promise<ErasureView | null> {
  const row = await tx.prisma.erasure.findFirst({ where: { contactId } });
  return row ? toView(row) : null;
}

/** Certificates, newest first. */
export async function listCertificates(
  tx: TenantTx,
  { cursor, limit }: TimePage,
): Promise<{ items: ErasureView[]; nextCursor: string | null }> {
  const rows = await tx.prisma.erasure.findMany({
    where: cursor
      ? {
          OR: [{ erasedAt: { lt: cursor.createdAt } }, { erasedAt: cursor.createdAt, id: { lt: cursor.id } }],
        }
      : {},
    orderBy: [{ erasedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(
    rows.map((row) => ({ ...row, createdAt: row.erasedAt })),
    limit,
  );
  return { items: shown.map(toView), nextCursor };
}
