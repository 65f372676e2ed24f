import type { CallOptions } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { noteSending, type LinkedContact } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { filteredOut } from './filtered-out.ts';
import { pullRecords } from './pull.ts';
import { allLater, type PushResult, type PushStep } from './push-result.ts';
import { outgoingOf, readLinks, type Push } from './push-batch.ts';
import { sendInParts } from './send-in-parts.ts';
import { findSession } from './session-store.ts';
import { toPushResult } from './write-result.ts';

/**
 * What a session read so recently is written without another look (a webhook that reports a change is one). Not where a
 * write sends whole lists and pairs along (`extras`): what somebody added to them since would be taken away. Nor where it
 * asked for what changed: HubSpot's search lags behind (hubspot.md 6.5), so who is not in its answer may have
 * changed, and who is may have changed again.
 */
const freshMs = 60_000;

/**
 * Read, merge, write: reads the records once more, so that an edit made there meanwhile is merged and not
 * overwritten, then sends only the fields that still differ. Where nothing differs, nobody is asked.
 */
export async function writeChanges(
  deps: SyncDeps,
  push: Push,
  links: readonly LinkedContact[],
  options: CallOptions,
): Promise<PushStep> {
  const { sync } = push;
  const quiet = links.filter((link) => !needsLook(sync, link));
  const results: PushResult[] = quiet.map(({ contactId }) => ({ outcome: 'nothing_to_send', contactId }));
  const waiting = links.filter((link) => needsLook(sync, link));
  if (waiting.length === 0) return { results, retryAtMs: null };
  const stale = await notFresh(deps, push, waiting);
  const looked = await look(deps, push, stale, options);
  if (looked.outcome === 'failed') {
    const later = allLater(waiting, looked, 'account');
    return { ...later, results: [...results, ...later.results] };
  }
  await deps.race.reach('push.merged');
  const gone = stale.filter(({ externalId }) => externalId !== null && looked.missing.has(externalId));
  results.push(...gone.map(({ contactId }): PushResult => ({ outcome: 'gone', contactId })));
  const present = waiting.filter((link) => !gone.includes(link));
  const sessions = new Map(links.map(({ contactId, sessionId }) => [contactId, sessionId]));
  const step = await send(deps, push, { links: present, sessions }, options);
  return { results: [...results, ...step.results], retryAtMs: step.retryAtMs };
}

/** Something is to be sent, or somebody disputes a field whose other side may have moved. */
const needsLook = (sync: Push['sync'], link: LinkedContact) =>
  link.held.length > 0 || Object.keys(outgoingOf(sync, link)).length > 0;

async function notFresh(
  deps: SyncDeps,
  push: Push,
  links: readonly LinkedContact[],
): Promise<LinkedContact[]> {
  const nowMs = deps.clock.nowMs();
  const fresh = links.filter(
    ({ readAt, sessionId, held, extras }) =>
      sessionId !== null &&
      held.length === 0 &&
      extras === null &&
      readAt !== null &&
      nowMs - readAt.getTime() < freshMs,
  );
  if (fresh.length === 0) return [...links];
  return deps.db.withTenant(push.sync.store.tenantId, async (tx) => {
    const reported = await reportedIds(tx, push, fresh);
    const readBy = await readersOf(tx, push.sync.provider, fresh);
    const isFresh = (link: LinkedContact) => fresh.includes(link) && wasReadBy(link, readBy);
    return links.filter((link) => !isFresh(link) || reported.has(link.externalId));
  });
}

/** When sessions began that read this CRM's records themselves, by id. */
async function readersOf(
  tx: TenantTx,
  provider: ProviderName,
  links: readonly LinkedContact[],
): Promise<Map<string, Date>> {
  const ids = [...new Set(links.flatMap(({ sessionId }) => sessionId ?? []))];
  const sessions = await Promise.all(ids.map((id) => findSession(tx, id)));
  return new Map(
    sessions.flatMap((session) => {
      const reading = session?.checkpoint.readings.find((one) => one.provider === provider);
      if (!session?.startedAt || !reading || reading.mode === 'changed') return [];
      return [[session.id, session.startedAt] as const];
    }),
  );
}

function wasReadBy({ readAt, sessionId }: LinkedContact, readers: ReadonlyMap<string, Date>): boolean {
  const began = sessionId === null ? undefined : readers.get(sessionId);
  return began !== undefined && readAt !== null && readAt >= began;
}

/** Records of which a webhook has said something that nobody has looked at yet. */
async function reportedIds(tx: TenantTx, { sync }: Push, links: readonly LinkedContact[]) {
  const ids = links.map(({ externalId }) => externalId).filter((id) => id !== null);
  const rows = await tx.prisma.webhookEvent.findMany({
    where: { provider: sync.provider, objectId: { in: ids }, processedAt: null, handled: true },
    select: { objectId: true },
  });
  return new Set(rows.map(({ objectId }) => objectId));
}

type Look = { outcome: 'ok'; missing: Set<string> } | { outcome: 'failed'; retryAtMs: number; code: string };

async function look(
  deps: SyncDeps,
  push: Push,
  links: readonly LinkedContact[],
  options: CallOptions,
): Promise<Look> {
  const ids = links.map(({ externalId }) => externalId).filter((id) => id !== null);
  if (ids.length === 0) return { outcome: 'ok', missing: new Set() };
  const reason = 'Read before writing.';
  const pulled = await pullRecords(deps, push, { ids, via: 'sync', reason, options });
  if (pulled.outcome === 'failed') {
    const { retryAtMs, code } = pulled.setback;
    return { outcome: 'failed', retryAtMs, code };
  }
  return { outcome: 'ok', missing: new Set(pulled.missing) };
}

async function send(
  deps: SyncDeps,
  push: Push,
  /** `sessions`: what each contact is pushed for; the look may have taken the link out of its session. */
  { links, sessions }: { links: readonly LinkedContact[]; sessions: ReadonlyMap<string, string | null> },
  options: CallOptions,
): Promise<PushStep> {
  const { sync } = push;
  const rows = await readLinks(deps, { ...push, contactIds: links.map(({ contactId }) => contactId) });
  const left = rows.filter(({ lastError }) => lastError?.code === filteredOut.code);
  const work = rows
    .filter((row) => !left.includes(row))
    .flatMap((row) =>
      row.externalId === null ? [] : [{ row, id: row.externalId, values: outgoingOf(sync, row) }],
    );
  const changed = work.filter(({ values }) => Object.keys(values).length > 0);
  const results: PushResult[] = work
    .filter(({ values }) => Object.keys(values).length === 0)
    .map(({ row }) => ({ outcome: 'nothing_to_send', contactId: row.contactId }));
  results.push(...left.map(({ contactId }): PushResult => ({ outcome: 'waits', contactId })));
  if (changed.length === 0) return { results, retryAtMs: null };
  await deps.db.withTenant(sync.store.tenantId, (tx) =>
    noteSending(tx, sync.store.connectionId, {
      sendings: changed.map(({ row: { contactId }, values }) => {
        return { contactId, values, sessionId: sessions.get(contactId) ?? null };
      }),
      createTriedAt: null,
    }),
  );
  await deps.race.reach('push.sending');
  const { mapping } = sync.policy;
  const { sent, retryAtMs } = await sendInParts(deps, sync, changed, {
    attemptsOf: ({ row }) => row.attempts,
    write: (part) => {
      const inputs = part.map(({ id, values, row }) => ({ id, values, extras: row.extras }));
      return sync.crm.update(sync.account, { mapping, inputs }, options);
    },
  });
  for (const one of sent) {
    const { row, values } = one.item;
    const result = toPushResult(
      deps.clock.nowMs(),
      { contactId: row.contactId, before: row.base, values },
      one,
    );
    const isGone = result.outcome === 'refused' && result.failure.kind === 'not_found';
    results.push(isGone ? { outcome: 'gone', contactId: row.contactId } : result);
  }
  return { results, retryAtMs };
}
