import type { Language } from './language.ts';
import { reword } from './reword.ts';
import type { SentencePath } from './sentence-paths.ts';

/** An answer with its sentences in a language; the one that was given stays as it is. */
export function rewordAnswer(answer: unknown, paths: readonly SentencePath[], language: Language): unknown {
  if (language === 'en') return answer;
  return paths.reduce((said, path) => rewordAt(said, path, language), answer);
}

function rewordAt(value: unknown, [step, ...rest]: SentencePath, language: Language): unknown {
  if (step === undefined) return typeof value === 'string' ? reword(value, language) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (step === '*') {
    if (Array.isArray(value)) return value.map((item) => rewordAt(item, rest, language));
    const entries = Object.entries(value).map(([key, item]) => [key, rewordAt(item, rest, language)]);
    return Object.fromEntries(entries);
  }
  return step in value ? { ...value, [step]: rewordAt(Reflect.get(value, step), rest, language) } : value;
}
