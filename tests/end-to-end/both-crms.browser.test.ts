import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { ApiClient } from '../../backend/cli/start/api-client.ts';
import { companyId } from '../../backend/cli/start/sandbox-account.ts';
import { launchChromium } from '../fixtures/chromium.ts';
import { eventually, until } from './eventually.ts';
import { portalId, startLiveWorld, type LiveWorld } from './live-world.ts';

const email = 'rowan.both@example.com';
const contactsPath = `/_ui/portals/${portalId}/contacts`;
const personsPath = `/_ui/pipedrive/companies/${companyId}/persons`;
const contacts = z.object({
  items: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
const persons = z.object({
  items: z.array(z.object({ id: z.int(), custom_fields: z.record(z.string(), z.unknown()) })),
});
const waitMs = 60_000;

let world: LiveWorld;
let api: ApiClient;
let browser: Browser;
let page: Page;
let contactId: string;
let personId: number;

beforeAll(async () => {
  world = await startLiveWorld({ contacts: 10 });
  await world.startBackend();
  ({ api } = await world.install({ pipedrive: true }));
  // One person whom both CRMs know before the first sync, by the same address.
  const properties = { email, firstname: 'Rowan', lastname: 'Both' };
  await world.sandbox('POST', contactsPath, { properties });
  const person = { name: 'Rowan Both', emails: [{ value: email, primary: true, label: 'work' }] };
  await world.sandbox('POST', personsPath, person);
  const sessionId = await api.startSync();
  await until('the first sync', async () => (await api.session(sessionId)).status === 'completed', {
    timeoutMs: 180_000,
  });
  contactId = (await contactOf()).id;
  personId = (await personOf()).id;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(waitMs);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 180_000);

/** The one contact, and the one person, with the address. */
async function contactOf() {
  const found = contacts.parse(await world.sandbox('GET', `${contactsPath}?search=${email}`)).items;
  const [contact] = found;
  if (!contact || found.length > 1) throw new Error(`HubSpot has ${found.length} contacts of this address`);
  return contact;
}
async function personOf() {
  const found = persons.parse(await world.sandbox('GET', `${personsPath}?search=${email}`)).items;
  const [person] = found;
  if (!person || found.length > 1) throw new Error(`Pipedrive has ${found.length} persons of this address`);
  return person;
}

const inHubSpot = async () => (await contactOf()).properties['custom_pronouns'] ?? null;
const inPipedrive = async () =>
  Object.values((await personOf()).custom_fields).find((value) => typeof value === 'string') ?? null;
const card = () => page.locator('[data-card="pronouns-card-sidebar"]');
const heading = (name: string) => card().getByRole('heading', { name, exact: true });
const button = (name: string) => card().getByRole('button', { name, exact: true });
const bothHold = (value: string) =>
  eventually(`both CRMs hold ${value}`, async () => {
    const held = [await inHubSpot(), await inPipedrive()];
    return held.every((one) => one === value) ? held : null;
  });

describe('one person in HubSpot and Pipedrive', () => {
  test('pronouns that are set in the card are in both CRMs', async () => {
    await page.goto(`${world.sandboxUrl}/portals/${portalId}/contacts/${contactId}`);
    await heading('No pronouns yet').waitFor();
    await button('Add pronouns').click();
    await card().getByRole('textbox', { name: 'Pronouns' }).fill('Xe / XEM');
    await button('Save').click();
    await heading('Xe / XEM').waitFor();
    expect(await bothHold('Xe / XEM')).toEqual(['Xe / XEM', 'Xe / XEM']);
  }, 300_000);

  test('pronouns that are edited on Pipedrive’s page show in an open card and are in HubSpot', async () => {
    await page.goto(`${world.sandboxUrl}/portals/${portalId}/contacts/${contactId}`);
    await heading('Xe / XEM').waitFor();
    const pipedrive = await browser.newPage();
    pipedrive.setDefaultTimeout(waitMs);
    await pipedrive.goto(`${world.sandboxUrl}/pipedrive/persons/${personId}`);
    await pipedrive.getByRole('button', { name: 'Edit Pronouns: Xe / XEM' }).click();
    await pipedrive.getByLabel('Pronouns', { exact: true }).fill('fae/faer');
    await pipedrive.keyboard.press('Enter');
    await heading('fae/faer').waitFor();
    await card().getByText('Set in Pipedrive').waitFor();
    expect(await bothHold('fae/faer')).toEqual(['fae/faer', 'fae/faer']);
    await pipedrive.close();
  }, 300_000);

  test('nobody is there twice afterwards', async () => {
    const { hubspot, pipedrive } = await allEmails();
    expect(hubspot.filter((one) => one === email)).toEqual([email]);
    expect(pipedrive.filter((one) => one === email)).toEqual([email]);
  }, 180_000);
});

async function allEmails() {
  const [hubspot, pipedrive] = [await world.steer.hubspotEmails(), await world.steer.pipedriveEmails()];
  return {
    hubspot: hubspot.flatMap(({ emails }) => emails),
    pipedrive: pipedrive.flatMap(({ emails }) => emails),
  };
}
