import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { launchChromium } from '../../fixtures/chromium.ts';
import { violations } from '../../fixtures/violations.ts';

/** Set SHOTS_DIR to keep a picture of every state. */
const shotsDir = process.env['SHOTS_DIR'];

let sandbox: Sandbox;
let server: { url: string; close(): Promise<void> };
let browser: Browser;
let page: Page;
let companyId: number;

beforeAll(async () => {
  sandbox = await createSandbox({ dataDir: ':memory:', contacts: 60 });
  server = await sandbox.listen(0);
  browser = await launchChromium();
  companyId = sandbox.pipedrive.companies.list()[0]?.companyId ?? 0;
  sandbox.pipedrive.fields.create(companyId, { field_name: 'Pronouns', field_type: 'varchar' });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});

const shoot = async (name: string) => {
  if (shotsDir !== undefined) await page.screenshot({ path: `${shotsDir}/${name}.png`, fullPage: true });
};
const add = (name: string, more: Record<string, unknown> = {}) => {
  const written = sandbox.pipedrive.people.add(companyId, { name, ...more });
  if (written.outcome === 'refused') throw new Error('The person was refused.');
  return written.person.id;
};
const open = async (id: number) => {
  await page.goto(`${server.url}/pipedrive/persons/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const edit = async (label: string, value: string) => {
  await page.getByRole('button', { name: new RegExp(`^Edit ${label}:`) }).click();
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Edit ${label}: ${value}` }).waitFor();
};

test('the list is paged and searched, and says when nobody matches', async () => {
  await page.goto(`${server.url}/portals/62515/contacts`);
  await page.getByRole('navigation', { name: 'CRM' }).getByText('Pipedrive').click();
  await page.getByText(/^1 to 25 of/).waitFor();
  await shoot('pipedrive-list');
  const { textAlign, paddingLeft } = await page.evaluate<{ textAlign: string; paddingLeft: string }>(
    `(({ textAlign, paddingLeft }) => ({ textAlign, paddingLeft }))(getComputedStyle(document.querySelector('th')))`,
  );
  expect({ textAlign, paddingLeft }).toEqual({ textAlign: 'start', paddingLeft: '16px' });
  expect(await violations(page.locator('html'))).toEqual([]);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText(/^26 to/).waitFor();
  add('Findable Person');
  await page.getByRole('searchbox').fill('findable per');
  await page.getByRole('link', { name: 'Findable Person' }).waitFor();
  await page.getByRole('searchbox').fill('nobody at all');
  await page.getByRole('heading', { name: 'Nobody matches “nobody at all”' }).waitFor();
  await shoot('pipedrive-empty');
  await page.goto(`${server.url}/pipedrive?offset=5000`);
  await page.getByText('The list ends before this page').waitFor();
  await page.getByRole('button', { name: 'First page' }).click();
  await page.getByText(/^1 to 25 of/).waitFor();
});

test('a person is edited in place, every address with its label, and the changelog says by whom', async () => {
  const id = add('Kim Ode', {
    emails: [
      { value: 'kim@x.example.com', label: 'work' },
      { value: 'k@home.example.com', label: 'home' },
    ],
    phones: [{ value: '+47 22 00 00 00', label: 'mobile' }],
  });
  await open(id);
  await page.getByText('work, primary').waitFor();
  await edit('Pronouns', ' Xe / XEM ');
  await edit('Email 2', 'kim.home@x.example.com');
  const person = sandbox.pipedrive.people.read(companyId, id);
  expect(Object.values(person?.customFields ?? {})).toEqual([' Xe / XEM ']);
  expect(person?.emails).toEqual([
    { value: 'kim@x.example.com', primary: true, label: 'work' },
    { value: 'kim.home@x.example.com', primary: false, label: 'home' },
  ]);
  const changes = page.getByRole('region', { name: 'Changelog' });
  await changes.getByText('by Noor Vance').first().waitFor();
  await shoot('pipedrive-person');
  expect(await violations(page.locator('html'))).toEqual([]);
});

test('a person is found from one CRM in the other, and back, by what both know', async () => {
  const { items } = sandbox.hubspot.people.list(62515, { search: '@', offset: 0, limit: 50 });
  const contact = items.find(({ properties }) => (properties['email'] ?? '') !== '');
  const email = contact?.properties['email'] ?? '';
  const id = add('Known On Both Sides', { emails: [{ value: email }], custom_fields: {} });
  await page.goto(`${server.url}/portals/62515/contacts/${contact?.id}`);
  await page.getByRole('link', { name: 'Find in Pipedrive' }).click();
  await page.getByRole('link', { name: 'Known On Both Sides' }).click();
  await page.waitForURL(new RegExp(`/pipedrive/persons/${id}\\?`));
  await page.getByRole('link', { name: 'Find in HubSpot' }).click();
  await page.waitForURL(/\/portals\/62515\/contacts\?search=/);
  const found = page.locator('tbody tr');
  await found.first().waitFor();
  expect(await found.locator('a').first().getAttribute('href')).toBe(
    `/portals/62515/contacts/${contact?.id}`,
  );
});

test('the list shows pronouns as they are written, and a value of any length keeps its place', async () => {
  const code = sandbox.pipedrive.fields.list(companyId).find(({ name }) => name === 'Pronouns')?.code ?? '';
  const long = `${'هي '.repeat(80)}🏳️‍⚧️`;
  const id = add('Many Words', { custom_fields: { [code]: long } });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${server.url}/pipedrive?search=Many%20Words`);
  await page.getByRole('columnheader', { name: 'Pronouns' }).waitFor();
  await page.getByRole('cell', { name: long }).waitFor();
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  await shoot('pipedrive-list-narrow');
  await open(id);
  await page.getByText('Add email').waitFor();
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  await shoot('pipedrive-person-narrow');
  expect(await violations(page.locator('html'))).toEqual([]);
});

test('what changes elsewhere appears by itself', async () => {
  const id = add('Fresh Person');
  await open(id);
  sandbox.pipedrive.people.edit(companyId, id, { name: 'Renamed Person' });
  await page.getByRole('heading', { name: 'Renamed Person' }).waitFor();
});

test('a person is merged into another one, and deleted after a question', async () => {
  const id = add('Twice Known', { emails: [{ value: 'twice@x.example.com' }] });
  const survivor = add('Once Known');
  await open(id);
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByPlaceholder('Search the person who stays').fill('once known');
  await page.getByRole('listitem').getByText('Once Known').waitFor();
  await shoot('pipedrive-merge');
  await page.getByRole('listitem').getByText('Once Known').click();
  await page.waitForURL(new RegExp(`/pipedrive/persons/${survivor}\\?`));
  await page.getByText('Merged with person').waitFor();
  expect(sandbox.pipedrive.people.read(companyId, id)).toBeNull();
  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  await remove.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Delete this person?').waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Keep');
  await page.keyboard.press('Escape');
  await page.getByText('Delete this person?').waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Delete');
  await remove.click();
  await page.getByRole('button', { name: 'Delete person' }).click();
  await page.waitForURL(/\/pipedrive\?/);
  expect(sandbox.pipedrive.people.read(companyId, survivor)).toBeNull();
  await page.goto(`${server.url}/pipedrive/persons/${survivor}`);
  await page.getByRole('heading', { name: 'There is no such person' }).waitFor();
});
