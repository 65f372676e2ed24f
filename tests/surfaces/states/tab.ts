import type { Page } from 'playwright-core';
import { card, differing, history, onlyLooks, shown, troubled } from '../fixtures/cards.ts';
import { exceptions } from '../fixtures/decisions.ts';
import { minutesAgo } from '../fixtures/moments.ts';
import { logEntry } from '../fixtures/syncs.ts';
import { listOf, ok } from '../scripted-backend.ts';
import type { Answer } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

const parts = {
  'GET /api/contacts/:id/history': listOf(history),
  'GET /api/contacts/:id/log': listOf([
    logEntry(1),
    logEntry(2, { outcome: 'pushed', reason: 'Changed on the card.' }),
    logEntry(3, { outcome: 'refused', reason: 'Pipedrive refused the phone number.', fields: ['phone'] }),
    logEntry(4, { outcome: 'created', reason: 'New here.', fields: ['firstName', 'lastName', 'email'] }),
  ]),
  'GET /api/exceptions': listOf(exceptions.slice(0, 2), {
    counts: { deleted_elsewhere: 1, ambiguous_match: 1 },
  }),
};

/** Goes to a section by the beginning of its name, which may have a count behind it. */
const openSection = (name: string) => (page: Page) =>
  page.locator('[data-card="pronouns-card-tab"]').getByRole('tab', { name: name.trim() }).click();

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const state = (name: string, says: string, answer: Answer, rest: Rest): SurfaceState => ({
  surface: 'tab',
  name,
  says,
  place: 'contacts/101?tab=pronouns-card-tab',
  answers: { ...parts, 'GET /api/extension/card': answer },
  ...rest,
});

const overruled = ok(
  card({
    pronouns: shown('xe/xem', {
      changedAt: minutesAgo(50),
      overruled: { value: 'they/them', source: 'pipedrive' },
    }),
  }),
);
const setAside = english.tab('useInstead');

export const tabStates: SurfaceState[] = [
  state('values', 'Every value with where it came from.', overruled, { shows: setAside }),
  state('values-narrow', 'The same on a phone.', overruled, { shows: setAside, width: 420 }),
  state('values-german', 'The same in German.', overruled, {
    shows: german.tab('useInstead'),
    language: 'de',
  }),
  state('conflict', 'A value differs; it stands above the others.', ok(differing()), {
    shows: english.card('conflictHint'),
  }),
  state('history', 'What changed, each with its undo.', ok(card()), {
    reach: openSection(english.tab('history')),
    shows: english.tab('undo'),
  }),
  state('history-narrow', 'The same on a phone.', ok(card()), {
    reach: openSection(english.tab('history')),
    shows: english.tab('undo'),
    width: 420,
  }),
  state('history-empty', 'Nothing has changed yet.', ok(card()), {
    answers: {
      ...parts,
      'GET /api/extension/card': ok(card()),
      'GET /api/contacts/:id/history': listOf([]),
    },
    reach: openSection(english.tab('history')),
    shows: english.tab('historyEmptyTitle'),
  }),
  state('activity', 'What was sent and received.', ok(card()), {
    reach: openSection(english.tab('activity')),
    shows: 'Pipedrive refused the phone number.',
  }),
  state('obstacles', 'What stands in this person’s way, with its answers.', ok(troubled()), {
    reach: openSection(english.tab('obstacles', { count: 2 })),
    shows: 'Archive record 77 in Pipedrive too',
  }),
  state('forbidden', 'Somebody who may only look is told why.', ok(differing({ may: onlyLooks })), {
    shows: english.card('mayNotSettle'),
  }),
  state('loading', 'Nothing is known yet.', 'never', { shows: english.card('loading') }),
  state('failed', 'Kindred does not answer.', 'down', { shows: english.card('errorTitle') }),
];
