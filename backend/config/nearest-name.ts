/** The known name that takes the fewest edits to reach from `name`. */
export function nearestName(name: string, known: readonly string[]): string {
  const byDistance = known.map((candidate) => ({ candidate, distance: distanceBetween(name, candidate) }));
  return byDistance.toSorted((a, b) => a.distance - b.distance)[0]?.candidate ?? '';
}

/** Levenshtein's distance, one row at a time. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
