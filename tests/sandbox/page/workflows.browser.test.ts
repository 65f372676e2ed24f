import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { createSandbox } from '../../../sandbox/server.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { launchChromium } from '../../fixtures/chromium.ts';
import { violations } from '../../fixtures/violations.ts';

const portalId = 62515;
/** Set SHOTS_DIR to keep a picture of every state. */
const shotsDir = process.env['SHOTS_DIR'];

let app: Server;
let sandbox: Sandbox;
let server: { url: string; close(): Promise<void> };
let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    asked.push(request.url ?? '');
    const isQuestion = request.url?.includes('ask-a-person') === true;
    const blocked = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' };
    const outputFields = isQuestion ? blocked : { hs_execution_state: 'SUCCESS', kindred_outcome: 'written' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ outputFields }));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  sandbox = await createSandbox({
    dataDir: ':memory:',
    publicUrl: `http://localhost:${port}`,
    contacts: 60,
  });
  server = await sandbox.listen(0);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(5_000);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await new Promise<void>((resolve) => app.close(() => resolve()));
});

const shoot = async (name: string) => {
  if (shotsDir !== undefined) await page.screenshot({ path: `${shotsDir}/${name}.png`, fullPage: true });
};

test('an action of the project is run for a contact with what was filled in, and its state is seen', async () => {
  await page.goto(`${server.url}/portals/${portalId}/workflows`);
  await page.getByLabel('Set pronouns').check();
  await page.getByRole('button', { name: 'Run action' }).click();
  await page.getByText('Choose a contact first.').waitFor();
  const contact = sandbox.hubspot.people.list(portalId, { search: '', offset: 0, limit: 1 }).items[0];
  await page.getByLabel('Contact', { exact: true }).fill(contact?.properties['email'] ?? '');
  await page.getByRole('list', { name: 'Contacts found' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Run action' }).click();
  await page.getByText(/is required$/).waitFor();
  await page.getByLabel('What to do').selectOption('set');
  await page.getByLabel('Pronouns', { exact: true }).fill('xe/xem');
  await page.getByLabel('When').selectOption('always');
  await page.getByRole('button', { name: 'Run action' }).click();
  await page.getByRole('row', { name: /Set pronouns/ }).waitFor();
  const [execution] = sandbox.hubspot.workflows.list({ portalId });
  expect(execution).toMatchObject({
    action: 'kindred-set-pronouns',
    objectId: Number(contact?.id),
    inputFields: { what_to_do: 'set', pronouns: 'xe/xem', when: 'always' },
  });
  await page.getByRole('row', { name: /Done/ }).waitFor();
  await page.getByLabel('Ask a person').check();
  await page.getByRole('list', { name: 'Contacts found' }).getByRole('button').first().click();
  await page.getByLabel('Question').fill('Is this right?');
  await page.getByRole('button', { name: 'Run action' }).click();
  await page.getByRole('row', { name: /Waits for a person/ }).waitFor();
  expect(asked.length).toBe(2);
  await shoot('workflows');
  expect(await violations(page.locator('html'))).toEqual([]);
});
