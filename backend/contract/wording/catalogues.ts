import { answersDe } from './words/answers.de.ts';
import { answersEn } from './words/answers.en.ts';
import { causesDe } from './words/causes.de.ts';
import { causesEn } from './words/causes.en.ts';
import { exceptionsDe } from './words/exceptions.de.ts';
import { exceptionsEn } from './words/exceptions.en.ts';
import { filtersDe } from './words/filters.de.ts';
import { filtersEn } from './words/filters.en.ts';
import { noticesDe } from './words/notices.de.ts';
import { noticesEn } from './words/notices.en.ts';
import { pagesDe } from './words/pages.de.ts';
import { pagesEn } from './words/pages.en.ts';
import { phrasesDe } from './words/phrases.de.ts';
import { phrasesEn } from './words/phrases.en.ts';
import { questionsDe } from './words/questions.de.ts';
import { questionsEn } from './words/questions.en.ts';
import { standingsDe } from './words/standings.de.ts';
import { standingsEn } from './words/standings.en.ts';
import { tablesDe } from './words/tables.de.ts';
import { tablesEn } from './words/tables.en.ts';

type Texts = Readonly<Record<string, string>>;

/** Texts by code, such as `answers.waitForSync`: a code means the same in every language. */
const coded = (groups: Readonly<Record<string, Texts>>): Texts =>
  Object.fromEntries(
    Object.entries(groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${group}.${name}`, text]),
    ),
  );

/** Every sentence that an answer, a page or a mail can have, and the parts that stand in their places. */
export const en = {
  sentences: coded({
    answers: answersEn,
    causes: causesEn,
    standings: standingsEn,
    questions: questionsEn,
    exceptions: exceptionsEn,
    filters: filtersEn,
    notices: noticesEn,
    pages: pagesEn,
    ...tablesEn,
  }),
  phrases: coded({ phrases: phrasesEn }),
};

/** The same in German, by the same codes. */
export const de: Texts = coded({
  answers: answersDe,
  causes: causesDe,
  standings: standingsDe,
  questions: questionsDe,
  exceptions: exceptionsDe,
  filters: filtersDe,
  notices: noticesDe,
  pages: pagesDe,
  ...tablesDe,
  phrases: phrasesDe,
});
