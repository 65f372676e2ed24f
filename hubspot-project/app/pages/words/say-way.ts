import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Home } from '../home-types.ts';
import type { Need } from '../needs/needs-of.ts';
import type { HomeKey } from './home.en.ts';

/** What the way to a need's page is called, with how many of its kind are there. */
export function sayWay({ about }: Need, { attention: { counts } }: Home, words: Words<HomeKey>): string {
  switch (about.kind) {
    case 'conflict':
      return words('openConflicts', { count: counts.conflicts ?? 1 });
    case 'exception':
      return words('openExceptions', { count: counts.exceptions ?? 1 });
    case 'approval':
      return words('openApprovals', { count: counts.approvals ?? 1 });
    case 'sync':
      return words('openSync');
    case 'setup':
      return words('openSyncs');
    case 'connection':
      return words('inSettings');
  }
}
