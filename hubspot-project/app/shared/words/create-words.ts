import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';

/** The texts of one surface in one language: ICU messages by key. */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, string>>;

export type Values = Readonly<Record<string, string | number | Date>>;

/** Says a text in the person's language; `values` fill its places. */
export type Words<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The words of a surface. `tag` is the person's own locale, which numbers and dates follow ("de-AT"); `locale` is the
 * language of the texts. A message is parsed once, when it is first said.
 */
export function createWords<Key extends string>(
  catalogues: Readonly<Record<Locale, Catalogue<Key>>>,
  { locale, tag, timeZone }: { locale: Locale; tag: string; timeZone: string },
): Words<Key> {
  const parsed = new Map<Key, IntlMessageFormat>();
  const formats = {
    date: {
      day: { dateStyle: 'medium', timeZone },
      moment: { dateStyle: 'medium', timeStyle: 'short', timeZone },
    },
  } as const;
  return (key, values) => {
    const known =
      parsed.get(key) ?? new IntlMessageFormat(catalogues[locale][key], tag, formats, { ignoreTag: true });
    parsed.set(key, known);
    return String(known.format(values));
  };
}
