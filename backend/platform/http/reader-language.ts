import type { Request } from 'express';
import { languageOf, languages, type Language } from '../../contract/wording/language.ts';

/** The parameter with which surfaces inside HubSpot say the language of whoever looks: its proxy passes no headers on. */
export const localeParameter = 'locale';

/** The language to answer in: of `?locale=`, else the best of `Accept-Language`, else English. */
export function readerLanguage(request: Request): Language {
  const asked = request.query[localeParameter];
  const named = typeof asked === 'string' ? languageOf(asked) : null;
  if (named !== null) return named;
  const best = request.acceptsLanguages([...languages]);
  return languages.find((language) => language === best) ?? 'en';
}
