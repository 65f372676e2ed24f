import type { CallOptions, CrmFailure } from '../../domain/crm/index.ts';
import type { LinkedContact } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { applyFound } from './pull.ts';
import type { Push } from './push-batch.ts';

/** A full listing of the CRM this recent says who was not there; where addresses are unique, the CRM guards the rest. */
const absenceMs = 10 * 60_000;
/** From so many on, what changed since is read in pages: looking for each of them alone would take a call each. */
const many = 20;
/** Two clocks are never the same, and a CRM shows a change late. */
const overlapMs = 6 * 60_000;
const maxPages = 10_000;

/** `listedAtMs`: until when it is known who is there; null: that is too long ago. `met`: who was found to be there. */
export type Absence =
  | { outcome: 'ok'; listedAtMs: number | null; met: ReadonlySet<string> }
  | { outcome: 'failed'; failure: CrmFailure };

/**
 * Says until when it is known who is in the CRM. A session that writes for longer than a listing holds reads what
 * changed there meanwhile, all of it in pages, before it goes on creating.
 */
export async function readAnew(
  deps: SyncDeps,
  push: Push,
  links: readonly LinkedContact[],
  options: CallOptions,
): Promise<Absence> {
  const { sync } = push;
  const listedAtMs = sync.fullReadAt?.getTime() ?? null;
  const startedAt = new Date(deps.clock.nowMs());
  const none = new Set<string>();
  if (listedAtMs === null) return { outcome: 'ok', listedAtMs, met: none };
  if (startedAt.getTime() - listedAtMs < absenceMs) return { outcome: 'ok', listedAtMs, met: none };
  const ofSessions = links.filter(({ sessionId }) => sessionId !== null);
  if (sync.crm.limits.emailIsUnique || ofSessions.length < many) {
    return { outcome: 'ok', listedAtMs: null, met: none };
  }
  const met = new Set<string>();
  let after: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const query = { mapping: sync.policy.mapping, sinceMs: listedAtMs - overlapMs, after };
    const readAt = new Date(deps.clock.nowMs());
    const read = await sync.crm.listChanged(sync.account, query, options);
    if (read.outcome === 'failed') return read;
    const request = { via: 'sync', reason: 'Read before creating.', readAt } as const;
    const { contactIds, held } = await applyFound(deps, push, read.value.records, request);
    for (const id of [...contactIds.values(), ...held]) met.add(id);
    after = read.value.next;
    if (after === null) break;
  }
  const { tenantId, connectionId } = sync.store;
  await deps.db.withTenant(tenantId, (tx) =>
    tx.prisma.connection.update({ where: { id: connectionId }, data: { fullReadAt: startedAt } }),
  );
  return { outcome: 'ok', listedAtMs: startedAt.getTime(), met };
}
