import { pollInterval } from 'kindred-shared/query/poll-interval.ts';
import type { Pace } from 'kindred-shared/query/poll-interval.ts';
import type { CardView } from '../card-view.ts';

const pace: Pace = { busyMs: 3_000, calmMs: 4_000, idleMs: 30_000 };

/** What a query knows of its card. */
export type CardState = { data: CardView | undefined; dataUpdatedAt: number; errorUpdatedAt: number };

/**
 * When to look at a card again, in milliseconds: soon while something is under way, seldom when nothing has been different
 * for a minute. Remembers when the card was last different: equal answers are the same object.
 */
export function createCardPace(): (state: CardState) => number {
  let seen: { view: CardView | undefined; changedAtMs: number } = { view: undefined, changedAtMs: 0 };
  return ({ data, dataUpdatedAt, errorUpdatedAt }) => {
    if (data !== seen.view) seen = { view: data, changedAtMs: dataUpdatedAt };
    const nowMs = Math.max(dataUpdatedAt, errorUpdatedAt);
    return pollInterval({ busy: isBusy(data), changedAtMs: seen.changedAtMs, nowMs }, pace);
  };
}

function isBusy(view: CardView | undefined): boolean {
  const links = [view?.sync, ...(view?.connections ?? []).map(({ link }) => link)];
  return links.some((link) => link?.status === 'pending' || link?.status === 'syncing');
}
