import type { CallOptions, CrmRecord, CrmResult } from '../../domain/crm/index.ts';
import { outgoing } from '../../domain/merge-record.ts';
import { emailKey } from '../../domain/same-value.ts';
import { noteSending, type LinkedContact } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { setBack } from './park.ts';
import { applyFound } from './pull.ts';
import { allLater, type PushResult, type PushStep } from './push-result.ts';
import type { Push } from './push-batch.ts';
import { withKey, withoutDoubles, type Draft } from './push-doubles.ts';
import { readAnew } from './read-anew.ts';
import { sendInParts } from './send-in-parts.ts';
import { toPushResult } from './write-result.ts';

const soonMs = 5_000;

/**
 * Brings contacts without a record into a CRM. Creation cannot duplicate: people are first looked for by e-mail
 * address, unless a listing has just shown that they are not there; a creation whose answer was lost is recognised by
 * our stamp before it is tried again; and where the CRM can, it creates by the stamp itself.
 */
export async function createMissing(
  deps: SyncDeps,
  push: Push,
  links: readonly LinkedContact[],
  options: CallOptions,
): Promise<PushStep> {
  if (links.length === 0) return { results: [], retryAtMs: null };
  const { sync } = push;
  const absence = await readAnew(deps, push, links, options);
  if (absence.outcome === 'failed') {
    return allLater(links, await setBack(deps, sync, absence.failure), 'account');
  }
  const met = links.filter(({ contactId }) => absence.met.has(contactId));
  const drafts = links
    .filter((link) => !met.includes(link))
    .map((link) => ({
      link,
      values: outgoing(link.fields, {}, { gives: sync.policy.gives, held: link.held, refused: link.refused }),
    }));
  const { ready, results } = withKey(push, drafts);
  const readAt = new Date(deps.clock.nowMs());
  const found = await findThere(push, { drafts: ready, isListed: absence.listedAtMs !== null }, options);
  if (found.outcome === 'failed') {
    return allLater(links, await setBack(deps, sync, found.failure), 'account');
  }
  const linkedIds = await linkFound(deps, push, found.value, readAt);
  results.push(
    ...met.map(toLinked),
    ...ready.filter(({ link }) => linkedIds.has(link.contactId)).map(({ link }) => toLinked(link)),
  );
  const rest = ready.filter(({ link }) => !linkedIds.has(link.contactId));
  const { alone, taken } = withoutDoubles(rest, found.value, deps.clock.nowMs() + soonMs);
  const step = await create(deps, push, alone, options);
  return { results: [...results, ...taken, ...step.results], retryAtMs: step.retryAtMs };
}

const toLinked = ({ contactId }: LinkedContact): PushResult => ({ outcome: 'linked', contactId });

/** Records that these contacts may have there: created by a try whose answer was lost, or by somebody else. */
async function findThere(
  { sync }: Push,
  { drafts, isListed }: { drafts: readonly Draft[]; isListed: boolean },
  options: CallOptions,
): Promise<CrmResult<CrmRecord[]>> {
  const { crm, account, policy } = sync;
  const tried = drafts.filter(({ link }) => link.createTriedAt !== null);
  const records: CrmRecord[] = [];
  if (tried.length > 0) {
    const sinceMs = Math.min(...tried.map(({ link }) => link.createTriedAt?.getTime() ?? 0));
    const stamps = tried.map(({ link }) => link.contactId);
    const found = await crm.findByStamps(account, { mapping: policy.mapping, stamps, sinceMs }, options);
    if (found.outcome === 'failed') return found;
    records.push(...found.value);
  }
  const recognised = new Set(records.map(({ stamp }) => stamp));
  const unknown = drafts.filter(
    ({ link }) =>
      !recognised.has(link.contactId) &&
      !(isListed && link.sessionId !== null && link.createTriedAt === null && !wasHeld(link)),
  );
  const emailKeys = unknown.map(({ values }) => emailKey(values.email)).filter((key) => key !== null);
  if (emailKeys.length === 0) return { outcome: 'ok', value: records };
  const found = await crm.findByEmails(account, { mapping: policy.mapping, emailKeys }, options);
  return found.outcome === 'ok' ? { outcome: 'ok', value: [...records, ...found.value] } : found;
}

/** Somebody was asked who this is: the listing has records of which it may be one. */
const wasHeld = ({ lastError }: LinkedContact) => lastError?.code === 'ambiguous_match';

/** Links what was found to the contacts that it is, and answers those that need no creation now. */
async function linkFound(
  deps: SyncDeps,
  push: Push,
  records: readonly CrmRecord[],
  readAt: Date,
): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const distinct = [...new Map(records.map((record) => [record.id, record])).values()];
  const { contactIds, held } = await applyFound(deps, push, distinct, {
    via: 'sync',
    reason: 'A record with this e-mail address was there already.',
    readAt,
  });
  return new Set([...contactIds.values(), ...held]);
}

async function create(
  deps: SyncDeps,
  push: Push,
  drafts: readonly Draft[],
  options: CallOptions,
): Promise<PushStep> {
  if (drafts.length === 0) return { results: [], retryAtMs: null };
  const { sync } = push;
  await noteTry(deps, push, drafts);
  await deps.race.reach('push.sending');
  const { mapping } = sync.policy;
  const { sent, retryAtMs } = await sendInParts(deps, sync, drafts, {
    attemptsOf: ({ link }) => link.attempts,
    write: (part) => {
      const inputs = part.map(({ link, values }) => ({ stamp: link.contactId, values }));
      return sync.crm.create(sync.account, { mapping, inputs }, options);
    },
  });
  const results: PushResult[] = [];
  for (const one of sent) {
    const { link, values } = one.item;
    const { contactId } = link;
    const result = toPushResult(deps.clock.nowMs(), { contactId, before: {}, values }, one);
    const inTheWay =
      result.outcome === 'refused' && result.failure.kind === 'conflict' ? result.failure : null;
    // Created there between our look and our write: link the two instead.
    results.push(inTheWay ? await linkInTheWay(deps, push, { link, result, options }) : result);
  }
  return { results, retryAtMs };
}

/** Before the call: whoever continues after a crash knows that the record may be there. */
async function noteTry(deps: SyncDeps, { sync }: Push, drafts: readonly Draft[]): Promise<void> {
  const createTriedAt = new Date(deps.clock.nowMs());
  const sendings = drafts.map(({ link, values }) => {
    return { contactId: link.contactId, values, sessionId: link.sessionId };
  });
  await deps.db.withTenant(sync.store.tenantId, (tx) =>
    noteSending(tx, sync.store.connectionId, { sendings, createTriedAt }),
  );
}

async function linkInTheWay(
  deps: SyncDeps,
  push: Push,
  { link, result, options }: { link: LinkedContact; result: PushResult; options: CallOptions },
): Promise<PushResult> {
  const { crm, account, policy } = push.sync;
  const key = emailKey(link.fields.email?.value);
  if (key === null) return result;
  const readAt = new Date(deps.clock.nowMs());
  const found = await crm.findByEmails(account, { mapping: policy.mapping, emailKeys: [key] }, options);
  if (found.outcome === 'failed') return result;
  const linked = await linkFound(deps, push, found.value, readAt);
  return linked.has(link.contactId) ? toLinked(link) : result;
}
