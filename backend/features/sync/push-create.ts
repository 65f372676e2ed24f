import type { FieldValues } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import { outgoing } from '../../domain/merge-record.ts';
import {
  mappedFields,
  stampProperty,
  toProperties,
  type HubSpotContact,
  type Lane,
} from '../../providers/hubspot/index.ts';
import { readByContactIds, type ClaimedLink } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { setBack } from './park.ts';
import { applyFound, pullRecords } from './pull.ts';
import { allLater, isPassing, type PushResult, type PushStep } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';

/** `linked`: contacts that HubSpot turned out to have already; they go on as updates. */
export type CreateStep = PushStep & { linked: ClaimedLink[] };

type Draft = { contactId: string; values: FieldValues };

/**
 * Brings contacts without a record into HubSpot. Creation cannot duplicate: records are first looked for by e-mail
 * address, and what is created carries our id in a unique property, so that a write whose answer was lost is found
 * again instead of repeated.
 */
export async function createMissing(
  deps: SyncDeps,
  sync: SyncAccount,
  links: readonly ClaimedLink[],
  lane: Lane,
): Promise<CreateStep> {
  if (links.length === 0) return { results: [], retryAtMs: null, linked: [] };
  const drafts = await readDrafts(deps, sync, links);
  const emails = drafts.map(({ values }) => emailKey(values.email)).filter((key) => key !== null);
  const matched = emails.length === 0 ? [] : await findByEmail(deps, sync, emails, lane);
  if (!Array.isArray(matched)) return { ...allLater(links, matched.retryAtMs, matched.code), linked: [] };
  const { contactIds } = await applyFound(deps, sync, matched, {
    via: 'sync',
    reason: 'HubSpot has a record with this e-mail address.',
  });
  const linked = linkedFrom(contactIds, links);
  const linkedIds = new Set(linked.map(({ contactId }) => contactId));
  const rest = drafts.filter(({ contactId }) => !linkedIds.has(contactId));
  const step = await create(deps, sync, rest, lane);
  return { ...step, linked: [...linked, ...step.linked.map((link) => withAttempts(link, links))] };
}

async function readDrafts(
  deps: SyncDeps,
  sync: SyncAccount,
  links: readonly ClaimedLink[],
): Promise<Draft[]> {
  const rows = await deps.db.withTenant(sync.account.tenantId, (tx) =>
    readByContactIds(
      tx,
      sync.account.connectionId,
      links.map(({ contactId }) => contactId),
    ),
  );
  const mapped = mappedFields(sync.mapping);
  return rows.map((row) => ({ contactId: row.contactId, values: outgoing(row.fields, {}, mapped) }));
}

async function findByEmail(
  deps: SyncDeps,
  sync: SyncAccount,
  emails: readonly string[],
  lane: Lane,
): Promise<HubSpotContact[] | { retryAtMs: number; code: string }> {
  const read = await deps.hubspot.readContacts(
    sync.account,
    { emails, properties: sync.properties },
    { lane },
  );
  return read.outcome === 'ok' ? read.value.found : setBack(deps, sync.account, read.failure);
}

async function create(
  deps: SyncDeps,
  sync: SyncAccount,
  drafts: readonly Draft[],
  lane: Lane,
): Promise<CreateStep> {
  const results: PushResult[] = [];
  const linked: ClaimedLink[] = [];
  if (drafts.length === 0) return { results, retryAtMs: null, linked };
  const answer = await deps.hubspot.upsertContacts(
    sync.account,
    drafts.map(({ contactId, values }) => ({
      kindredId: contactId,
      properties: { ...toProperties(sync.mapping, values), [stampProperty]: contactId },
    })),
    { lane },
  );
  if (answer.outcome === 'failed') {
    const { retryAtMs, code } = await setBack(deps, sync.account, answer.failure);
    const later = drafts.map(({ contactId }) => ({ outcome: 'later' as const, contactId, retryAtMs, code }));
    return { results: later, retryAtMs, linked };
  }
  for (const [index, { contactId, values }] of drafts.entries()) {
    const item = answer.value[index];
    const retryAtMs = deps.clock.nowMs() + 5_000;
    if (item?.outcome === 'ok') {
      results.push({ outcome: 'written', contactId, sent: values, record: item.contact });
    } else if (!item || isPassing(item.failure)) {
      results.push({ outcome: 'later', contactId, retryAtMs, code: item?.failure.kind ?? 'no_answer' });
    } else if (item.failure.kind === 'conflict' && item.failure.existingId !== null) {
      // Created there between our look and our write: link the two instead.
      const existing = await linkExisting(deps, sync, item.failure.existingId, contactId, lane);
      if (existing) linked.push(existing);
      else results.push({ outcome: 'refused', contactId, failure: item.failure });
    } else results.push({ outcome: 'refused', contactId, failure: item.failure });
  }
  return { results, retryAtMs: null, linked };
}

async function linkExisting(
  deps: SyncDeps,
  sync: SyncAccount,
  id: string,
  contactId: string,
  lane: Lane,
): Promise<ClaimedLink | null> {
  const pulled = await pullRecords(deps, sync, {
    ids: [id],
    via: 'sync',
    reason: 'HubSpot has a record with this e-mail address.',
    lane,
  });
  if (pulled.outcome !== 'ok' || pulled.contactIds.get(id) !== contactId) return null;
  return { contactId, externalId: id, attempts: 1 };
}

function linkedFrom(contactIds: ReadonlyMap<string, string>, links: readonly ClaimedLink[]): ClaimedLink[] {
  const claimed = new Map(links.map((link) => [link.contactId, link]));
  return [...contactIds].flatMap(([externalId, contactId]) => {
    const link = claimed.get(contactId);
    return link ? [{ ...link, externalId }] : [];
  });
}

const withAttempts = (link: ClaimedLink, links: readonly ClaimedLink[]): ClaimedLink => ({
  ...link,
  attempts: links.find(({ contactId }) => contactId === link.contactId)?.attempts ?? link.attempts,
});
