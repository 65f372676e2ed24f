import { apiRoutes } from '../../../backend/contract/routes.ts';
import { languageOf } from '../../../backend/contract/wording/language.ts';
import { rewordAnswer } from '../../../backend/contract/wording/reword-answer.ts';
import { problemSentences, sentencePathsOf } from '../../../backend/contract/wording/sentence-paths.ts';

/** An answer as the backend sends it to a surface that asked in a language: its sentences are said in that. */
export function inReaderLanguage(
  { method, path, locale }: { method: string; path: string; locale?: string },
  body: unknown,
): unknown {
  const language = languageOf(locale ?? 'en') ?? 'en';
  if (Object(body).code !== undefined && Object(body).status >= 400) {
    return rewordAnswer(body, problemSentences, language);
  }
  const [plain = ''] = path.split('?');
  const route = Object.values(apiRoutes).find(
    (spec) => spec.method === method && patternOf(spec.path).test(plain),
  );
  return route === undefined ? body : rewordAnswer(body, sentencePathsOf(route.output), language);
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
