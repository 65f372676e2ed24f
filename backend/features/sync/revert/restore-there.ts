import type { CrmFailure, CrmRecord } from '../../../domain/crm/index.ts';
import type { FieldValues, ProviderName } from '../../../domain/field.ts';
import { setBack, type Setback } from '../park.ts';
import { isPassing } from '../push-result.ts';
import type { Run } from '../session-run.ts';
import type { SyncAccount } from '../sync-account.ts';
import type { ContactRevert } from './decide-revert.ts';

/** Tries of one record that the CRM let down alone, and the wait in between. */
const tries = 3;
const betweenMs = 2_000;

/** What became of one contact's record. */
export type Restored =
  | { outcome: 'written'; record: CrmRecord }
  | { outcome: 'archived' }
  /** The CRM refused, or never answered for it (null): this contact is kept there as it is. */
  | { outcome: 'refused'; failure: CrmFailure | null };

/** By CRM and contact id. */
export type RestoredThere = Map<ProviderName, Map<string, Restored>>;

type Outcome = { outcome: 'ok' } | { outcome: 'set_back'; setback: Setback };

/**
 * Puts old values back in one CRM, in batches, and archives what the session made there. Repeating it after a crash
 * does no harm: what is back already was seen by the read before. A CRM that fails as a whole sets the page back.
 */
export async function restoreThere(
  run: Run,
  sync: SyncAccount,
  reverts: readonly ContactRevert[],
  restored: Map<string, Restored>,
): Promise<Outcome> {
  const written = await writeAll(run, sync, reverts, restored);
  return written.outcome === 'ok' ? archiveAll(run, sync, reverts, restored) : written;
}

type Input = { contactId: string; id: string; values: FieldValues; extras: unknown };

async function writeAll(
  run: Run,
  sync: SyncAccount,
  reverts: readonly ContactRevert[],
  restored: Map<string, Restored>,
): Promise<Outcome> {
  const inputs = reverts.flatMap(({ contactId, there }) =>
    there
      .filter(({ provider, write }) => provider === sync.provider && Object.keys(write).length > 0)
      .map(({ write, record }): Input => {
        return { contactId, id: record.id, values: write, extras: record.extras };
      }),
  );
  const { batch } = sync.crm.limits;
  for (let from = 0; from < inputs.length; from += batch) {
    let rest = inputs.slice(from, from + batch);
    for (let attempt = 1; rest.length > 0 && attempt <= tries; attempt += 1) {
      if (attempt > 1) await run.deps.clock.sleep(betweenMs);
      const step = await writeSome(run, sync, rest, restored);
      if (step.outcome === 'set_back') return step;
      rest = step.passing;
    }
  }
  return { outcome: 'ok' };
}

/** `passing`: inputs that may succeed in a moment. */
async function writeSome(
  { deps, counter, beforeWriting }: Run,
  sync: SyncAccount,
  inputs: readonly Input[],
  restored: Map<string, Restored>,
): Promise<{ outcome: 'ok'; passing: Input[] } | Extract<Outcome, { outcome: 'set_back' }>> {
  const { mapping } = sync.policy;
  const answer = await sync.crm.update(
    sync.account,
    { mapping, inputs: inputs.map(({ id, values, extras }) => ({ id, values, extras })) },
    { counter, ...(beforeWriting ? { beforeWriting } : {}) },
  );
  if (answer.outcome === 'failed') {
    return { outcome: 'set_back', setback: await setBack(deps, sync, answer.failure) };
  }
  const passing: Input[] = [];
  for (const [index, input] of inputs.entries()) {
    const item = answer.value[index];
    if (item?.outcome === 'ok') {
      restored.set(input.contactId, { outcome: 'written', record: item.record });
      continue;
    }
    if (!item || isPassing(item.failure)) passing.push(input);
    restored.set(input.contactId, { outcome: 'refused', failure: item?.failure ?? null });
  }
  return { outcome: 'ok', passing };
}

async function archiveAll(
  { deps, counter, beforeWriting }: Run,
  sync: SyncAccount,
  reverts: readonly ContactRevert[],
  restored: Map<string, Restored>,
): Promise<Outcome> {
  const records = reverts.flatMap(({ contactId, archive }) =>
    archive.filter(({ provider }) => provider === sync.provider).map((one) => ({ ...one, contactId })),
  );
  for (const { contactId } of records.filter(({ gone }) => gone)) {
    restored.set(contactId, { outcome: 'archived' });
  }
  const present = records.filter(({ gone }) => !gone);
  const { batch } = sync.crm.limits;
  for (let from = 0; from < present.length; from += batch) {
    const some = present.slice(from, from + batch);
    const ids = some.map(({ externalId }) => externalId);
    const answer = await sync.crm.archiveBatch(sync.account, ids, {
      counter,
      ...(beforeWriting ? { beforeWriting } : {}),
    });
    if (answer.outcome === 'failed') {
      return { outcome: 'set_back', setback: await setBack(deps, sync, answer.failure) };
    }
    for (const [index, { contactId }] of some.entries()) {
      const item = answer.value[index];
      const isDone = item?.outcome === 'ok' || item?.failure.kind === 'not_found';
      restored.set(
        contactId,
        isDone ? { outcome: 'archived' } : { outcome: 'refused', failure: item?.failure ?? null },
      );
    }
    const failures = answer.value.flatMap((item) => (item.outcome === 'failed' ? item.failure : []));
    const ofAccount = failures.find((failure) => !isAboutTheRecord(failure));
    if (ofAccount) return { outcome: 'set_back', setback: await setBack(deps, sync, ofAccount) };
  }
  return { outcome: 'ok' };
}

/** The next record may go well although this one did not. */
const isAboutTheRecord = ({ kind }: CrmFailure) =>
  kind === 'conflict' ||
  kind === 'validation' ||
  kind === 'unexpected' ||
  kind === 'option_missing' ||
  kind === 'not_found';
