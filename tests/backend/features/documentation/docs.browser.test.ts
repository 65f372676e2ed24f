import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { launchChromium } from '../../../fixtures/chromium.ts';
import { violations } from '../../../fixtures/violations.ts';

/** Set SHOTS_DIR to keep a picture of every state. */
const shotsDir = process.env['SHOTS_DIR'];

let backend: Backend;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const elsewhere: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
  browser = await launchChromium();
  // The checker is injected; nothing else may be.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(backend.url) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  await page.goto(`${backend.url}/docs`);
  await page.locator('#operations-tag-Contacts').waitFor();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await backend?.close();
}, 180_000);

async function looksRight(name: string, part?: Locator): Promise<void> {
  if (shotsDir !== undefined) await (part ?? page).screenshot({ path: `${shotsDir}/docs-${name}.png` });
  expect(await violations(page.locator('html'), ['serious', 'critical'])).toEqual([]);
}

describe('the documentation page', () => {
  test('shows every chapter, without a serious barrier for anybody', async () => {
    await looksRight('top');
    expect(await page.locator('.opblock').count()).toBeGreaterThan(40);
  }, 180_000);

  test('tries a route out with a key, on this server', async () => {
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.locator('.auth-container input').fill(backend.apiKey);
    await looksRight('key');
    await page.locator('.modal-ux').getByRole('button', { name: 'Authorize' }).click();
    await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).last().click();
    await page.locator('#operations-Contacts-listContacts .opblock-summary-control').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
    await looksRight('tried');
  }, 180_000);

  test('shows a route with all that a caller must know', async () => {
    await page.goto(`${backend.url}/docs#/Contacts/updateContact`);
    await page.reload();
    const route = page.locator('#operations-Contacts-updateContact');
    await route.getByText('If-Match').first().waitFor();
    await route.scrollIntoViewIfNeeded();
    await looksRight('operation', route);
  }, 180_000);

  test('is read in a narrow window without scrolling sideways', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${backend.url}/docs`);
    await page.locator('#operations-tag-Contacts').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    await looksRight('narrow-top');
    await page.locator('#operations-Contacts-updateContact .opblock-summary-control').click();
    const route = page.locator('#operations-Contacts-updateContact');
    await route.getByText('If-Match').first().waitFor();
    await looksRight('narrow-operation', route);
    await route.scrollIntoViewIfNeeded();
    if (shotsDir !== undefined) await page.screenshot({ path: `${shotsDir}/docs-narrow-view.png` });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    await page.setViewportSize({ width: 1280, height: 900 });
  }, 180_000);

  test('asks nobody else for anything, and keeps to its own policy', () => {
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
  });

  test.each([
    ['the server refuses it', (route: Route) => route.fulfill({ status: 503, body: '{}' })],
    ['it is cut off', (route: Route) => route.fulfill({ status: 200, body: '{"openapi": "3.1' })],
    ['nobody answers', (route: Route) => route.abort()],
  ])(
    'says so when the document cannot be loaded because %s, and offers to try again',
    async (_why, answer) => {
      const troubled = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await troubled.route('**/openapi.json', answer);
      await troubled.goto(`${backend.url}/docs`);
      const notice = troubled.getByRole('alert');
      await notice.waitFor();
      expect(await notice.innerText()).toContain('The routes could not be loaded');
      if (shotsDir !== undefined)
        await troubled.screenshot({ path: `${shotsDir}/docs-failed.png`, fullPage: true });
      await troubled.unroute('**/openapi.json');
      await notice.getByRole('button', { name: 'Try again' }).click();
      await troubled.locator('#operations-tag-Contacts').waitFor();
      await troubled.close();
    },
    180_000,
  );

  test('says so too when its own scripts are kept back', async () => {
    const troubled = await browser.newPage();
    await troubled.route('**/docs/swagger-ui-bundle.js*', (route) => route.abort());
    await troubled.goto(`${backend.url}/docs`);
    await troubled.getByRole('alert').waitFor();
    await troubled.close();
  }, 180_000);
});
