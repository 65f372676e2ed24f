import type {
  Account,
  CallOptions,
  CrmFailure,
  CrmFailureKind,
  CrmMapping,
  CrmResult,
} from '../../domain/crm/index.ts';
import type { DefinitionCache, FieldDefinition } from './definitions.ts';
import type { PersonBody, Put } from './lens-put.ts';
import { mappedCustomCodes } from './mapping.ts';
import type { AddOptions } from './missing-options.ts';

type ByCode = ReadonlyMap<string, FieldDefinition>;
/** What one input would write, by these definitions; null: the record is not there. */
export type PutInput = (definitions: ByCode) => Put | null;
export type Prepared = { outcome: 'ok'; body: PersonBody } | { outcome: 'failed'; failure: CrmFailure };

type Deps = { definitions: DefinitionCache; addOptions: AddOptions };
type Call = { account: Account; mapping: CrmMapping; options: CallOptions | undefined };

/**
 * The body of each input, in their order. Definitions are read once more when one of them surprises, and options are
 * added where the mapping says that they may be.
 */
export async function prepareBodies(
  deps: Deps,
  call: Call,
  inputs: readonly PutInput[],
): Promise<CrmResult<Prepared[]>> {
  const { account, mapping, options } = call;
  let byCode: ByCode = new Map();
  const put = () => inputs.map((input) => input(byCode));
  if (mappedCustomCodes(mapping).length > 0) {
    const known = await deps.definitions.get(account, options);
    if (known.outcome === 'failed') return known;
    byCode = known.value.byCode;
    const surprises = put().flatMap(surprisesOf);
    if (surprises.length > 0) {
      const newer = await deps.definitions.getAfter(account, surprises, options);
      if (newer.outcome === 'failed') return newer;
      byCode = newer.value.byCode;
    }
  }
  let addFailure: CrmFailure | null = null;
  const labels = labelsToAdd(put());
  if (labels.size > 0) {
    const added = await deps.addOptions(account, labels, options);
    if (added.outcome === 'failed') addFailure = added.failure;
    else byCode = added.value.byCode;
  }
  return { outcome: 'ok', value: put().map((one) => preparedOf(one, addFailure)) };
}

/** What newer definitions might know: a field, or options by their labels. */
function surprisesOf(put: Put | null): string[] {
  if (put?.outcome === 'invalid') {
    const unknown = put.issues.filter(({ code }) => code === 'UNKNOWN_PROPERTY');
    return unknown.map(({ property }) => property ?? '');
  }
  if (put?.outcome !== 'options_missing') return [];
  return put.missing.flatMap(({ property, labels }) => labels.map((label) => `${property} ${label}`));
}

function labelsToAdd(puts: readonly (Put | null)[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  for (const put of puts) {
    // An input that fails for another field adds nothing for this one.
    if (put?.outcome !== 'options_missing' || put.missing.some(({ mayAdd }) => !mayAdd)) continue;
    for (const { property, labels: wanted } of put.missing) {
      labels.set(property, new Set([...(labels.get(property) ?? []), ...wanted]));
    }
  }
  return labels;
}

function preparedOf(put: Put | null, addFailure: CrmFailure | null): Prepared {
  if (put === null) return failed({ kind: 'not_found' });
  if (put.outcome === 'ok') return put;
  if (put.outcome === 'unsaid') return failed({ kind: 'unexpected', status: 200 });
  if (put.outcome === 'invalid') return failed({ kind: 'validation', issues: put.issues });
  if (addFailure !== null && put.missing.every(({ mayAdd }) => mayAdd)) {
    // The person was not written, whatever became of the option.
    return failed(
      addFailure.kind === 'unavailable' ? { ...addFailure, maybeApplied: false } : addFailure,
      addFailure.correlationId,
    );
  }
  return failed({ kind: 'option_missing', fields: put.missing.map(({ field }) => field) });
}

function failed(
  kind: CrmFailureKind,
  correlationId: string | null = null,
): { outcome: 'failed'; failure: CrmFailure } {
  return { outcome: 'failed', failure: { ...kind, correlationId } };
}
