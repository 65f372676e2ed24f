import { card, differing, troubled } from '../fixtures/cards.ts';
import { ok } from '../scripted-backend.ts';
import type { Answer } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const state = (name: string, says: string, answer: Answer, rest: Rest): SurfaceState => ({
  surface: 'help-desk',
  name,
  says,
  place: 'help-desk',
  answers: { 'GET /api/extension/card': answer },
  ...rest,
});

export const helpDeskStates: SurfaceState[] = [
  state('ready', 'Whom one is answering, and which words to use.', ok(card()), { shows: 'xe/xem' }),
  state('ready-narrow', 'The same on a phone.', ok(card()), { shows: 'xe/xem', width: 420 }),
  state('conflict', 'HubSpot and Pipedrive differ; each side is a click.', ok(differing()), {
    shows: english.card('conflictHint'),
  }),
  state('conflict-german', 'The same in German.', ok(differing()), {
    shows: german.card('conflictHint'),
    language: 'de',
  }),
  state('trouble', 'Not in sync, said in one line.', ok(troubled()), { shows: 'xe/xem' }),
  state('failed', 'Kindred does not answer.', 'down', { shows: english.card('errorTitle') }),
];
