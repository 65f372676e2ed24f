import type { Words } from 'kindred-shared/words/create-words.ts';
import type { SharedKey } from 'kindred-shared/words/shared.en.ts';
import type { Me, Side } from '../api-types.ts';
import type { PagesKey } from './pages.en.ts';
import { sayWho } from './say-who.ts';

export type Speech = { me: Me | undefined; words: Words<PagesKey>; shared: Words<SharedKey> };

/** Whoever did something at a place. Pipedrive's numbers are its own: one that is the reader's in HubSpot is not the reader. */
export function sayWhoAt(
  source: Side['source'],
  who: string | null,
  { me, words, shared }: Speech,
): string | null {
  if (source === 'pipedrive') return sayWho(who, undefined, words, shared('pipedrive'));
  return sayWho(who, me, words, shared('hubspot'));
}
