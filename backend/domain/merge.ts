import type { FieldKey, Source } from './field.ts';
import { sameValue } from './same-value.ts';

/** Who decides when both sides changed a field differently. */
export type ConflictRule = 'rank' | 'newest' | 'ask';

export type MergeInput = {
  field: FieldKey;
  /** What this CRM last held and we both knew; undefined on first contact. */
  base: string | null | undefined;
  ours: { value: string | null; source: Source; changedAtMs: number };
  /** What the CRM holds now; undefined when its answer did not contain the field. */
  theirs: { value: string | null; source: Source; changedAtMs: number } | undefined;
  rule: ConflictRule;
};

export type MergeOutcome =
  /** Nothing to do: an echo, a repeat, or a field the answer left out. */
  | { outcome: 'unchanged' }
  | { outcome: 'take_theirs'; value: string | null }
  /** Ours goes to the CRM. */
  | { outcome: 'keep_ours'; value: string | null }
  /** Both changed to different values; `winner` null: a person decides and neither side is touched. */
  | { outcome: 'conflict'; winner: 'ours' | 'theirs' | null; ours: string | null; theirs: string | null };

/** The default order: the CRM before the app. A lower number overrules a higher one. */
const rankOf: Record<Source, number> = { hubspot: 0, pipedrive: 1, app: 2 };

/**
 * Three-way merge of one field. Only one side changed since the base: take it. Both alike: agree. Both differently:
 * the rule. On first contact an empty side takes the other's value. Pure; symmetric but for the rule.
 */
export function mergeField(input: MergeInput): MergeOutcome {
  const { field, base, ours, theirs } = input;
  if (theirs === undefined) return { outcome: 'unchanged' };
  if (sameValue(field, ours.value, theirs.value)) return { outcome: 'unchanged' };
  if (base === undefined) {
    if (isEmpty(ours.value)) return { outcome: 'take_theirs', value: theirs.value };
    if (isEmpty(theirs.value)) return { outcome: 'keep_ours', value: ours.value };
    return decide(input, theirs);
  }
  if (sameValue(field, theirs.value, base)) return { outcome: 'keep_ours', value: ours.value };
  if (sameValue(field, ours.value, base)) return { outcome: 'take_theirs', value: theirs.value };
  return decide(input, theirs);
}

function decide(input: MergeInput, theirs: NonNullable<MergeInput['theirs']>): MergeOutcome {
  const values = { ours: input.ours.value, theirs: theirs.value };
  return { outcome: 'conflict', winner: winnerOf(input, theirs), ...values };
}

function winnerOf(input: MergeInput, theirs: NonNullable<MergeInput['theirs']>): 'ours' | 'theirs' | null {
  switch (input.rule) {
    case 'ask':
      return null;
    case 'newest':
      return theirs.changedAtMs >= input.ours.changedAtMs ? 'theirs' : 'ours';
    case 'rank':
      return rankOf[theirs.source] <= rankOf[input.ours.source] ? 'theirs' : 'ours';
  }
}

const isEmpty = (value: string | null) => value === null || value === '';
