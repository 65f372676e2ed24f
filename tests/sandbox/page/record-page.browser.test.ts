import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createSandbox } from '../../../sandbox/server.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { launchChromium } from '../../fixtures/chromium.ts';
import { violations } from '../../fixtures/violations.ts';
import { cardView, connectionLine, fieldView, startFakeBackend } from './fake-backend.ts';
import type { FakeBackend } from './fake-backend.ts';

const portalId = 62515;
/** Set SHOTS_DIR to keep a picture of every state. */
const shotsDir = process.env['SHOTS_DIR'];

let backend: FakeBackend;
let sandbox: Sandbox;
let server: { url: string; close(): Promise<void> };
let browser: Browser;
let page: Page;
let contactId: string;

beforeAll(async () => {
  backend = await startFakeBackend();
  sandbox = await createSandbox({ dataDir: ':memory:', publicUrl: backend.url, contacts: 60 });
  server = await sandbox.listen(0);
  browser = await launchChromium();
  contactId = sandbox.hubspot.people.list(portalId, { search: '', offset: 0, limit: 1 }).items[0]?.id ?? '';
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await backend?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  backend.view = cardView();
  backend.next = [];
  backend.failAll = null;
  backend.requests = [];
});

const card = () => page.locator('[data-card="pronouns-card-sidebar"]');
const openPage = () => page.goto(`${server.url}/portals/${portalId}/contacts/${contactId}`);
const openRecord = async () => {
  await openPage();
  await card().locator('h3').first().waitFor();
};
const button = (name: string) => card().getByRole('button', { name, exact: true });

async function shoot(name: string): Promise<void> {
  if (shotsDir !== undefined) await page.screenshot({ path: `${shotsDir}/${name}.png`, fullPage: true });
}

describe('the pages', () => {
  test('the list shows contacts, finds one by typing, pages on, and says when nothing matches', async () => {
    await page.goto(`${server.url}/`);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(25);
    await shoot('list');
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26 to 50 of').waitFor();
    await page.getByRole('searchbox').fill('nobody-is-called-this');
    await page.getByText('No contacts match').waitFor();
    expect(await violations(page.locator('html'))).toEqual([]);
    await shoot('list-empty');
  });

  test('a record opens under HubSpot’s own address too', async () => {
    await page.goto(`${server.url}/contacts/${portalId}/record/0-1/${contactId}`);
    expect(page.url()).toBe(`${server.url}/portals/${portalId}/contacts/${contactId}`);
  });

  test('a record and an account that do not exist are called that', async () => {
    await page.goto(`${server.url}/portals/${portalId}/contacts/999999`);
    await page.getByText('There is no such contact').waitFor();
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.goto(`${server.url}/portals/1/contacts`);
    await page.getByText('There is no such account here').waitFor();
  });

  test('a property is edited with the keyboard alone, as the chosen user, and shows in the history', async () => {
    await openRecord();
    await page.getByLabel('Signed in as').selectOption('1002');
    await page.getByRole('button', { name: 'Edit Job Title' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Job Title' }).fill('Head of Tests');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Job Title: Head of Tests' }).waitFor();
    await page.locator('.history').getByText('Head of Tests').waitFor();
    await page.locator('.history').getByText('by Tam Okafor').first().waitFor();
    await shoot('record-history');
  });

  test('no page scrolls sideways on a phone', async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await openRecord();
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await shoot('record-narrow');
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.goto(`${server.url}/portals/${portalId}/contacts`);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await shoot('list-narrow');
  });
});

describe('the real card', () => {
  test('shows the pronouns; HubSpot’s proxy signed the request for the chosen user', async () => {
    await openRecord();
    await card().getByRole('heading', { name: 'they/them' }).waitFor();
    const asked = backend.requests[0];
    expect(asked?.url).toContain('userId=1001&portalId=62515&userEmail=noor.vance%40staff.example.com');
    expect(asked?.headers['x-hubspot-signature-v3']).toBeTruthy();
    await shoot('card-value');
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('is edited with the keyboard alone: the words arrive exactly as typed', async () => {
    await openRecord();
    await button('Edit').focus();
    await page.keyboard.press('Enter');
    await card().getByRole('textbox', { name: 'Pronouns' }).waitFor();
    await shoot('card-editing');
    expect(await violations(page.locator('html'))).toEqual([]);
    await card().getByRole('textbox', { name: 'Pronouns' }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(' Xe / XEM ');
    await page.keyboard.press('Enter');
    await page.getByText('Pronouns saved').waitFor();
    expect(
      backend.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body)),
    ).toEqual([{ fields: { pronouns: ' Xe / XEM ' }, expected: { pronouns: 'they/them' } }]);
    await card().getByText('Set on this card by you').waitFor();
    await shoot('card-saved');
  });

  test('saves a common set with one tap, and clears', async () => {
    await openRecord();
    await button('Edit').click();
    await button('she/her').click();
    await card().getByRole('heading', { name: 'she/her' }).waitFor();
    await button('Edit').click();
    await button('Clear pronouns').click();
    await card().getByRole('heading', { name: 'No pronouns yet' }).waitFor();
    await page.getByText('Pronouns cleared').waitFor();
    await shoot('card-empty');
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('lets the person choose when the value changed meanwhile', async () => {
    const current = {
      field: 'pronouns',
      value: 'xe/xem',
      source: 'hubspot',
      changedAt: new Date().toISOString(),
      changedBy: 'user 1003',
    };
    const body = {
      type: 'about:blank',
      title: 'Changed',
      status: 409,
      code: 'stale_value',
      detail: 'It changed.',
      current,
    };
    backend.next.push({ match: 'PATCH', status: 200, body });
    await openRecord();
    await button('Edit').click();
    await button('he/him').click();
    await card().getByText('The pronouns changed while you were editing').waitFor();
    await shoot('card-stale');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Use what you entered').click();
    await card().getByRole('heading', { name: 'he/him' }).waitFor();
  });

  test('offers to finish the setup, and goes on when it is done', async () => {
    backend.view = cardView({
      pronouns: fieldView(null),
      field: { state: 'missing', action: 'create', message: '' },
    });
    await openRecord();
    await card().getByText('Pronouns need a field in HubSpot').waitFor();
    await shoot('card-banner');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Finish pronouns setup').click();
    await page.getByText('Pronouns setup is finished').waitFor();
    await button('Finish pronouns setup').waitFor({ state: 'detached' });
  });

  test('says what is wrong in words: sync error, overruled value, field of another type', async () => {
    backend.view = cardView({
      pronouns: fieldView('they/them', { overruled: { value: 'ze/zir', source: 'pipedrive' } }),
      connections: [
        connectionLine('hubspot', {
          link: {
            externalId: contactId,
            status: 'error',
            lastSyncedAt: '2026-11-20T08:00:00Z',
            lastError: { code: 'x', message: 'HubSpot refused the change.' },
          },
        }),
        connectionLine('pipedrive', {
          link: null,
          reason: 'Two people in Pipedrive have this e-mail address.',
        }),
      ],
      field: { state: 'other_type', action: 'map_or_rename', message: '' },
    });
    await openRecord();
    await card().getByText('HubSpot refused the change.').waitFor();
    await shoot('card-problems');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Use this instead').click();
    await card().getByRole('heading', { name: 'ze/zir' }).waitFor();
  });

  test('shows both sides of an open conflict, each one click from being the answer', async () => {
    const changedAt = '2026-11-21T09:00:00.000Z';
    backend.view = cardView({
      conflict: {
        id: '0198-conflict',
        sides: [
          { source: 'hubspot', value: 'they/them', changedAt, changedBy: 'user 1002' },
          { source: 'pipedrive', value: 'ze/zir', changedAt, changedBy: null },
        ],
      },
    });
    await openRecord();
    await card().getByRole('heading', { name: 'ze/zir' }).waitFor();
    await shoot('card-conflict');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Use what Pipedrive has').focus();
    const settled = page.waitForResponse(
      (answer) => answer.request().postData()?.includes('/resolve') ?? false,
    );
    await page.keyboard.press('Enter');
    await settled;
    expect(backend.requests.filter(({ method }) => method === 'POST')).toMatchObject([
      { body: JSON.stringify({ choose: 'pipedrive' }) },
    ]);
  });

  test('ten thousand characters do not push the rest of the card away', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const value = 'זה/זו 🏳️‍⚧️ '.repeat(1_000);
    backend.view = cardView({ pronouns: fieldView(value) });
    await openPage();
    await button('Show all of it').waitFor();
    const height = async () => (await card().boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(700);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await shoot('card-long');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Show all of it').focus();
    await page.keyboard.press('Enter');
    await button('Show less').waitFor();
    expect(await height()).toBeGreaterThan(2_000);
  });

  test.each(['not_synced', 'unknown_record', 'not_connected'] as const)('explains %s', async (state) => {
    backend.view = cardView({ state, contactId: null, pronouns: null, sync: null });
    await openRecord();
    await shoot(`card-${state}`);
    expect(await violations(page.locator('html'))).toEqual([]);
  });

  test('shows an error when the backend is broken, asked twice as HubSpot does, and recovers', async () => {
    backend.failAll = 503;
    await openRecord();
    await card().getByText('Pronouns could not be loaded').waitFor();
    await shoot('card-error');
    expect(await violations(page.locator('html'))).toEqual([]);
    backend.failAll = null;
    const heading = card().getByRole('heading', { name: 'they/them' });
    // The card also looks again by itself, which may be sooner.
    await Promise.any([button('Try again').click(), heading.waitFor()]);
    await heading.waitFor();
  });

  test('says so when it is offline, and keeps what it saw', async () => {
    await openRecord();
    await page.getByLabel('Cards’ network').selectOption('offline');
    await card().getByText('You are offline. This is what was last seen.').waitFor();
    expect(await card().getByRole('heading', { name: 'they/them' }).count()).toBe(1);
    await shoot('card-offline');
    expect(await violations(page.locator('html'))).toEqual([]);
    await button('Edit').click();
    await button('she/her').click();
    await card().getByText('Your change was not saved').waitFor();
    await page.getByLabel('Cards’ network').selectOption('normal');
    await button('she/her').click();
    await card().getByRole('heading', { name: 'she/her' }).waitFor();
  });

  test('shows an edit of the record by itself', async () => {
    await openRecord();
    backend.view.pronouns = fieldView('fae/faer');
    await card().getByRole('heading', { name: 'fae/faer' }).waitFor();
  });

  test('hears at once when HubSpot’s own property changes, however often', async () => {
    sandbox.hubspot.properties.create(portalId, {
      name: 'custom_pronouns',
      label: 'Pronouns',
      groupName: 'contactinformation',
      type: 'string',
      fieldType: 'text',
    });
    await openRecord();
    for (const value of ['fae/faer', 'ae/aer', 'per/pers']) {
      await page.getByRole('button', { name: /^Edit Pronouns/ }).click();
      await page.getByRole('textbox', { name: 'Pronouns' }).fill(value);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `Edit Pronouns: ${value}` }).waitFor();
      backend.view.pronouns = fieldView(value);
      await card().getByRole('heading', { name: value }).waitFor({ timeout: 4_000 });
    }
    await shoot('record-both');
  });
});

describe('what an extension cannot do', () => {
  const replaceBundle = (status: number, body: string) =>
    page.route('**/_page/extensions/*.js', (route) =>
      route.fulfill({ status, contentType: 'text/javascript', body }),
    );

  test('a component that is not drawn here is a note, and the rest of the card lives', async () => {
    await replaceBundle(
      200,
      `const part = (name) => RemoteUI.createRemoteReactComponent(name);
       extend_V2(() => React.createElement(part('Flex'), {}, React.createElement(part('Hologram')), React.createElement(part('Heading'), {}, 'Still here')));`,
    );
    await openRecord();
    await card().getByText('Component Hologram is not drawn by the sandbox.').waitFor();
    expect(await card().getByRole('heading', { name: 'Still here' }).count()).toBe(1);
  });

  test('a bundle that does not build or breaks at its start says so in its own place', async () => {
    await replaceBundle(500, 'Unexpected token in PronounsCard.tsx');
    await page.goto(`${server.url}/portals/${portalId}/contacts/${contactId}`);
    await card().getByText('Unexpected token in PronounsCard.tsx').waitFor();
    expect(await violations(page.locator('html'))).toEqual([]);
    await page.unroute('**/_page/extensions/*.js');
    await button('Start again').click();
    await card().getByRole('heading', { name: 'they/them' }).waitFor();
  });

  test('an address outside permittedUrls is refused', async () => {
    await replaceBundle(
      200,
      `const Heading = RemoteUI.createRemoteReactComponent('Heading');
       extend_V2(() => React.createElement(() => {
         const [text, setText] = React.useState('');
         React.useEffect(() => { hsFetch('https://evil.example/x').then(async (r) => setText(r.status + ' ' + (await r.json()).message)); }, []);
         return React.createElement(Heading, {}, text);
       }));`,
    );
    await openRecord();
    await card().getByText("403 'https://evil.example' is not in permittedUrls.fetch of the app").waitFor();
  });
});
