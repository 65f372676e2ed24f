import type { Words } from 'kindred-shared/words/create-words.ts';
import type { SharedKey } from 'kindred-shared/words/shared.en.ts';
import { sayDay } from 'kindred-shared/time/say-when.ts';
import type { TimeStyle } from 'kindred-shared/time/time-style.ts';
import { sources } from '../api-types.ts';
import type { Clause, Operator, Subject } from '../search/clauses.ts';
import type { SearchKey } from './search.en.ts';

type Speech = { words: Words<SearchKey>; shared: Words<SharedKey>; timeStyle: TimeStyle };

const sentences: Record<Operator, SearchKey> = {
  is: 'sayIs',
  isNot: 'sayIsNot',
  starts: 'sayStarts',
  contains: 'sayContains',
  empty: 'sayEmpty',
  filled: 'sayFilled',
  from: 'sayFrom',
  notFrom: 'sayNotFrom',
  since: 'saySince',
  until: 'sayUntil',
};

export const saySubject = (subject: Subject, { words, shared }: Pick<Speech, 'words' | 'shared'>): string =>
  subject === 'createdAt' || subject === 'updatedAt' ? words(subject) : shared(subject);

/** A condition as a person says it. */
export function sayClause({ subject, operator, value }: Clause, speech: Speech): string {
  const field = saySubject(subject, speech);
  const source = sources.find((one) => one === value);
  const place = source === undefined ? value : speech.shared(source);
  const atMs = Date.parse(value);
  const day = Number.isNaN(atMs) ? value : sayDay(atMs, speech.timeStyle);
  return speech.words(sentences[operator], { field, value, place, day });
}
