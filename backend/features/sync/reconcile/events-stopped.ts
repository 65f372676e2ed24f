import { z } from 'zod';
import { loadSql } from '../../../platform/db/load-sql.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { closeExceptions, raiseExceptions } from '../../exceptions/index.ts';
import type { Run } from '../session-run.ts';
import type { Session } from '../session-store.ts';
import type { SyncAccount } from '../sync-account.ts';

const countStatement = loadSql(import.meta.url, './count-unheard.sql', z.object({ records: z.int() }));

/** So many changes without a word are no coincidence. */
const unheardRecords = 3;
/** Events may come this late without anything being wrong. */
const graceMs = 2 * 60_000;
/** What a CRM calls the same time as we do may be so much earlier. */
const driftMs = 60_000;

/**
 * After everything that changed was read and before it is applied: a CRM with changes of which it told nothing, and
 * that told nothing else either since the last look, has stopped telling. That is said once, and taken back as soon as
 * events come again.
 */
export async function noteSilence(tx: TenantTx, run: Run, session: Session): Promise<void> {
  if (session.kind !== 'incremental') return;
  const nowMs = run.deps.clock.nowMs();
  for (const sync of run.accounts) {
    if (sync.watermark === null) continue;
    const sinceMs = sync.watermark.getTime();
    if (await wasHeard(tx, sync, sync.watermark)) {
      const subjects = [sync.provider];
      const end = { at: new Date(nowMs), by: null, status: 'fixed' } as const;
      await closeExceptions(tx, [{ kind: 'events_stopped', subjects }], end);
      continue;
    }
    const [row] = await tx.sql(countStatement, [
      session.id,
      sync.store.connectionId,
      sync.provider,
      sinceMs - driftMs,
      nowMs - graceMs,
    ]);
    if ((row?.records ?? 0) < unheardRecords) continue;
    await raise(tx, run.deps, sync, new Date(nowMs));
  }
}

/** The same for what a journal told, read since `startedAt`, and no webhook had told before. */
export async function noteUnheard(
  tx: TenantTx,
  deps: Pick<Run['deps'], 'clock' | 'random'>,
  sync: SyncAccount,
  startedAt: Date,
): Promise<void> {
  const { provider, watermark } = sync;
  if (watermark === null || (await wasHeard(tx, sync, watermark))) return;
  const occurredAt = {
    gte: new Date(watermark.getTime() - driftMs),
    lt: new Date(startedAt.getTime() - graceMs),
  };
  const where = { provider, receivedAt: { gte: startedAt }, occurredAt };
  const unheard = await tx.prisma.webhookEvent.findMany({
    where,
    distinct: ['objectId'],
    take: unheardRecords,
  });
  if (unheard.length >= unheardRecords) await raise(tx, deps, sync, new Date(deps.clock.nowMs()));
}

async function wasHeard(tx: TenantTx, { store }: SyncAccount, since: Date): Promise<boolean> {
  const where = { id: store.connectionId, lastEventAt: { gte: since } };
  return (await tx.prisma.connection.count({ where })) > 0;
}

async function raise(
  tx: TenantTx,
  { random }: Pick<Run['deps'], 'random'>,
  { provider, store }: SyncAccount,
  at: Date,
): Promise<void> {
  const connection = await tx.prisma.connection.findUnique({ where: { id: store.connectionId } });
  const draft = {
    id: random.uuid(),
    kind: 'events_stopped',
    provider,
    contactId: null,
    externalId: null,
    subject: provider,
    facts: { since: connection?.lastEventAt?.toISOString() ?? null },
  } as const;
  await raiseExceptions(tx, store.tenantId, [draft], at);
}
