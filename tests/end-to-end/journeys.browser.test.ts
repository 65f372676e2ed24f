import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { ApiClient } from '../../backend/cli/start/api-client.ts';
import { companyId } from '../../backend/cli/start/sandbox-account.ts';
import { launchChromium } from '../fixtures/chromium.ts';
import { english } from '../surfaces/words.ts';
import { eventually, until } from './eventually.ts';
import { portalId, startLiveWorld, type LiveWorld } from './live-world.ts';

const email = 'rowan.journey@example.com';
const contactsPath = `/_ui/portals/${portalId}/contacts`;
const personsPath = `/_ui/pipedrive/companies/${companyId}/persons`;
const contacts = z.object({
  items: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
const persons = z.object({
  items: z.array(z.object({ id: z.int(), custom_fields: z.record(z.string(), z.unknown()) })),
});
const kept = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      fields: z.object({ pronouns: z.object({ value: z.string().nullable(), via: z.string() }).optional() }),
    }),
  ),
});
/** Longer than a busy machine takes. */
const waitMs = 60_000;
const limitMs = 300_000;

let world: LiveWorld;
let api: ApiClient;
let browser: Browser;
let page: Page;
let contactId: string;

beforeAll(async () => {
  world = await startLiveWorld({ contacts: 12 });
  await world.startBackend();
  ({ api } = await world.install());
  const properties = { email, firstname: 'Rowan', lastname: 'Journey' };
  await world.sandbox('POST', contactsPath, { properties });
  const person = { name: 'Rowan Journey', emails: [{ value: email, primary: true, label: 'work' }] };
  await world.sandbox('POST', personsPath, person);
  contactId = (await contactOf()).id;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(waitMs);
}, limitMs);

afterAll(async () => {
  await browser?.close();
  await world?.close();
}, limitMs);

const open = (place: string) => page.goto(`${world.sandboxUrl}/portals/${portalId}/${place}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function contactOf() {
  const [contact] = contacts.parse(await world.sandbox('GET', `${contactsPath}?search=${email}`)).items;
  if (contact === undefined) throw new Error('HubSpot has nobody of this address');
  return contact;
}
async function personOf() {
  const [person] = persons.parse(await world.sandbox('GET', `${personsPath}?search=${email}`)).items;
  if (person === undefined) throw new Error('Pipedrive has nobody of this address');
  return person;
}
async function keptContact() {
  const [contact] = kept.parse((await world.call('GET', `/api/contacts?email=${email}`)).body).items;
  if (contact === undefined) throw new Error('Kindred knows nobody of this address');
  return contact;
}

/** The pronouns in HubSpot, in Pipedrive and in the store. */
async function held() {
  const inPipedrive = Object.values((await personOf()).custom_fields).find(
    (value) => typeof value === 'string',
  );
  return [
    (await contactOf()).properties['custom_pronouns'] ?? null,
    inPipedrive ?? null,
    (await keptContact()).fields.pronouns?.value ?? null,
  ];
}
const heldEverywhere = (value: string) =>
  eventually(`${value} is everywhere`, async () => {
    const all = await held();
    return all.every((one) => one === value) ? all : null;
  });

describe('the people who use Kindred, on all of it', () => {
  test(
    'an admin connects Pipedrive, looks at the plan and starts the first sync',
    async () => {
      await open('settings/kindred');
      await button(english.connections('connect', { name: 'Pipedrive' })).click();
      const consent = page.context().waitForEvent('page');
      await page.getByRole('link', { name: english.connections('openPage', { name: 'Pipedrive' }) }).click();
      const pipedrive = await consent;
      await pipedrive
        .getByRole('button', { name: /allow|install/i })
        .first()
        .click();
      await until(
        'Pipedrive is connected',
        async () => (await api.connection('pipedrive')).status === 'connected',
      );
      await pipedrive.close();
      await button(english.setup('makePlan')).click();
      await button(english.setup('startSync')).click();
      await until('the first sync', async () => {
        const { session } = await api.syncStatus();
        return session?.kind === 'first' && session.status === 'completed';
      });
      await page.getByText(english.settings('inOrder')).waitFor();
      expect((await api.pronounsFields()).map(({ state }) => state)).toEqual(['ready', 'ready']);
      const everybody = (await world.steer.hubspotEmails()).flatMap(({ emails }) => emails);
      const there = (await world.steer.pipedriveEmails()).flatMap(({ emails }) => emails);
      expect(everybody.filter((one) => one === email)).toEqual([email]);
      expect(there.filter((one) => one === email)).toEqual([email]);
    },
    limitMs,
  );

  test(
    'a sales rep sets pronouns on the record, and they are everywhere',
    async () => {
      await open(`contacts/${contactId}`);
      const card = page.locator('[data-card="pronouns-card-sidebar"]');
      await card.getByRole('button', { name: english.card('add') }).click();
      await card.getByRole('textbox', { name: english.shared('pronouns') }).fill('Xe / XEM');
      await card.getByRole('button', { name: english.card('save') }).click();
      expect(await heldEverywhere('Xe / XEM')).toEqual(['Xe / XEM', 'Xe / XEM', 'Xe / XEM']);
      expect((await keptContact()).fields.pronouns?.via).toBe('card');
    },
    limitMs,
  );

  test(
    'somebody of operations settles a conflict at home, and both CRMs hold what was chosen',
    async () => {
      const settings = z.object({ version: z.int() });
      const { version } = settings.parse((await world.call('GET', '/api/settings')).body);
      const asks = { version, fields: { pronouns: { rule: 'ask' } } };
      expect((await world.call('PATCH', '/api/settings', asks)).status).toBe(200);
      const code = Object.entries((await personOf()).custom_fields).find(
        ([, value]) => value === 'Xe / XEM',
      )?.[0];
      // Both are edited before Kindred hears of either.
      await world.sandbox('POST', '/_sandbox/faults', { webhooks: { paused: true } });
      await world.sandbox('POST', '/_sandbox/pipedrive/faults', { webhooks: { paused: true } });
      await world.sandbox('PATCH', `${contactsPath}/${contactId}`, {
        properties: { custom_pronouns: 'fae/faer' },
        userId: 1002,
      });
      await world.sandbox('PATCH', `${personsPath}/${(await personOf()).id}`, {
        custom_fields: { [code ?? '']: 'ae/aer' },
      });
      await world.sandbox('DELETE', '/_sandbox/faults');
      await world.sandbox('DELETE', '/_sandbox/pipedrive/faults');
      const open2 = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });
      const conflicts = async (status: string) =>
        open2.parse((await world.call('GET', `/api/conflicts?status=${status}&field=pronouns`)).body).items;
      await until('a person is asked', async () => (await conflicts('open')).length === 1);
      await open('app/conflicts');
      const way = page.getByText('ae/aer').first();
      await way.waitFor();
      const place =
        (await button(english.conflicts('use', { place: 'Pipedrive' })).count()) > 0
          ? 'Pipedrive'
          : 'Kindred';
      await button(english.conflicts('use', { place })).click();
      expect(await heldEverywhere('ae/aer')).toEqual(['ae/aer', 'ae/aer', 'ae/aer']);
      await until('it is closed', async () => (await conflicts('closed')).length === 1);
    },
    limitMs,
  );

  test(
    'the author of a workflow has Kindred set pronouns, and the run is done',
    async () => {
      await open('workflows');
      await page.getByLabel('Set pronouns', { exact: true }).check();
      await page.getByLabel('Contact', { exact: true }).fill(email);
      await page.getByRole('list', { name: 'Contacts found' }).getByRole('button', { name: email }).click();
      await page.getByLabel('What to do').selectOption('set');
      await page.getByLabel('Pronouns', { exact: true }).fill('per/pers');
      await page.getByLabel('When').selectOption('always');
      await button('Run action').click();
      await page.getByRole('row', { name: /Done.*Set pronouns/ }).waitFor();
      expect(await heldEverywhere('per/pers')).toEqual(['per/pers', 'per/pers', 'per/pers']);
      expect((await keptContact()).fields.pronouns?.via).toBe('workflow');
    },
    limitMs,
  );

  test(
    'a developer makes a key, finds the route in the documentation, writes, and ends the key',
    async () => {
      const made = await world.call('POST', '/api/api-keys', { name: 'Newsletter', role: 'member' });
      const { id, key } = z.object({ id: z.string(), key: z.string() }).parse(made.body);
      await page.goto(`${world.publicUrl}/docs#/Contacts/updateContact`);
      await page.getByText('/api/contacts/{id}').first().waitFor();
      const write = (pronouns: string, contact: string) =>
        fetch(`${world.publicUrl}/api/contacts/${contact}`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ fields: { pronouns } }),
        });
      const { id: contact } = await keptContact();
      expect((await write('they/them', contact)).status).toBe(200);
      expect(await heldEverywhere('they/them')).toEqual(['they/them', 'they/them', 'they/them']);
      expect((await world.call('DELETE', `/api/api-keys/${id}`)).status).toBe(200);
      expect((await write('she/her', contact)).status).toBe(401);
      expect(await held()).toEqual(['they/them', 'they/them', 'they/them']);
    },
    limitMs,
  );
});
