import type { Page } from 'playwright-core';
import { card, differing, troubled, without } from '../fixtures/cards.ts';
import { ok } from '../scripted-backend.ts';
import type { Answer } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

/** HubSpot's preview of the first contact in the list. */
const openPreview = (page: Page) =>
  page
    .getByRole('button', { name: /^Preview / })
    .first()
    .click();

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const state = (name: string, says: string, answer: Answer, rest: Rest): SurfaceState => ({
  surface: 'preview',
  name,
  says,
  place: 'contacts',
  answers: { 'GET /api/extension/card': answer },
  reach: openPreview,
  ...rest,
});

export const previewStates: SurfaceState[] = [
  state('ready', 'A glance from a list.', ok(card()), { shows: 'xe/xem' }),
  state('ready-narrow', 'The same on a phone.', ok(card()), { shows: 'xe/xem', width: 420 }),
  state('empty', 'Nobody has written pronouns yet.', ok(card({ pronouns: null })), {
    shows: english.card('empty'),
  }),
  state('conflict', 'Both values; deciding is for the record.', ok(differing()), {
    shows: english.card('conflictElsewhere'),
  }),
  state('conflict-german', 'The same in German.', ok(differing()), {
    shows: german.card('conflictElsewhere'),
    language: 'de',
  }),
  state('trouble', 'Not in sync.', ok(troubled()), { shows: 'xe/xem' }),
  state('not-synced', 'Kindred has not read this contact yet.', ok(without('not_synced')), {
    shows: english.card('notSyncedTitle'),
  }),
  state('failed', 'Kindred does not answer.', 'down', { shows: english.card('errorTitle') }),
];
