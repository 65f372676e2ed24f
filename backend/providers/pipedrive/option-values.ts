import { betweenLabels, labelsIn } from '../../domain/option-labels.ts';

/** Values of option lists: ids at Pipedrive, labels to people. Labels are people's own words and compared as written. */
export type Option = { id: number; label: string };
export type OptionIds = number | number[] | null;

/** The labels of `ids` as Pipedrive shows them; null when one of them is unknown (the definitions are older). */
export function labelsOf(ids: readonly number[], options: readonly Option[]): string | null {
  const labels = ids.map((id) => options.find((option) => option.id === id)?.label);
  return labels.some((label) => label === undefined) ? null : labels.join(betweenLabels);
}

export type OptionPut = { outcome: 'ok'; ids: OptionIds } | { outcome: 'missing'; labels: string[] };

/**
 * Which options `value` stands for. One label is that option; in a set, labels joined by ", " are several, the longest
 * label first, and what is no label is a missing one as written, never taken apart. `current`: what the person has.
 */
export function optionsFor(
  value: string,
  options: readonly Option[],
  { several, current }: { several: boolean; current: OptionIds },
): OptionPut {
  if (current !== null && labelsOf([current].flat(), options) === value) {
    return { outcome: 'ok', ids: current };
  }
  const ids = new Map(options.toReversed().map(({ id, label }) => [label, id]));
  const pieces = several ? labelsIn(value, ids) : [value];
  const missing = pieces.filter((label) => !ids.has(label));
  if (missing.length > 0) return { outcome: 'missing', labels: [...new Set(missing)] };
  const found = pieces.flatMap((label) => ids.get(label) ?? []);
  return { outcome: 'ok', ids: several ? found : (found[0] ?? null) };
}
