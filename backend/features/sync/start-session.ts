import { Prisma } from '../../platform/db/generated/client.ts';
import { readConnection } from '../install/index.ts';
import type { SyncDeps } from './deps.ts';
import { findActiveSession, insertSession } from './session-store.ts';

/** HubSpot's search shows changes up to half a minute late; what it hid last time is looked at again. */
const searchLagMs = 60_000;

export type StartOutcome =
  | { outcome: 'started'; sessionId: string }
  | { outcome: 'running'; sessionId: string }
  | { outcome: 'not_connected' };

/** Starts a sync: the first one reads everything, later ones what changed since, a targeted one the named contacts. */
export async function startSession(
  deps: SyncDeps,
  tenantId: string,
  request: { requestedBy: string; contactIds: readonly string[] | null },
): Promise<StartOutcome> {
  const outcome = await insert(deps, tenantId, request);
  if (outcome.outcome === 'started') {
    // Whatever happens to the wake-up, the sweeper finds the pending session.
    await deps.queue.enqueue('sync.run', { tenantId, sessionId: outcome.sessionId }).catch(() => undefined);
  }
  return outcome;
}

async function insert(
  deps: SyncDeps,
  tenantId: string,
  request: { requestedBy: string; contactIds: readonly string[] | null },
): Promise<StartOutcome> {
  try {
    return await deps.db.withTenant(tenantId, async (tx): Promise<StartOutcome> => {
      const connection = await readConnection(tx, tenantId);
      if (connection?.status !== 'connected') return { outcome: 'not_connected' };
      const active = await findActiveSession(tx, connection.connectionId);
      if (active) return { outcome: 'running', sessionId: active.id };
      const id = deps.random.uuid();
      const at = new Date(deps.clock.nowMs());
      const { watermark, connectionId } = connection;
      const kind = request.contactIds ? 'targeted' : watermark ? 'incremental' : 'first';
      await insertSession(
        tx,
        { id, tenantId, connectionId, kind, requestedBy: request.requestedBy, at },
        {
          sinceMs: watermark ? watermark.getTime() - searchLagMs : null,
          contactIds: request.contactIds ? [...request.contactIds] : null,
        },
      );
      return { outcome: 'started', sessionId: id };
    });
  } catch (error) {
    // Two starts at once: the unique index let one in.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    const running = await deps.db.withTenant(tenantId, async (tx) => {
      const connection = await readConnection(tx, tenantId);
      return connection ? findActiveSession(tx, connection.connectionId) : null;
    });
    return running ? { outcome: 'running', sessionId: running.id } : { outcome: 'not_connected' };
  }
}
