/** Values of option lists: ids at Pipedrive, labels to people. Labels are people's own words and compared as written. */
export type Option = { id: number; label: string };
export type OptionIds = number | number[] | null;

const separator = ', ';
/** More pieces than any list has options at once; beyond, a value is one label. */
const maxPieces = 100;

/** The labels of `ids` as Pipedrive shows them; null when one of them is unknown (the definitions are older). */
export function labelsOf(ids: readonly number[], options: readonly Option[]): string | null {
  const labels = ids.map((id) => options.find((option) => option.id === id)?.label);
  return labels.some((label) => label === undefined) ? null : labels.join(separator);
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

/** `value` cut into labels and what is between them; joined with ", " they are `value` again. */
function labelsIn(value: string, labels: ReadonlyMap<string, number>): string[] {
  const parts = value.split(separator);
  if (labels.has(value) || parts.length > maxPieces) return [value];
  const pieces: { text: string; isLabel: boolean }[] = [];
  for (let start = 0; start < parts.length;) {
    const end = longestLabel(parts, start, labels);
    const last = pieces.at(-1);
    if (end !== null) pieces.push({ text: parts.slice(start, end).join(separator), isLabel: true });
    else if (last && !last.isLabel) last.text += separator + (parts[start] ?? '');
    else pieces.push({ text: parts[start] ?? '', isLabel: false });
    start = end ?? start + 1;
  }
  const texts = pieces.map(({ text }) => text);
  // A set holds an option once, and a label cannot be empty: such words are one label of their own.
  return new Set(texts).size < texts.length || texts.includes('') ? [value] : texts;
}

function longestLabel(
  parts: readonly string[],
  start: number,
  labels: ReadonlyMap<string, number>,
): number | null {
  for (let end = parts.length; end > start; end -= 1) {
    if (labels.has(parts.slice(start, end).join(separator))) return end;
  }
  return null;
}
