import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRecordHints, drainInbox } from '../../backend/features/inbox/index.ts';
import { forgetCrm, ensureHook } from '../../backend/features/install/index.ts';
import { sweep } from '../../backend/features/ops/index.ts';
import { reconcile } from '../../backend/features/reconcile/index.ts';
import { deleteDue } from '../../backend/features/retention/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { firstCompanyId, firstUserId } from '../../sandbox/pipedrive/companies.ts';
import { portalId } from '../fixtures/backend.ts';
import { startSides, type Sides } from './sides.ts';

let sides: Sides;
let record: string;
beforeEach(async () => {
  sides = await startSides();
  sides.hubspot.faults.apply({ searchLagMs: 0 });
  for (const name of ['ash', 'bo', 'cam']) {
    record = sides.addContact({ email: `${name}@access.example`, firstname: name, lastname: 'Access' });
  }
  await sides.settle();
}, 180_000);
afterEach(() => sides.close());

const user = firstUserId(firstCompanyId);
const hour = 60 * 60_000;
const look = () =>
  reconcile({ ...sides.context, recordHints: createRecordHints(sides.context) }, sides.tenantId);
const makeDue = () =>
  sides.rows(`update connection set journal_due_at = null, reconcile_due_at = now() - interval '1 minute'`);
const connections = () =>
  sides.rows<{ provider: string; status: string; error: string | null; secrets: number }>(
    `select provider, status, error, num_nonnulls(sealed_data_key, sealed_access_token, sealed_refresh_token,
       hook_key_hash, sealed_hook_credentials) as secrets from connection order by provider`,
  );
const calls = () => {
  const [hubspot, pipedrive] = [sides.hubspot.calls.report(), sides.pipedrive.calls.report()];
  const ofApp = hubspot.last.filter(({ route }) => !route.startsWith('/webhooks-journal'));
  return { hubspot: ofApp.length, pipedrive: pipedrive.total };
};
/** Whatever a process does by itself, for hours. */
const goOn = async () => {
  for (let round = 0; round < 3; round += 1) {
    sides.clock.advance(hour);
    await sweep(sides.context);
    await drainInbox(sides.context, sides.tenantId);
    await pushPending(sides.context, sides.tenantId);
    await ensureHook(sides.context, sides.tenantId);
  }
};
/** Work that nobody has done yet, in both directions. */
const leaveWork = async () => {
  const id = await sides.idOf('hubspot', record);
  expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields: { jobTitle: 'Waits' } })).status).toBe(
    200,
  );
  sides.edit(record, { phone: '+49 30 5550138' });
  while (sides.hubspot.webhooks.pending() > 0) await systemClock.sleep(20);
};

describe('access that ends', () => {
  test.each([
    ['keep', 6],
    ['delete', 0],
  ] as const)(
    'C38 by disconnecting HubSpot takes tokens, subscriptions and jobs of both CRMs; "%s" is kept to; reinstalling works',
    async (data, links) => {
      const contacts = await sides.rows('select id from contact order by id');
      await leaveWork();
      expect((await sides.api('DELETE', '/api/connections/hubspot', { data })).status).toBe(200);

      expect(await connections()).toEqual([
        { provider: 'hubspot', status: 'disconnected', error: null, secrets: 0 },
        { provider: 'pipedrive', status: 'disconnected', error: expect.any(String), secrets: 0 },
      ]);
      expect(sides.hubspot.portals.isInstalled(portalId)).toBe(false);
      expect(sides.pipedrive.oauth.isInstalled(user)).toBe(false);
      expect(sides.pipedrive.webhooks.list(user)).toEqual([]);
      sides.clearCalls();
      await goOn();
      expect(calls()).toEqual({ hubspot: 0, pipedrive: 0 });
      expect(await sweep(sides.context)).toBe(0);
      // The worker's: with "keep" nothing is due before 30 days are over.
      await deleteDue({ ...sides.context, forgetCrm }, sides.tenantId);
      expect(await sides.rows('select 1 from contact_link')).toHaveLength(links);
      const kept = data === 'keep' ? contacts : [];
      expect(await sides.rows('select id from contact order by id')).toEqual(kept);

      const before = await sides.counts();
      Object.assign(sides, await sides.install(portalId));
      await sides.connectPipedrive();
      const session = await sides.sync();
      // What was deleted here is taken in anew; neither CRM gets anybody twice.
      const created = contacts.length - kept.length;
      expect(session).toMatchObject({ status: 'completed', counts: { created, errors: 0 } });
      expect(await sides.counts()).toEqual({ ...before, contacts: contacts.length });
      const after = await sides.rows('select id from contact order by id');
      expect(data === 'keep' ? after : after.length).toEqual(data === 'keep' ? contacts : contacts.length);
      expect(sides.person(await sides.personOf(record)).phones[0]?.value).toBe('+49 30 5550138');
    },
    180_000,
  );

  test('C38 by an uninstall in HubSpot takes all of them too, once HubSpot says so, and says why', async () => {
    await makeDue();
    await look();
    await leaveWork();
    sides.hubspot.oauth.uninstall(portalId);
    await sides.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: 60_000 });
    await makeDue();
    await look();

    const ended = await connections();
    expect(ended.map(({ status, secrets }) => [status, secrets])).toEqual([
      ['disconnected', 0],
      ['disconnected', 0],
    ]);
    expect(ended.map(({ error }) => error)).toEqual([
      expect.stringContaining('uninstalled in HubSpot'),
      expect.stringContaining('HubSpot'),
    ]);
    expect(sides.pipedrive.webhooks.list(user)).toEqual([]);
    sides.clearCalls();
    await goOn();
    expect(calls()).toEqual({ hubspot: 0, pipedrive: 0 });
  }, 180_000);

  test('C38 by disconnecting Pipedrive leaves it alone from then on; HubSpot goes on, and reconnecting catches up', async () => {
    const person = await sides.personOf(record);
    await leaveWork();
    expect((await sides.api('DELETE', '/api/connections/pipedrive')).status).toBe(200);
    expect((await connections()).map(({ status, secrets }) => [status, secrets > 0])).toEqual([
      ['connected', true],
      ['disconnected', false],
    ]);
    expect(sides.pipedrive.webhooks.list(user)).toEqual([]);
    sides.clearCalls();
    await sides.settle();
    expect(calls().pipedrive).toBe(0);
    expect(sides.held(record)['jobtitle']).toBe('Waits');

    await sides.connectPipedrive();
    await sides.sync();
    await sides.settle();
    expect(sides.person(person).phones[0]?.value).toBe('+49 30 5550138');
    expect(await sides.counts()).toEqual({ hubspot: 3, pipedrive: 3, contacts: 3 });
  }, 180_000);
});

test('C10 ten reinstalls, settings saves and looks at HubSpot’s journal leave the wanted subscriptions, once each, and those of others', async () => {
  const { journalSubscriptions: store } = sides.hubspot;
  const ofPortal = (portal: number) =>
    store.list().filter((one) => 'portalId' in one && one.portalId === portal);
  store.create({
    subscriptionType: 'OBJECT',
    portalId: 62_516,
    objectTypeId: '0-1',
    actions: ['UPDATE'],
    properties: ['city'],
  });
  const foreign = ofPortal(62_516);
  for (let round = 0; round < 10; round += 1) {
    await sides.install(portalId);
    const deletions = round % 2 === 0 ? 'unlink' : 'ask';
    expect((await sides.api('PATCH', '/api/settings', { deletions })).status).toBe(200);
    await makeDue();
    await look();
  }

  expect(
    ofPortal(portalId)
      .map(({ subscriptionType }) => subscriptionType)
      .toSorted(),
  ).toEqual(['GDPR_PRIVACY_DELETION', 'OBJECT']);
  const ofApp = store.list().filter(({ subscriptionType }) => subscriptionType === 'APP_LIFECYCLE_EVENT');
  expect(ofApp).toHaveLength(1);
  expect(ofPortal(62_516)).toEqual(foreign);
}, 180_000);
