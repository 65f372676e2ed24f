import type { Door } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { HubSpotContact, Lane } from '../../providers/hubspot/index.ts';
import { readByExternalIds, saveLinks, type LinkError } from '../links/index.ts';
import { applyRecords } from './apply-records.ts';
import type { SyncDeps } from './deps.ts';
import { setBack, type Setback } from './park.ts';
import type { SyncAccount } from './sync-account.ts';

export type PullRequest = {
  /** At most 100 record ids. */
  ids: readonly string[];
  via: Door;
  reason: string;
  lane: Lane;
  touch?: boolean;
  changedBy?: ReadonlyMap<string, ChangedBy>;
  /** Records that HubSpot said were deleted. */
  deleted?: ReadonlySet<string>;
};

export type PullOutcome =
  | { outcome: 'ok'; found: string[]; missing: string[]; outgoing: string[]; contactIds: Map<string, string> }
  | { outcome: 'failed'; setback: Setback };

/** Reads records from HubSpot in one call and merges them; records that are gone are marked on their links. */
export async function pullRecords(
  deps: SyncDeps,
  sync: SyncAccount,
  request: PullRequest,
): Promise<PullOutcome> {
  const read = await deps.hubspot.readContacts(
    sync.account,
    { ids: request.ids, properties: sync.properties },
    { lane: request.lane },
  );
  if (read.outcome === 'failed') {
    return { outcome: 'failed', setback: await setBack(deps, sync.account, read.failure) };
  }
  const { found, missing } = read.value;
  if (request.via === 'webhook') await deps.race.reach('inbox.read');
  const applied = await applyFound(deps, sync, found, request);
  await markMissing(deps, sync, missing, request.deleted ?? new Set());
  return { outcome: 'ok', found: found.map(({ id }) => id), missing, ...applied };
}

/** Merges records that were just read, in one transaction of their own. */
export async function applyFound(
  deps: SyncDeps,
  sync: SyncAccount,
  records: readonly HubSpotContact[],
  request: Pick<PullRequest, 'via' | 'reason' | 'touch' | 'changedBy'>,
): Promise<{ outgoing: string[]; contactIds: Map<string, string> }> {
  if (records.length === 0) return { outgoing: [], contactIds: new Map() };
  const applied = await deps.db.withTenant(sync.account.tenantId, (tx) =>
    applyRecords(tx, {
      ...sync.account,
      records,
      mapping: sync.mapping,
      sessionId: null,
      now: new Date(deps.clock.nowMs()),
      uuid: () => deps.random.uuid(),
      via: request.via,
      reason: request.reason,
      ...(request.touch ? { touch: true } : {}),
      ...(request.changedBy ? { changedBy: request.changedBy } : {}),
    }),
  );
  return { outgoing: applied.outgoing, contactIds: applied.contactIds };
}

const gone = {
  deleted: {
    code: 'deleted_in_crm',
    message: 'This record was deleted in HubSpot. Kindred keeps its own copy and writes nothing there.',
  },
  missing: {
    code: 'missing_in_crm',
    message:
      'HubSpot does not show this record any more. Nothing was deleted here; check whether it was merged.',
  },
} as const satisfies Record<string, LinkError>;

async function markMissing(
  deps: SyncDeps,
  sync: SyncAccount,
  ids: readonly string[],
  deleted: ReadonlySet<string>,
): Promise<void> {
  if (ids.length === 0) return;
  await deps.db.withTenant(sync.account.tenantId, async (tx) => {
    const links = await readByExternalIds(tx, sync.account.connectionId, ids);
    await saveLinks(
      tx,
      sync.account.connectionId,
      links.map((link) => ({
        contactId: link.contactId,
        externalId: link.externalId,
        base: link.base,
        status: 'error' as const,
        lastError: gone[link.externalId !== null && deleted.has(link.externalId) ? 'deleted' : 'missing'],
        lastSyncedAt: null,
        crmModifiedAt: null,
        attempts: 0,
        dueAt: null,
      })),
    );
  });
}
