import type { Failure } from '../api/answer.ts';
import type { Words } from './create-words.ts';
import type { SharedKey } from './shared.en.ts';

/** What to say when something that a person asked for did not happen. */
export function sayFailure(failure: Failure, words: Words<SharedKey>): { title: string; text: string } {
  switch (failure.outcome) {
    case 'problem':
      return { title: failure.problem.title, text: failure.problem.detail };
    case 'busy':
      return { title: words('busyTitle'), text: words('busyText') };
    case 'offline':
      return { title: words('offlineTitle'), text: words('offlineText') };
    case 'unavailable':
      return { title: words('unavailableTitle'), text: words('unavailableText') };
  }
}
