/** The languages that Kindred speaks. */
const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** The language to speak to somebody whose HubSpot is set to `tag` ("de-AT", "en_GB", undefined); English where we lack theirs. */
export function localeOf(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language) ?? 'en';
}
