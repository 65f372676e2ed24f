/** The languages in which Kindred speaks to people; the first where nobody has asked for another. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language of a tag such as `de-AT` or `en_GB`; null for one that is not spoken here. */
export function languageOf(tag: string): Language | null {
  const [name] = tag.toLowerCase().split(/[-_]/);
  return languages.find((language) => language === name) ?? null;
}
