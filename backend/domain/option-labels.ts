/** Several options of one value are shown like this. */
export const betweenLabels = ', ';
/** More pieces than any list has options at once; beyond, a value is one label. */
const maxPieces = 100;

/**
 * What people see of several options, cut into labels and what is between them; joined again they are `value`. The
 * longest label comes first, since labels may hold commas themselves.
 */
export function labelsIn(value: string, labels: ReadonlyMap<string, unknown>): string[] {
  const parts = value.split(betweenLabels);
  if (labels.has(value) || parts.length > maxPieces) return [value];
  const pieces: { text: string; isLabel: boolean }[] = [];
  for (let start = 0; start < parts.length;) {
    const end = longestLabel(parts, start, labels);
    const last = pieces.at(-1);
    if (end !== null) pieces.push({ text: parts.slice(start, end).join(betweenLabels), isLabel: true });
    else if (last && !last.isLabel) last.text += betweenLabels + (parts[start] ?? '');
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
  labels: ReadonlyMap<string, unknown>,
): number | null {
  for (let end = parts.length; end > start; end -= 1) {
    if (labels.has(parts.slice(start, end).join(betweenLabels))) return end;
  }
  return null;
}
