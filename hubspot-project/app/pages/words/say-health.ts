import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Health } from '../home-types.ts';
import type { HomeKey } from './home.en.ts';

type Said = { variant: 'success' | 'info' | 'warning' | 'danger' | 'default'; text: string };

/** More of a kind are not counted. */
const countedAtMost = 1_000;

/** How a CRM is: a colour with its words. `open`: so many records wait for a person, which is not all in sync. */
export function sayHealth(health: Health, open: number, words: Words<HomeKey>): Said {
  const { status, pausedUntil, fieldState, lastLookAt, waitingChanges, waitingHints } = health;
  if (status === 'error') return { variant: 'danger', text: words('ended') };
  if (status === 'disconnected') return { variant: 'default', text: words('disconnected') };
  if (status === 'connecting') return { variant: 'info', text: words('connecting') };
  if (pausedUntil !== null)
    return { variant: 'warning', text: words('paused', { at: new Date(pausedUntil) }) };
  if (lastLookAt === null) return { variant: 'default', text: words('neverSynced') };
  if (fieldState !== 'ready' && fieldState !== 'mapped')
    return { variant: 'warning', text: words('fieldTrouble') };
  if (waitingChanges + waitingHints > 0) return { variant: 'info', text: words('sending') };
  if (open > 0) return { variant: 'info', text: words('inSyncBut') };
  return { variant: 'success', text: words('inSync') };
}

/** What waits at a CRM; `oldest`: since when, in words. */
export function sayWaiting(health: Health, oldest: string | null, words: Words<HomeKey>): string {
  const { waitingChanges, waitingHints } = health;
  const say = (key: 'waitingChanges' | 'waitingHints', count: number) => {
    const text = words(key, { count });
    return count >= countedAtMost ? words('orMore', { text }) : text;
  };
  const changes = waitingChanges > 0 ? say('waitingChanges', waitingChanges) : null;
  const said = [
    ...(changes === null
      ? []
      : [oldest === null ? changes : words('waitingSince', { text: changes, when: oldest })]),
    ...(waitingHints > 0 ? [say('waitingHints', waitingHints)] : []),
  ];
  return said.length === 0 ? words('nothingWaits') : said.join(' · ');
}
