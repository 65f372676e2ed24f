import type { Words } from 'kindred-shared/words/create-words.ts';
import type { SharedKey } from 'kindred-shared/words/shared.en.ts';
import type { Home } from '../home-types.ts';
import { countNeeds } from '../needs/needs-of.ts';
import type { HomeKey } from './home.en.ts';

/** The line that answers: does anything need somebody, and if not, how it is. */
export function sayAnswer(home: Home, words: Words<HomeKey>, shared: Words<SharedKey>): string {
  const { count, more } = countNeeds(home);
  if (count > 0) return words(more ? 'needsYouMany' : 'needsYou', { count });
  if (home.running !== null) return words('syncing');
  const health = home.health ?? [];
  const resting = health.find(({ pausedUntil }) => pausedUntil !== null);
  if (resting?.pausedUntil != null) {
    return words('resting', { place: shared(resting.provider), at: new Date(resting.pausedUntil) });
  }
  const waiting = health.reduce((sum, one) => sum + one.waitingChanges + one.waitingHints, 0);
  return waiting > 0 ? words('onTheWay', { count: waiting }) : words('allInSync');
}
