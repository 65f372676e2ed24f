import type { RunOutcome } from '../../../contract/run-outcomes.ts';
import { readConnection } from '../../install/index.ts';
import { syncRecord, type RecordSync } from '../../sync/index.ts';
import type { Delivery } from './delivery.ts';
import { finishRun } from './finish-run.ts';
import { noteStep } from './note-step.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';

export type RecordRead =
  /** `retryAtMs`: when what still waits for a CRM goes there; null: nothing waits. */
  | { outcome: 'read'; contactId: string; retryAtMs: number | null }
  /** The run is over, or put off: this is what HubSpot is told. */
  | { outcome: 'not_read'; reply: RunReply };

type NotRead = Exclude<RecordSync, { outcome: 'synced' }>;

/**
 * Reads the record that a workflow runs for as HubSpot holds it now; one that was not known is linked, or becomes a
 * contact. `push`: also sends what waits for it.
 */
export async function readRecord(
  deps: RunDeps,
  delivery: Delivery,
  { push }: { push: boolean },
): Promise<RecordRead> {
  const { tenantId, run, execution } = delivery;
  const record = { provider: 'hubspot', externalId: execution.objectId } as const;
  const reason = 'A HubSpot workflow asked for this record.';
  // People who wait go first; HubSpot itself repeats what takes too long.
  const asked = { via: 'workflow', reason, lane: 'background' } as const;
  const read = await syncRecord(deps, tenantId, record, { push, asked });
  if (read.outcome !== 'synced') {
    return { outcome: 'not_read', reply: await settleUnread(deps, delivery, read) };
  }
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => noteStep(tx, run.id, { kind: 'read', at }));
  return { outcome: 'read', contactId: read.contactId, retryAtMs: read.retryAtMs };
}

async function settleUnread(deps: RunDeps, delivery: Delivery, read: NotRead): Promise<RunReply> {
  switch (read.outcome) {
    case 'not_connected':
      return finishRun(deps, delivery, 'not_connected');
    case 'unknown_record':
      return finishRun(
        deps,
        delivery,
        read.why === 'gone' ? 'record_gone' : await whyNotHere(deps, delivery),
      );
    case 'unavailable':
      return putOff(deps, delivery, read.code);
  }
}

/** A question about who the record is says more than that it was left out. */
async function whyNotHere(deps: RunDeps, { tenantId, execution }: Delivery): Promise<RunOutcome> {
  const externalId = execution.objectId;
  const named = { path: ['candidates'], array_contains: [{ provider: 'hubspot', externalId }] };
  const question = await deps.db.withTenant(tenantId, (tx) =>
    tx.prisma.syncException.findFirst({
      where: {
        kind: 'ambiguous_match',
        status: 'open',
        provider: 'hubspot',
        OR: [{ externalId }, { facts: named }],
      },
      select: { id: true },
    }),
  );
  return question ? 'unclear_person' : 'left_out';
}

/** HubSpot asks again: after the time that it told us to leave it alone, or by its own schedule. */
async function putOff(deps: RunDeps, { tenantId, run }: Delivery, code: string): Promise<RunReply> {
  const nowMs = deps.clock.nowMs();
  return deps.db.withTenant(tenantId, async (tx) => {
    await noteStep(tx, run.id, { kind: 'put_off', code, at: new Date(nowMs) });
    const connection = await readConnection(tx, tenantId, 'hubspot');
    const untilMs = connection?.parkedUntil?.getTime() ?? 0;
    return { reply: 'later', retryAfterMs: untilMs > nowMs ? untilMs - nowMs : null };
  });
}
