import type { Page } from 'playwright-core';
import { card, differing, line, onlyLooks, shown, troubled, without } from '../fixtures/cards.ts';
import { minutesAgo } from '../fixtures/moments.ts';
import { ok, problem } from '../scripted-backend.ts';
import type { Answer, Answers } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

const route = 'GET /api/extension/card';
const place = 'contacts/101';
const press = (name: string) => (page: Page) =>
  page.locator('[data-card="pronouns-card-sidebar"]').getByRole('button', { name, exact: true }).click();

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const state = (name: string, says: string, answer: Answer, { answers, ...rest }: Rest): SurfaceState => ({
  surface: 'sidebar',
  name,
  says,
  place,
  answers: { [route]: answer, ...answers } satisfies Answers,
  ...rest,
});

/** The contact of the record that is open. */
const uwe = { firstName: shown('Uwe'), lastName: shown('Weiß') };

const stale = problem(409, 'stale_value', 'It changed meanwhile.', {
  current: {
    field: 'pronouns',
    value: 'they/them',
    source: 'hubspot',
    changedAt: minutesAgo(1),
    changedBy: 'user 1003',
  },
});

export const sidebarStates: SurfaceState[] = [
  state(
    'in-the-record',
    'The card on a contact record.',
    ok(card({ others: { fields: uwe, conflicts: [] } })),
    {
      shows: 'xe/xem',
      of: 'page',
      width: 1_440,
    },
  ),
  state('ready', 'Pronouns are known and the same everywhere.', ok(card()), { shows: 'xe/xem' }),
  state('ready-narrow', 'The same on a phone.', ok(card()), { shows: 'xe/xem', width: 420 }),
  state('empty', 'Nobody has written pronouns yet.', ok(card({ pronouns: null })), {
    shows: english.card('empty'),
  }),
  state('editing', 'Writing pronouns, or picking common ones.', ok(card()), {
    reach: press(english.card('edit')),
    shows: english.card('clear'),
  }),
  state('editing-german', 'The same in German.', ok(card()), {
    reach: press(german.card('edit')),
    shows: german.card('clear'),
    language: 'de',
  }),
  state('loading', 'Nothing is known yet.', 'never', { shows: english.card('loading') }),
  state('failed', 'Kindred does not answer.', 'down', { shows: english.card('errorTitle') }),
  state('stale', 'Offline: what was last seen stays.', ok(card()), {
    reach: async (page) => {
      await page.getByText('xe/xem').first().waitFor();
      await page.getByLabel('Cards’ network').selectOption('offline');
    },
    shows: english.card('offlineStale'),
  }),
  state('conflict', 'HubSpot and Pipedrive differ; each side is a click.', ok(differing()), {
    shows: english.card('conflictHint'),
  }),
  state('conflict-german', 'The same in German.', ok(differing()), {
    shows: german.card('conflictHint'),
    language: 'de',
  }),
  state('changed-meanwhile', 'Somebody else was faster: both values, nothing overwritten.', ok(card()), {
    answers: { 'PATCH /api/contacts/:id': stale },
    reach: async (page) => {
      await press(english.card('edit'))(page);
      await press('she/her')(page);
    },
    shows: english.card('staleTitle'),
  }),
  state('trouble', 'A CRM refused, another one holds something else.', ok(troubled()), {
    shows: 'HubSpot refused the change.',
  }),
  state(
    'on-its-way',
    'A change is being sent.',
    ok(
      card({
        sync: { status: 'pending', lastSyncedAt: minutesAgo(50), lastError: null },
        connections: [line('hubspot'), line('pipedrive', {}, { status: 'pending' })],
      }),
    ),
    { shows: english.card('connection', { state: 'pending', hasWhen: 'no', when: '' }) },
  ),
  state(
    'setup',
    'The field for pronouns is missing; an admin creates it with a click.',
    ok(card({ pronouns: null, field: { state: 'missing', action: 'create', message: '' } })),
    { shows: english.card('setupTitle') },
  ),
  state(
    'forbidden',
    'Somebody who may only look is told why.',
    ok(differing({ may: onlyLooks, field: { state: 'missing', action: 'create', message: '' } })),
    { shows: english.card('mayNotSettle') },
  ),
  state('not-synced', 'Kindred has not read this contact yet.', ok(without('not_synced')), {
    shows: english.card('notSyncedTitle'),
  }),
  state('unknown', 'The contact is gone from HubSpot.', ok(without('unknown_record')), {
    shows: english.card('unknownTitle'),
  }),
  state('not-connected', 'HubSpot is not connected.', ok(without('not_connected')), {
    shows: english.card('notConnectedTitle'),
  }),
];
