import type { CallOptions, CrmRecord } from '../../domain/crm/index.ts';
import type { Application } from './application.ts';
import { applyRecords } from './apply-records.ts';
import type { SyncDeps } from './deps.ts';
import { markMissing } from './mark-missing.ts';
import { setBack, type Setback } from './park.ts';
import type { SyncAccount } from './sync-account.ts';

export type Pull = { sync: SyncAccount; others: readonly SyncAccount[] };

export type PullRequest = Pick<
  Application,
  'via' | 'reason' | 'touch' | 'changedBy' | 'changedAt' | 'eventIds'
> & {
  /** At most 100 record ids. */
  ids: readonly string[];
  options: CallOptions;
  /** Records that the CRM said were deleted. */
  deleted?: ReadonlySet<string>;
};

export type Found = {
  outgoing: string[];
  elsewhere: string[];
  /** Contact id by record id. */
  contactIds: Map<string, string>;
  /** Contacts that wait for a person to say which of several records they are. */
  held: string[];
};

export type PullOutcome =
  ({ outcome: 'ok'; found: string[]; missing: string[] } & Found) | { outcome: 'failed'; setback: Setback };

/** Reads records from a CRM in one call and merges them; records that are gone are marked on their links. */
export async function pullRecords(deps: SyncDeps, pull: Pull, request: PullRequest): Promise<PullOutcome> {
  const { sync } = pull;
  const readAt = new Date(deps.clock.nowMs());
  const read = await sync.crm.read(
    sync.account,
    { mapping: sync.policy.mapping, ids: request.ids },
    request.options,
  );
  if (read.outcome === 'failed')
    return { outcome: 'failed', setback: await setBack(deps, sync, read.failure) };
  const { found, missing } = read.value;
  if (request.via === 'webhook') await deps.race.reach('inbox.read');
  const applied = await applyFound(deps, pull, found, { ...request, readAt });
  await markMissing(deps, sync, missing, request.deleted ?? new Set());
  return { outcome: 'ok', found: found.map(({ id }) => id), missing, ...applied };
}

/** Merges records that were just read, in one transaction of their own. */
export async function applyFound(
  deps: SyncDeps,
  { sync, others }: Pull,
  records: readonly CrmRecord[],
  /** `readAt`: before the call. Who was deleted since then is not brought back by what it says. */
  request: Pick<PullRequest, 'via' | 'reason' | 'touch' | 'changedBy' | 'changedAt' | 'eventIds'> & {
    readAt: Date;
  },
): Promise<Found> {
  if (records.length === 0) return { outgoing: [], elsewhere: [], contactIds: new Map(), held: [] };
  const now = new Date(deps.clock.nowMs());
  const { via, reason, touch, changedBy, changedAt, eventIds, readAt } = request;
  const applied = await deps.db.withTenant(sync.store.tenantId, (tx) =>
    applyRecords(deps, tx, {
      sync,
      others,
      records,
      sessionId: null,
      createElsewhere: true,
      readAt,
      now,
      uuid: () => deps.random.uuid(),
      via,
      reason,
      ...(touch ? { touch } : {}),
      ...(changedBy ? { changedBy } : {}),
      ...(changedAt ? { changedAt } : {}),
      ...(eventIds ? { eventIds } : {}),
    }),
  );
  const { outgoing, elsewhere, contactIds, held } = applied;
  return { outgoing, elsewhere, contactIds, held };
}
