import type { Report } from '../run/report.ts';
import { planOther, planUndo } from './plan-changes.ts';
import type { Change, Intent } from './plan-changes.ts';

/**
 * The writes that take back what a run did. What may have been done is among it: each write says what it expects, so
 * that it changes nothing where nothing was done.
 */
export function wayBackOf({ action }: Intent, { done, failed }: Report): Change[] {
  const unknown = failed.filter(({ reason }) => reason === 'no_answer').flatMap(({ changes }) => changes);
  const all = [...done, ...unknown];
  switch (action) {
    case 'sync':
      return [];
    case 'settle':
      return planOther(all);
    case 'set':
    case 'clear':
      return planUndo(all);
  }
}
