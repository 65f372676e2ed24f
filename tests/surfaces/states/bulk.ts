import type { Page } from 'playwright-core';
import { knowingChosen, writtenButOne } from '../fixtures/chosen.ts';
import type { Answers } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

const chosenCount = 12;
const tick = (page: Page, index: number) => page.locator('tbody input[type=checkbox]').nth(index).check();

/** Ticks contacts in the list and opens what Kindred does with them. */
async function openAction(page: Page): Promise<void> {
  for (let index = 0; index < chosenCount; index += 1) await tick(page, index);
  await page
    .getByRole('region', { name: 'Chosen contacts' })
    .getByRole('button', { name: 'Pronouns and sync' })
    .click();
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Writes the words that all get; what that would do is shown beside them. */
async function fillIn(page: Page, words = english): Promise<void> {
  await openAction(page);
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: words.chosen('pronouns') })
    .fill('they/them');
  await page.getByRole('dialog').getByText(words.chosen('examples')).waitFor();
}

/** Of the twelve, two are not known to Kindred and two wait for a decision. */
const apply = english.chosen('applySet', { count: 8 });

const known = { 'POST /api/extension/contacts': knowingChosen() };
const state = (
  name: string,
  says: string,
  answers: Answers,
  rest: Pick<SurfaceState, 'shows'> & Partial<SurfaceState>,
): SurfaceState => ({
  surface: 'bulk',
  name,
  says,
  place: 'contacts',
  answers: { ...known, ...answers },
  reach: openAction,
  ...rest,
});

export const bulkStates: SurfaceState[] = [
  state('choose', 'What to do with the chosen contacts.', {}, { shows: english.chosen('setHint') }),
  state(
    'preview',
    'What would change, before anything does.',
    {},
    {
      reach: fillIn,
      shows: english.chosen('examples'),
    },
  ),
  state(
    'preview-narrow',
    'The same on a phone.',
    {},
    {
      reach: fillIn,
      shows: english.chosen('examples'),
      width: 420,
    },
  ),
  state(
    'preview-german',
    'The same in German.',
    {},
    {
      reach: (page) => fillIn(page, german),
      shows: german.chosen('examples'),
      language: 'de',
    },
  ),
  state(
    'progress',
    'Under way: how far, and how to stop.',
    { 'POST /api/contacts/bulk': 'never' },
    {
      reach: async (page) => {
        await fillIn(page);
        await press(page, apply);
      },
      shows: english.chosen('stop'),
    },
  ),
  state(
    'result',
    'What came of it: done, failed, left out, and the way back.',
    {
      'POST /api/contacts/bulk': writtenButOne,
    },
    {
      reach: async (page) => {
        await fillIn(page);
        await press(page, apply);
      },
      shows: english.chosen('takeBack'),
    },
  ),
  state(
    'forbidden',
    'A member is told who may.',
    { 'POST /api/extension/contacts': knowingChosen('member') },
    {
      shows: english.chosen('mayNotWrite'),
    },
  ),
  state(
    'not-connected',
    'HubSpot is not connected.',
    {
      'POST /api/extension/contacts': knowingChosen('manager', 'not_connected'),
    },
    { shows: english.chosen('notConnectedTitle') },
  ),
  state(
    'loading',
    'The chosen contacts are looked up.',
    { 'POST /api/extension/contacts': 'never' },
    {
      shows: english.chosen('looking', { count: chosenCount }),
    },
  ),
  state(
    'failed',
    'Kindred does not answer.',
    { 'POST /api/extension/contacts': 'down' },
    {
      shows: english.shared('tryAgain'),
    },
  ),
];
