import type { TenantTx } from '../../../platform/db/database.ts';
import { findSession, type Session } from '../session-store.ts';

const lookedThrough = 50;

/** The latest dry run that compared every record of every CRM under the settings in force; null before the first. */
export async function findLatestDrift(tx: TenantTx): Promise<Session | null> {
  const rows = await tx.prisma.syncSession.findMany({
    where: { kind: 'plan', status: 'completed' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: lookedThrough,
    select: { id: true },
  });
  for (const { id } of rows) {
    const session = await findSession(tx, id);
    const isWhole = session?.checkpoint.readings.every(({ mode }) => mode === 'all');
    if (session && isWhole && (session.settings === null || session.settings === undefined)) return session;
  }
  return null;
}
