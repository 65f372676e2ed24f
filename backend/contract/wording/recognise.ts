type Values = Readonly<Record<string, string>>;

/** What a sentence says, apart from its language. */
export type Recognised = { code: string; values: Values };

type Pattern = { code: string; literals: readonly string[]; places: readonly string[] };

const place = /\{(\w+)\}/g;

/** The names of a sentence's places, in the order in which they stand. */
export const placesOf = (text: string): string[] => [...text.matchAll(place)].map(([, name = '']) => name);

/** Whether a value can stand in a place of this name. */
export type Fits = (place: string, value: string) => boolean;

/**
 * Reads sentences that were made from a catalogue: which one it was, and with what. Null for everything else. Where
 * more than one fits, it is the one with the most words of its own.
 */
export function createRecogniser(catalogue: Readonly<Record<string, string>>, fits: Fits) {
  const whole = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const [code, text] of Object.entries(catalogue)) {
    const places = placesOf(text);
    if (places.length === 0) whole.set(text, code);
    else patterns.push({ code, places, literals: text.split(/\{\w+\}/) });
  }
  const ownWords = ({ literals }: Pattern) => literals.join('').length;
  patterns.sort((a, b) => ownWords(b) - ownWords(a));
  return (text: string): Recognised | null => {
    const code = whole.get(text);
    if (code !== undefined) return { code, values: {} };
    for (const pattern of patterns) {
      const values = valuesOf(pattern, text, fits);
      if (values !== null) return { code: pattern.code, values };
    }
    return null;
  };
}

/** What stands in the places of a sentence that has this text. */
function valuesOf({ literals, places }: Pattern, text: string, fits: Fits): Values | null {
  const [first = '', ...rest] = literals;
  if (!text.startsWith(first) || !text.endsWith(literals.at(-1) ?? '')) return null;
  return restOf(rest, places, text.slice(first.length), {}, fits);
}

/** The first way in which the rest of a text is made of places and the words after each. */
function restOf(
  [literal, ...literals]: readonly string[],
  [place = '', ...places]: readonly string[],
  text: string,
  known: Values,
  fits: Fits,
): Values | null {
  if (literal === undefined) return text === '' ? known : null;
  const isLast = literals.length === 0;
  let end = isLast ? text.length - literal.length : text.indexOf(literal);
  while (end >= 0) {
    const value = text.slice(0, end);
    if (fits(place, value) && (known[place] ?? value) === value) {
      const after = text.slice(end + literal.length);
      const values = restOf(literals, places, after, { ...known, [place]: value }, fits);
      if (values !== null) return values;
    }
    end = isLast ? -1 : text.indexOf(literal, end + 1);
  }
  return null;
}
