import type { ProviderName } from '../../domain/field.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';

const subject = 'connection pipedrive';

/** Notes in the trail that somebody came back from Pipedrive's consent without allowing access. */
export async function noteDeclined({ db }: { db: Database }, tenantId: string, at: Date): Promise<void> {
  const entry = {
    contactId: null,
    source: 'pipedrive',
    via: 'api',
    who: null,
    action: 'declined' as const,
    subject,
    reason: 'Access was not granted on Pipedrive’s page.',
    old: null,
    new: null,
  };
  await db.withTenant(tenantId, (tx) => appendAudit(tx, [entry], { at, sessionId: null }));
}

/** When the newest request to connect a CRM was turned down on its page; null: it was not, or there was none. */
export async function readDeclined(tx: TenantTx, provider: ProviderName): Promise<Date | null> {
  if (provider !== 'pipedrive') return null;
  const newest = await tx.prisma.auditEntry.findFirst({
    where: { action: { in: ['connection.requested', 'declined'] }, subject },
    orderBy: [{ at: 'desc' }, { seq: 'desc' }],
    select: { action: true, at: true },
  });
  return newest?.action === 'declined' ? newest.at : null;
}
