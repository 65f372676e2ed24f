import { de, en } from './catalogues.ts';
import type { Language } from './language.ts';

const others = { de };
/** What a reader may type together with the words around it: both languages have the CRMs' names. */
const names = ['HubSpot', 'Pipedrive'];

/**
 * The English sentences whose text in a language has these words, in any letter case, as patterns of SQL's `like`: how a
 * reader of that language finds what is stored in English. None for English, in which the words are looked for themselves.
 */
export function sentencesSaying(words: string, language: Language): string[] {
  if (language === 'en') return [];
  const wanted = words.toLowerCase();
  const found = new Set<string>();
  for (const [code, text] of Object.entries(en.sentences)) {
    const said = others[language][code] ?? '';
    for (const name of names) {
      const spoken = withName(said, name).replace(/\{\w+\}/g, '');
      if (spoken.toLowerCase().includes(wanted)) found.add(patternOf(withName(text, name)));
    }
  }
  return [...found];
}

const withName = (text: string, name: string) =>
  text.replaceAll('{crm}', name).replaceAll('{inCrm}', `in ${name}`);

const patternOf = (text: string) => text.replace(/[\\%_]/g, '\\$&').replace(/\{\w+\}/g, '%');
