import type { CrmMapping, CrmRecord } from '../../../backend/domain/crm/index.ts';
import { fieldKeys } from '../../../backend/domain/field.ts';
import type { Mutation } from './mutations.ts';
import type { TapedAnswer } from './tape.ts';

/** What a call came to: what it is said to be, whatever its type. */
export type Outcome = { outcome: string; value?: unknown; failure?: { kind: string } };

const failureKinds = new Set([
  'rate_limited',
  'locked',
  'migrating',
  'unavailable',
  'unauthorized',
  'revoked',
  'payment_required',
  'missing_scopes',
  'quota',
  'not_found',
  'conflict',
  'validation',
  'option_missing',
  'unexpected',
]);

/**
 * Why the outcome of a changed answer is not right; null where it is: the intact outcome, a named failure, or one that says
 * nothing that the answer did not hold.
 */
export function complaintAbout(
  { intact, changed }: { intact: Outcome; changed: Outcome },
  {
    mapping,
    mutation,
    answers,
  }: { mapping: CrmMapping; mutation: Mutation; answers: readonly TapedAnswer[] },
): string | null {
  if (changed.outcome === 'failed') {
    return failureKinds.has(changed.failure?.kind ?? '')
      ? null
      : `fails without a name: ${JSON.stringify(changed)}`;
  }
  if (JSON.stringify(changed) === JSON.stringify(intact)) return null;
  const held = heldBy(answers);
  const before = new Map(recordsIn(intact.value).map((record) => [record.id, record]));
  const unstorable = /\\u0000|\\ud[89a-f]/i.test(JSON.stringify(changed.value));
  if (unstorable && recordsIn(changed.value).length > 0) return 'holds what the store cannot keep';
  for (const record of recordsIn(changed.value)) {
    const invented = textsOf(record).find((text) => !held.has(text.toLowerCase()));
    if (invented !== undefined) return `says ${JSON.stringify(invented.slice(0, 80))}, which no answer held`;
    if (!Number.isFinite(new Date(record.updatedAtMs).getTime()) || !Number.isInteger(record.updatedAtMs)) {
      return `was changed at ${record.updatedAtMs}, which is no time`;
    }
    const cleared = clearedIn(record, before.get(record.id), mapping, mutation);
    if (cleared !== null) return `says that ${cleared} is empty, which no answer said`;
  }
  return lostIn(intact.value, changed.value, mutation);
}

/** Records in any shape of result: pages, reads, write outcomes. */
export function recordsIn(value: unknown): CrmRecord[] {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('emailKeys' in value && 'values' in value) return [value as CrmRecord];
  return Object.values(value).flatMap(recordsIn);
}

const textsOf = (record: CrmRecord): string[] => [
  record.id,
  ...Object.values(record.values).filter((value) => value !== null),
  ...(record.stamp === null ? [] : [record.stamp]),
  ...record.emailKeys,
  ...record.mergedIds,
];

/** Every text and number of the answers, as it stands and as a part of a list. */
function heldBy(answers: readonly TapedAnswer[]): ReadonlySet<string> {
  const held = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) return Object.values(value).forEach(add);
    const text = String(value).toLowerCase();
    for (const part of [text, text.trim(), ...text.split(';').map((each) => each.trim())]) held.add(part);
  };
  for (const { text } of answers) {
    try {
      add(JSON.parse(text));
    } catch {
      // What is no JSON holds nothing.
    }
  }
  return held;
}

/** A field that became empty although the answer did not say so: absence is no change. */
function clearedIn(
  record: CrmRecord,
  before: CrmRecord | undefined,
  mapping: CrmMapping,
  { change, path }: Mutation,
): string | null {
  if (before === undefined) return null;
  const cleared = fieldKeys.filter((key) => record.values[key] === null && before.values[key] != null);
  const said = (property: string) =>
    path.split('.').includes(property) && (change === 'null' || change === 'empty' || /\.\d+$/.test(path));
  return cleared.find((key) => !said(mapping.fields[key]?.property ?? '')) ?? null;
}

/** A list that is not in the answer is not an empty list: nobody may be taken for gone. */
function lostIn(intact: unknown, changed: unknown, { change, path }: Mutation): string | null {
  const missing = (value: unknown) => (Object(value)['missing'] as string[] | undefined)?.length ?? 0;
  const isOne = /(^|\.)\d+(\.|$)/.test(path);
  const isSaid = change === 'empty' || change === 'null' || isOne;
  return missing(changed) > missing(intact) && !isSaid
    ? 'takes records for missing of which nothing was said'
    : null;
}

/**
 * What the intact answers had a client write and the changed ones did not, where something was written at all: a list that
 * is written as a whole must not lose what was not said to be gone.
 */
export function lostWriting(
  { intact, changed }: Record<'intact' | 'changed', readonly string[]>,
  { change, path, was }: Mutation,
): string | null {
  const isSaid = change === 'empty' || change === 'null' || /(emails|phones)\.\d+/.test(path);
  if (isSaid || changed.length < intact.length) return null;
  const sent = new Set(changed.flatMap(leavesOf));
  const lost = intact
    .flatMap(leavesOf)
    .find((leaf) => !sent.has(leaf) && (change === 'drop' || leaf !== was));
  return lost === undefined ? null : `writes without ${lost}`;
}

const leavesOf = (text: string): string[] => {
  const leaves = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
  return leaves(JSON.parse(text));
};
