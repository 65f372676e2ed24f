/** The primary address or number of a person, in a list whose other entries belong to somebody else. */
import type { Entry } from './person-schema.ts';

/** The value that the field shows: the primary entry's, else the first one's, because the first becomes primary. */
export function primaryOf(entries: readonly Entry[]): string | null {
  const filled = entries.filter(({ value }) => value !== '');
  return (filled.find(({ primary }) => primary === true) ?? filled[0])?.value ?? null;
}

export type ListPut = { outcome: 'ok'; entries: Entry[] } | { outcome: 'others_left' };

/**
 * The whole list with `value` as its primary entry. An address that was secondary is promoted and the old primary stays
 * beside it; otherwise the primary's value is replaced and its label kept. Clearing is refused while there are others:
 * Pipedrive makes the first of a list primary, so another address would take the place (docs/decisions).
 */
export function putPrimary(
  entries: readonly Entry[],
  value: string | null,
  isSame: (a: string, b: string) => boolean,
): ListPut {
  const filled = entries.filter((entry) => entry.value !== '');
  if (value === null) {
    return filled.length > 1 ? { outcome: 'others_left' } : { outcome: 'ok', entries: [] };
  }
  if (filled.length === 0) return { outcome: 'ok', entries: [{ value, primary: true, label: 'work' }] };
  const flagged = filled.findIndex(({ primary }) => primary === true);
  const current = Math.max(0, flagged);
  const holds = (index: number) => isSame(filled[index]?.value ?? '', value);
  const known = holds(current) ? current : filled.findIndex((_entry, index) => holds(index));
  const chosen = known === -1 ? current : known;
  return {
    outcome: 'ok',
    entries: filled.map((entry, index) => {
      const { label, ...rest } = entry;
      // Types are strict (section 3): a label that is absent stays absent.
      const kept = label == null ? rest : { ...rest, label };
      return index === chosen ? { ...kept, value, primary: true } : { ...kept, primary: false };
    }),
  };
}
