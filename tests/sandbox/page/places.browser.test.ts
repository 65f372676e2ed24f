import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createSandbox } from '../../../sandbox/server.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { launchChromium } from '../../fixtures/chromium.ts';
import { violations } from '../../fixtures/violations.ts';

const portalId = 62515;
/** Set SHOTS_DIR to keep a picture of every state. */
const shotsDir = process.env['SHOTS_DIR'];

let sandbox: Sandbox;
let server: { url: string; close(): Promise<void> };
let browser: Browser;
let page: Page;
let contactId: string;

beforeAll(async () => {
  sandbox = await createSandbox({
    dataDir: ':memory:',
    contacts: 1_100,
    projectDir: join(import.meta.dirname, 'gallery'),
  });
  server = await sandbox.listen(0);
  browser = await launchChromium();
  contactId = sandbox.hubspot.people.list(portalId, { search: '', offset: 0, limit: 1 }).items[0]?.id ?? '';
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
});

const open = (path: string) => page.goto(`${server.url}/portals/${portalId}/${path}`);
const see = (text: string) => page.getByText(text, { exact: true }).waitFor();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const shoot = async (name: string) => {
  if (shotsDir !== undefined) await page.screenshot({ path: `${shotsDir}/${name}.png`, fullPage: true });
};

describe('settings', () => {
  test('are given who sits there, in their language and time zone, and only the actions of that place', async () => {
    await open('settings/kindred');
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Signed in as').selectOption('1002');
    await see('settings 62515 tam.okafor@staff.example.com de Asia/Tokyo');
    await see('Noon UTC is 21');
    await see('Actions: addAlert closeOverlay copyTextToClipboard navigateToPage openIframeModal reloadPage');
    await page.reload();
    await see('settings 62515 tam.okafor@staff.example.com de Asia/Tokyo');
    await shoot('settings');
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('open a page of the app, and one from elsewhere in a dialog', async () => {
    await open('settings/kindred');
    await button('Open a page').click();
    await page.getByRole('dialog', { name: 'A page' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Charts').click();
    await page.waitForURL('**/app/parts/charts?from=settings');
    await see('{"part":"charts","from":"settings"}');
  });
});

describe('the app’s pages', () => {
  test('have addresses: links, breadcrumbs and the browser’s back button lead through them without a reload', async () => {
    await open('app');
    await page.getByRole('heading', { name: 'All parts', level: 1 }).waitFor();
    await page.evaluate('window.isSameDocument = true');
    await page.getByRole('link', { name: 'tables' }).click();
    await page.getByRole('heading', { name: 'Gallery: tables', level: 1 }).waitFor();
    expect(page.url()).toBe(`${server.url}/portals/${portalId}/app/parts/tables`);
    expect(await page.title()).toContain('Gallery: tables');
    await page.goBack();
    await page.getByRole('heading', { name: 'All parts', level: 1 }).waitFor();
    await page.goForward();
    await page.getByRole('link', { name: 'Fields' }).click();
    await page.getByRole('heading', { name: 'Gallery: fields', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'All parts', level: 1 }).waitFor();
    expect(await page.evaluate('window.isSameDocument')).toBe(true);
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('that do not exist are called that by the app’s own router', async () => {
    await open('app/nowhere');
    await see('Page not found');
  });
});

describe('cards', () => {
  test('in a tab of the record are given the contact, and the address knows the tab', async () => {
    await open(`contacts/${contactId}`);
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.getByRole('tab', { name: 'Given to a tab' }).click();
    await see(`crm.record.tab 0-1 ${contactId}`);
    expect(page.url()).toContain('?tab=gallery-tab');
    await button('Read e-mail').click();
    const record = sandbox.hubspot.people.read(portalId, contactId);
    await see(`E-mail: ${record?.properties['email']}`);
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
  });

  test('in a preview open from a list, and from a company', async () => {
    await open('contacts');
    const name = await page.locator('tbody th a').first().innerText();
    await page
      .getByRole('button', { name: `Preview ${name}` })
      .first()
      .click();
    await see(`crm.preview 0-1 ${contactId}`);
    await shoot('preview');
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await open('companies');
    await page.locator('.record-list a').first().click();
    await page
      .getByRole('button', { name: /^Preview / })
      .first()
      .click();
    await page.getByText(/^crm\.preview 0-1 \d+$/).waitFor();
    await shoot('preview-company');
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('in the help desk are given the ticket, and find its contact', async () => {
    await open('help-desk');
    await page.getByText(/^helpdesk\.sidebar 0-5 \d+$/).waitFor();
    await see(`Contacts: ${contactId}`);
    await shoot('help-desk');
    expect(await violations(page.locator('html'))).toEqual([]);
  });
});

describe('bulk actions', () => {
  const tick = (index: number) => page.locator('tbody input[type=checkbox]').nth(index);

  test('are given the chosen contacts of all pages, and close by themselves', async () => {
    await open('contacts');
    const firstPage = await ids(0, 25);
    await tick(0).check();
    await tick(2).check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26 to 50 of').waitFor();
    await tick(1).check();
    await see('3 selected');
    await button('Count in a panel').click();
    await see('3 of 0-1');
    await see(`${firstPage[0]} ${firstPage[2]} ${(await ids(25, 25))[1]}`);
    await shoot('bulk-panel');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Done').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await see('3 selected');
  });

  test('take everything that a search finds, more than a thousand', async () => {
    await open('contacts');
    await page.getByLabel('Select all contacts on this page').check();
    await see('25 selected');
    await button('Select all 1,100 contacts').click();
    await see('1,100 selected');
    await button('Count in a modal').click();
    await see('1100 of 0-1');
    await see((await ids(0, 5)).join(' '));
    await page.keyboard.press('Escape');
    await shoot('bulk-all');
    await page.getByRole('searchbox').fill('example.net');
    await page.getByText('1,100 selected').waitFor({ state: 'detached' });
  });

  const ids = async (offset: number, limit: number) =>
    sandbox.hubspot.people.list(portalId, { search: '', offset, limit }).items.map(({ id }) => id);
});

describe('overlays', () => {
  test('take the focus, keep it, and give it back', async () => {
    await open('app/parts/overlays');
    const opener = button('Take back');
    await opener.focus();
    await page.keyboard.press('Enter');
    const modal = page.getByRole('dialog', { name: 'Take back 12 changes?' });
    await modal.waitFor();
    await shoot('modal');
    expect(await violations(page.locator('html'))).toEqual([]);
    const seen = new Set<string>();
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      seen.add(
        String(
          await page.evaluate(
            `(() => { const e = document.activeElement; return e.closest('[role=dialog]') ? e.textContent.trim() || e.ariaLabel : 'outside'; })()`,
          ),
        ),
      );
    }
    expect([...seen].toSorted()).toEqual(['Cancel', 'Take back 12 changes', '×']);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Take back');
    await see('Said: closed');
  });

  test('are closed by the extension: by its action and by the reaction of a click', async () => {
    await open('app/parts/overlays');
    await button('Take back').click();
    await button('Take back 12 changes').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Take back').click();
    await button('Cancel').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('stand on each other, and a form in one is not the page’s', async () => {
    await open('app/parts/overlays');
    await button('Edit').click();
    await page.getByRole('dialog', { name: 'Edit Robin Doe' }).waitFor();
    await shoot('panel');
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.getByRole('textbox', { name: 'Name' }).press('Enter');
    await button('Ask').click();
    await page.getByRole('dialog', { name: 'Really?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Really?' }).waitFor({ state: 'detached' });
    await page.getByRole('dialog', { name: 'Edit Robin Doe' }).getByRole('button', { name: 'Save' }).click();
    await see('Said: panel form');
  });
});

describe('every component', () => {
  test.each(['layout', 'fields', 'tables', 'charts', 'states', 'overlays'])(
    'of “%s” is drawn without a violation',
    async (part) => {
      await open(`app/parts/${part}`);
      await page.getByRole('heading', { name: `Gallery: ${part}` }).waitFor();
      await page.locator('.extension > *').nth(0).waitFor();
      await shoot(`gallery-${part}`);
      expect(await violations(page.locator('html'))).toEqual([]);
      await page.setViewportSize({ width: 375, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await shoot(`gallery-${part}-narrow`);
      expect(await violations(page.locator('html'))).toEqual([]);
    },
  );

  test('of a form hands in its value', async () => {
    await open('app/parts/fields');
    await page.getByRole('textbox', { name: 'Name' }).fill('Robin');
    await page.getByRole('combobox', { name: 'Rule' }).selectOption('they/them');
    await page.getByRole('button', { name: 'Fields: Option 2, Option 3' }).click();
    await page.getByLabel('Option 5', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More: Hours' }).click();
    await page.getByRole('switch', { name: 'Small' }).click();
    await page.getByLabel('Newest').check();
    await page.getByLabel('Phone').check();
    await button('Save').click();
    const sent = await page.getByText(/^Sent: \{/).innerText();
    expect(JSON.parse(sent.slice('Sent: '.length))).toMatchObject({
      name: 'Robin',
      rule: 2,
      many: ['o2', 'o3', 'o5'],
      number: 12,
      steps: 3,
      price: 9.5,
      day: { year: 2026, month: 10, date: 22 },
      time: { hours: 9, minutes: 30 },
      agree: true,
      on: true,
      small: true,
      winner: 'newest',
      fields: ['email', 'phone'],
    });
  });

  test('that is a chart says what it shows to those who do not see it', async () => {
    await open('app/parts/charts');
    await page
      .getByRole('img', { name: /^Bar chart: Changes by week\. \d+ points, \d+ series\.$/ })
      .waitFor();
    await shoot('chart');
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('that is a table sorts and turns its pages', async () => {
    await open('app/parts/tables');
    await button('Name').click();
    await page.getByRole('cell', { name: 'Ada Okafor' }).waitFor();
    const header = page.getByRole('columnheader', { name: 'Name' });
    await header.and(page.locator('[aria-sort="ascending"]')).waitFor();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await button('Next').click();
    await page.getByRole('cell', { name: 'Mai Tanaka' }).waitFor();
    expect(await button('Page 2').getAttribute('aria-current')).toBe('page');
  });

  test('that is a menu or a tooltip works with the keyboard', async () => {
    await open('app/parts/layout');
    await button('More').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await see('Pressed: second');
    await button('Secondary').focus();
    await page.getByRole('tooltip').filter({ hasText: 'Says more' }).waitFor();
    await shoot('tooltip');
    await page.keyboard.press('Escape');
    await page.getByRole('tooltip').filter({ hasText: 'Says more' }).waitFor({ state: 'hidden' });
  });

  test('that is the CRM’s own, or unknown, is a note', async () => {
    await open('app/parts/states');
    await see('HubSpot draws CrmPropertyList here, from its own data.');
    await see('Component FileInput is not drawn by the sandbox.');
  });
});
