import { exceptionView } from '../../contract/exceptions.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';

/** One contact has a few open exceptions at most; more than this would not be read anyway. */
const mostRead = 20;

/** Why a contact is not in order at each CRM, in the words of its newest open exception. */
export async function readOpenReasons(tx: TenantTx, contactId: string): Promise<Map<ProviderName, string>> {
  const rows = await tx.prisma.syncException.findMany({
    where: { contactId, status: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mostRead,
  });
  const reasons = new Map<ProviderName, string>();
  for (const row of rows) {
    const provider = exceptionView.shape.provider.parse(row.provider);
    if (provider !== null) reasons.set(provider, row.message);
  }
  return reasons;
}
