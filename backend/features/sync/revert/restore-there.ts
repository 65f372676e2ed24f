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
const archivesAtOnce = 8;

/** What became of one contact's record. */
export type Restored =
  | { outcome: 'written'; record: CrmRecord }
  | { outcome: 'archived' }
  /** The CRM refused: this contact is kept there as it is. */
  | { outcome: 'refused'; code: string };

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
  { deps, counter }: Run,
  sync: SyncAccount,
  inputs: readonly Input[],
  restored: Map<string, Restored>,
): Promise<{ outcome: 'ok'; passing: Input[] } | Extract<Outcome, { outcome: 'set_back' }>> {
  const { mapping } = sync.policy;
  const answer = await sync.crm.update(
    sync.account,
    { mapping, inputs: inputs.map(({ id, values, extras }) => ({ id, values, extras })) },
    { counter },
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
    restored.set(input.contactId, { outcome: 'refused', code: item?.failure.kind ?? 'no_answer' });
  }
  return { outcome: 'ok', passing };
}

async function archiveAll(
  { deps, counter }: Run,
  sync: SyncAccount,
  reverts: readonly ContactRevert[],
  restored: Map<string, Restored>,
): Promise<Outcome> {
  const records = reverts.flatMap(({ contactId, archive }) =>
    archive.filter(({ provider }) => provider === sync.provider).map((one) => ({ ...one, contactId })),
  );
  for (let from = 0; from < records.length; from += archivesAtOnce) {
    const some = records.slice(from, from + archivesAtOnce);
    const failures = await Promise.all(
      some.map(async ({ contactId, externalId, gone }): Promise<CrmFailure | null> => {
        const done = gone ? null : await sync.crm.archive(sync.account, externalId, { counter });
        if (done?.outcome !== 'failed' || done.failure.kind === 'not_found') {
          restored.set(contactId, { outcome: 'archived' });
          return null;
        }
        restored.set(contactId, { outcome: 'refused', code: done.failure.kind });
        return isAboutTheRecord(done.failure) ? null : done.failure;
      }),
    );
    const failure = failures.find((one) => one !== null);
    if (failure) return { outcome: 'set_back', setback: await setBack(deps, sync, failure) };
  }
  return { outcome: 'ok' };
}

/** The next record may go well although this one did not. */
const isAboutTheRecord = ({ kind }: CrmFailure) =>
  kind === 'conflict' || kind === 'validation' || kind === 'unexpected' || kind === 'option_missing';
