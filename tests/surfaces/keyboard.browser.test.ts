import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../fixtures/chromium.ts';
import { knowingChosen, writtenButOne } from './fixtures/chosen.ts';
import { conflict, exceptions } from './fixtures/decisions.ts';
import { found } from './fixtures/found-people.ts';
import { focusOf, tabTo } from './keyboard.ts';
import { listOf, ok } from './scripted-backend.ts';
import type { Answers } from './scripted-backend.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { allStates } from './states/all-states.ts';
import { pictureName } from './surface-state.ts';
import { english } from './words.ts';

const waitMs = 180_000;

let browser: Browser;
let stage: Stage;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  stage = await openStage(browser);
  ({ page } = stage);
}, waitMs);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
}, waitMs);

/** Opens a surface in one of its states, over answers of its own; from then on only keys are pressed. */
async function open(name: string, answers: Answers = {}): Promise<void> {
  const state = allStates.find((each) => pictureName(each) === name);
  if (state === undefined) throw new Error(`there is no state ${name}`);
  stage.backend.calls = [];
  await stage.show({ ...state, answers: { ...state.answers, ...answers } });
}

/** Waits until the backend was asked for this, and answers with what. */
async function asked(method: string, path: RegExp): Promise<unknown> {
  const find = () => stage.backend.calls.find((call) => call.method === method && path.test(call.path));
  while (find() === undefined) await page.waitForTimeout(20);
  return find()?.body;
}

const see = (text: string | RegExp) => page.getByText(text).first().waitFor();

describe('with the keyboard alone', () => {
  test(
    'pronouns are set in the sidebar',
    async () => {
      await open('sidebar-ready', { 'PATCH /api/contacts/:id': ok(found(0)) });
      await tabTo(page, english.card('edit'));
      await page.keyboard.press('Enter');
      await see(english.card('inputHint'));
      await tabTo(page, english.shared('pronouns'));
      await page.keyboard.press('Control+A');
      await page.keyboard.type('ze/zir');
      await page.keyboard.press('Enter');
      expect(await asked('PATCH', /^\/api\/contacts\//)).toEqual({
        fields: { pronouns: 'ze/zir' },
        expected: { pronouns: 'xe/xem' },
      });
      await see(english.card('saved'));
    },
    waitMs,
  );

  test(
    'a conflict is settled in the sidebar',
    async () => {
      await open('sidebar-conflict', {
        'POST /api/conflicts/:id/resolve': ok(conflict(0, { status: 'decided' })),
      });
      await tabTo(page, english.card('conflictUse', { place: 'Pipedrive' }));
      await page.keyboard.press('Enter');
      expect(await asked('POST', /^\/api\/conflicts\/[^/]+\/resolve$/)).toEqual({ choose: 'pipedrive' });
      await see(english.card('conflictSettled'));
    },
    waitMs,
  );

  test(
    'conflicts are worked through at home, one after the other',
    async () => {
      const open2 = [conflict(0), conflict(4)];
      await open('conflicts-one-by-one', {
        'GET /api/conflicts': () =>
          listOf(open2, { counts: { open: open2.length, decidedByRule: 0, decidedByPerson: 0 } }),
        'POST /api/conflicts/:id/resolve': () =>
          ok(conflict(0, { id: open2.shift()?.id ?? '', status: 'decided' })),
      });
      for (const person of ['Amara Osei', 'Sasha Kowalska']) {
        await see(english.conflicts('heading', { field: english.shared('pronouns'), person }));
        await tabTo(page, english.conflicts('use', { place: 'HubSpot' }));
        await page.keyboard.press('Enter');
      }
      await see(english.conflicts('emptyTitle'));
      const decided = stage.backend.calls.filter(({ path }) => path.endsWith('/resolve'));
      expect(decided.map(({ body }) => body)).toMatchObject([{ choose: 'hubspot' }, { choose: 'hubspot' }]);
    },
    waitMs,
  );

  test(
    'an exception is answered at home; what asks first takes the focus and gives it back',
    async () => {
      await open('exceptions-open', {
        'POST /api/exceptions/:id/fix': ok({ ...exceptions[2], status: 'fixed', fix: [] }),
      });
      const archives = 'Archive record 77 in Pipedrive too';
      await tabTo(page, archives);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: english.exceptions('archiveTitle') }).waitFor();
      await tabTo(page, english.pages('cancel'));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await focusOf(page)).toEqual({ name: archives, isSeen: true });
      await tabTo(page, 'Try again');
      await page.keyboard.press('Enter');
      expect(await asked('POST', /^\/api\/exceptions\/[^/]+\/fix$/)).toEqual({ action: 'retry' });
    },
    waitMs,
  );

  test(
    'the first step of the setup leads to Pipedrive',
    async () => {
      const authorizeUrl = 'https://oauth.pipedrive.com/oauth/authorize?state=1';
      await open('settings-setup-connect', { 'POST /api/connections/pipedrive': ok({ authorizeUrl }) });
      await tabTo(page, english.connections('connect', { name: 'Pipedrive' }));
      await page.keyboard.press('Enter');
      await asked('POST', /^\/api\/connections\/pipedrive$/);
      const way = page.getByRole('link', { name: english.connections('openPage', { name: 'Pipedrive' }) });
      await way.waitFor();
      await tabTo(page, new RegExp(english.connections('openPage', { name: 'Pipedrive' })));
      expect(await way.getAttribute('href')).toBe(authorizeUrl);
    },
    waitMs,
  );

  test(
    'pronouns of many are set from the list, and the panel gives the focus back',
    async () => {
      const list = allStates.find((state) => pictureName(state) === 'bulk-choose');
      if (list === undefined) throw new Error('there is no bulk action');
      const { reach: _, ...plain } = list;
      const answers = {
        'POST /api/extension/contacts': knowingChosen(),
        'POST /api/contacts/bulk': writtenButOne,
      };
      stage.backend.calls = [];
      await stage.show({ ...plain, surface: 'workflow', answers, shows: 'Contacts' });
      for (let row = 0; row < 3; row += 1) {
        await tabTo(page, /^Select (?!all)/);
        await page.keyboard.press('Space');
      }
      await page.keyboard.press('Shift+Tab');
      await page.getByText('3 selected').waitFor();
      for (let step = 0; (await focusOf(page)).name !== 'Pronouns and sync' && step < 20; step += 1)
        await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await see(english.chosen('setHint'));
      await tabTo(page, english.chosen('pronouns'));
      await page.keyboard.type('they/them');
      await see(english.chosen('examples'));
      await tabTo(page, english.chosen('applySet', { count: 2 }));
      await page.keyboard.press('Enter');
      expect(await asked('POST', /^\/api\/contacts\/bulk$/)).toMatchObject({
        items: [{ fields: { pronouns: 'they/them' } }, { fields: { pronouns: 'they/them' } }],
      });
      await see(english.chosen('takeBack'));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await focusOf(page)).toEqual({ name: 'Pronouns and sync', isSeen: true });
    },
    waitMs,
  );
});
