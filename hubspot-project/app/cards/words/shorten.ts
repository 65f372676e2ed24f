const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The first `limit` characters of `text` as a person counts them, so that no joined emoji or accent is cut in two.
 * Null when all of it fits.
 */
export function shorten(text: string, limit: number): string | null {
  let end = 0;
  let counted = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (counted === limit) return text.slice(0, end);
    end = index + segment.length;
    counted += 1;
  }
  return null;
}
