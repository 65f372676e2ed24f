import { de, en } from './catalogues.ts';
import type { Language } from './language.ts';
import { fitsPlace, moment, wordedPlaces } from './places.ts';
import { createRecogniser } from './recognise.ts';

const others: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = { de };
const recogniseSentence = createRecogniser(en.sentences, fitsPlace);
const recognisePhrase = createRecogniser(en.phrases, fitsPlace);

/** Longer texts are nobody's sentence of ours. */
const longestCharacters = 4_000;
/** The part of a request that a problem is about, as problem documents begin with it: `body.fields.phone: `. */
const partOfRequest = /^\w+(?:\.[\w*-]+)*: /;

/**
 * A sentence of ours in another language. What is none of ours stays as it is: a person's own words, a CRM's, and
 * sentences that nobody has worded yet.
 */
export function reword(text: string, language: Language): string {
  if (language === 'en' || text.length > longestCharacters) return text;
  const said = sayAgain(text, language, recogniseSentence);
  if (said !== null) return said;
  const [part = ''] = partOfRequest.exec(text) ?? [];
  const rest = sayAgain(text.slice(part.length), language, recogniseSentence);
  return rest === null ? text : `${part}${rest}`;
}

function sayAgain(
  text: string,
  language: Exclude<Language, 'en'>,
  recognise: typeof recogniseSentence,
): string | null {
  const known = recognise(text);
  const worded = known === null ? undefined : others[language][known.code];
  if (known === null || worded === undefined) return null;
  const said = worded.replace(/\{(\w+)\}/g, (_, place: string) =>
    sayValue(place, known.values[place] ?? '', language),
  );
  // A place that begins the sentence here may stand inside it there.
  return /^\p{Ll}/u.test(text) ? said : said.slice(0, 1).toUpperCase() + said.slice(1);
}

/** What stands in a place: a name or a number as it is, words of ours in the language. */
function sayValue(place: string, value: string, language: Exclude<Language, 'en'>): string {
  if (place === 'at') return sayMoment(value, language);
  if (!wordedPlaces.has(place)) return value;
  return (
    sayAgain(value, language, recognisePhrase) ??
    sayAgain(value, language, recogniseSentence) ??
    sayList(value, language)
  );
}

/** Several of a kind: each in the language. */
function sayList(value: string, language: Exclude<Language, 'en'>): string {
  for (const [between, and] of [
    [' and ', others[language]['phrases.and'] ?? ' and '],
    [' or ', others[language]['phrases.or'] ?? ' or '],
    [', ', ', '],
  ] as const) {
    const items = value.split(between);
    const said = items.map((item) => sayAgain(item, language, recognisePhrase));
    if (items.length > 1 && (between === ' or ' || said.some((item) => item !== null))) {
      return items.map((item, index) => said[index] ?? item).join(and);
    }
  }
  return value;
}

function sayMoment(value: string, language: Exclude<Language, 'en'>): string {
  const [, year, month, day, time] = moment.exec(value) ?? [];
  if (year === undefined) return sayAgain(value, language, recognisePhrase) ?? value;
  return `${day}.${month}.${year}, ${time} Uhr (UTC)`;
}
