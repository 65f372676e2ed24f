import type { FieldKey, Source } from './field.ts';
import { sameValue } from './same-value.ts';

/** Who decides when both sides changed a field differently. */
export const conflictRules = ['rank', 'newest', 'ask'] as const;
export type ConflictRule = (typeof conflictRules)[number];

/** One side's word, and when it was said: ms since the epoch, 0 when nobody knows. */
export type Side = { value: string | null; source: Source; changedAtMs: number };

export type MergeInput = {
  field: FieldKey;
  /** What this CRM last held and we both knew; undefined on first contact. */
  base: string | null | undefined;
  ours: Side;
  /** What the CRM holds now; undefined when its answer did not contain the field. */
  theirs: Side | undefined;
  rule: ConflictRule;
  /** Who overrules whom, the strongest first (the CRM before the app). */
  rank?: readonly Source[];
  /** Now, for telling a clock that is ahead; without it no clock is doubted. */
  nowMs?: number;
};

export type MergeOutcome =
  /** Nothing to do: an echo, a repeat, or a field the answer left out. */
  | { outcome: 'unchanged' }
  | { outcome: 'take_theirs'; value: string | null }
  /** Ours goes to the CRM. */
  | { outcome: 'keep_ours'; value: string | null }
  /** Both changed to different values; `winner` null: a person decides and neither side is touched. */
  | { outcome: 'conflict'; winner: 'ours' | 'theirs' | null; ours: string | null; theirs: string | null };

const defaultRank: readonly Source[] = ['hubspot', 'pipedrive', 'app'];

/** Clocks of different companies agree only about so well, and Pipedrive tells whole seconds: closer is "at once". */
const driftMs = 10_000;

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

function decide(input: MergeInput, theirs: Side): MergeOutcome {
  const values = { ours: input.ours.value, theirs: theirs.value };
  return { outcome: 'conflict', winner: winnerOf(input, theirs), ...values };
}

function winnerOf(input: MergeInput, theirs: Side): 'ours' | 'theirs' | null {
  if (input.rule === 'ask') return null;
  const newest = input.rule === 'newest' ? newer(input, theirs) : null;
  return newest ?? stronger(input, theirs);
}

/** Null when the times cannot tell: one is unknown, they are too close, or one lies in the future. */
function newer({ ours, nowMs }: MergeInput, theirs: Side): 'ours' | 'theirs' | null {
  const times = [ours.changedAtMs, theirs.changedAtMs];
  const trusted = times.every((ms) => ms > 0 && (nowMs === undefined || ms <= nowMs + driftMs));
  const apartMs = theirs.changedAtMs - ours.changedAtMs;
  if (!trusted || Math.abs(apartMs) <= driftMs) return null;
  return apartMs > 0 ? 'theirs' : 'ours';
}

function stronger({ ours, rank = defaultRank }: MergeInput, theirs: Side): 'ours' | 'theirs' {
  return rank.indexOf(theirs.source) <= rank.indexOf(ours.source) ? 'theirs' : 'ours';
}

const isEmpty = (value: string | null) => value === null || value === '';
