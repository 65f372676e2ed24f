import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRecordHints, drainInbox } from '../../../../backend/features/inbox/index.ts';
import { reconcile } from '../../../../backend/features/reconcile/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 30, speed: 1 });
}, 180_000);
afterEach(() => backend.close());

const hour = 60 * 60_000;
const deps = () => ({ ...backend.context, recordHints: createRecordHints(backend.context) });
const look = () => reconcile(deps(), backend.tenantId);
const deaf = () => backend.hubspot.faults.apply({ webhooks: { drop: 1 }, searchLagMs: 0 });
/** The sandbox's time and our own go on together. */
const later = async (ms: number) => {
  backend.clock.advance(ms);
  await backend.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: ms });
};
/** Webhooks are signed by the wall clock: where they must be believed, ours stays with it. */
const makeDue = () => backend.rows(`update connection set reconcile_due_at = now() - interval '1 minute'`);

describe('HubSpot’s journal', () => {
  const uninstalled = () => backend.rows('select status, error from connection');

  const dayMs = 24 * hour;
  const subscriptionCalls = () =>
    Object.entries(backend.hubspot.calls.report().byRoute)
      .filter(([route]) => route.includes('/webhooks-journal/subscriptions'))
      .reduce((sum, [, calls]) => sum + calls, 0);
  const status = async () => (await backend.api('GET', '/api/sync/status')).body['journal'];
  const round = async (ms = hour + 60_000) => {
    await later(ms);
    await look();
    await backend.drain();
  };

  test('is told what to write down once a day, and at once when the mapping changed', async () => {
    await backend.sync();
    expect(await status()).toBe('not_yet');
    await round();
    expect(await status()).toBe('in_use');
    backend.hubspot.calls.clear();
    await round();
    await round();
    expect(subscriptionCalls()).toBe(0);
    await backend.rows(`update connection set journal_properties = '{email}'`);
    await round();
    expect(subscriptionCalls()).toBe(1);
    await round();
    expect(subscriptionCalls()).toBe(1);
    await round(dayMs);
    expect(subscriptionCalls()).toBe(2);
  }, 180_000);

  test('that the app may not read is done without, said once, and asked for again a day later', async () => {
    await backend.sync();
    const body = { status: 'error', category: 'MISSING_SCOPES', message: 'no' };
    const refusal = { match: '[A-Z]+ /webhooks-journal/.*', status: 403, body, times: 1_000 };
    backend.hubspot.faults.apply({ next: [refusal] });
    const noted: string[] = [];
    const log = { ...backend.context.log, info: (_facts: object, message: string) => noted.push(message) };
    const lookAloud = () => reconcile({ ...deps(), log: log as never }, backend.tenantId);
    await later(hour + 60_000);
    await lookAloud();
    await backend.drain();
    expect(await status()).toBe('not_available');
    backend.hubspot.calls.clear();
    deaf();
    backend.edit('101', { jobtitle: 'By its time' });
    await later(hour + 60_000);
    await lookAloud();
    await backend.drain();
    expect(subscriptionCalls()).toBe(0);
    const found = await backend.rows(
      `select 1 from contact where fields->'jobTitle'->>'value' = 'By its time'`,
    );
    expect(found).toHaveLength(1);
    await later(dayMs);
    await lookAloud();
    expect(subscriptionCalls()).toBe(1);
    expect(noted.filter((message) => message === 'reconcile.journal_no_access')).toHaveLength(1);
    await backend.drain();
    backend.hubspot.faults.clear();
    await round(dayMs);
    expect(await status()).toBe('in_use');
  }, 180_000);

  test('whose place aged out is read from what is there, and the gap is looked through', async () => {
    await backend.sync();
    await backend.drain();
    await round();
    deaf();
    backend.edit('101', { jobtitle: 'Before the gap' });
    await round();
    backend.edit('102', { jobtitle: 'In the gap' });
    backend.hubspot.people.remove(62515, '103');
    await later(4 * dayMs);
    backend.edit('107', { jobtitle: 'Still written down' });
    backend.edit('110', { jobtitle: 'In the file after' });
    await round();

    const rows = await backend.rows<{ title: string }>(
      `select fields->'jobTitle'->>'value' as title from contact where fields->'jobTitle'->>'value' like any ($1)`,
      [['%the gap', 'Still%', 'In the file%']],
    );
    expect(rows.map(({ title }) => title).toSorted()).toEqual([
      'Before the gap',
      'In the file after',
      'In the gap',
      'Still written down',
    ]);
    const told = await backend.rows<{ object_id: string }>(
      `select distinct object_id from webhook_event where object_id in ('102', '107', '110') order by object_id`,
    );
    expect(told).toEqual([{ object_id: '107' }, { object_id: '110' }]);
    const gone = await backend.rows<{ last_error: { code: string } }>(
      `select last_error from contact_link where external_id = '103'`,
    );
    expect(gone[0]?.last_error.code).toMatch(/^(missing|deleted)_in_crm$/);
    backend.edit('113', { jobtitle: 'And on' });
    await round();
    expect(await backend.rows(`select 1 from webhook_event where object_id = '113'`)).toHaveLength(1);
  }, 180_000);

  test('tells of the property of its own that a tenant has mapped, for which no webhook is subscribed', async () => {
    const made = backend.hubspot.properties.create(62515, {
      name: 'own_pronouns',
      label: 'Own pronouns',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
    });
    expect(made.outcome).toBe('written');
    const fields = { pronouns: { hubspot: { property: 'own_pronouns' } } };
    expect(await backend.api('PATCH', '/api/settings', { fields })).toMatchObject({ status: 200 });
    await backend.sync();
    await backend.drain();
    await round();
    backend.edit('101', { own_pronouns: 'xe/xem' });
    await backend.drain();
    const told = () =>
      backend.rows<{ id: string }>(`select id::text from webhook_event where property_name = 'own_pronouns'`);
    expect(await told()).toEqual([]);
    await later(hour + 60_000);
    await look();
    const [event] = await told();
    expect(event).toBeDefined();
    backend.clock.advance(1_000);
    await drainInbox(backend.context, backend.tenantId);

    const [contact] = await backend.rows<{ id: string; value: string; via: string }>(
      `select c.id, c.fields->'pronouns'->>'value' as value, c.fields->'pronouns'->>'via' as via
       from contact c join contact_link l on l.contact_id = c.id where l.external_id = '101'`,
    );
    expect(contact).toMatchObject({ value: 'xe/xem', via: 'webhook' });
    const { body } = await backend.api('GET', `/api/contacts/${contact?.id}/log`);
    expect(body['items']).toMatchObject([
      { outcome: 'updated', fields: ['pronouns'], event: { id: event?.id, type: 'contact.propertyChange' } },
      {},
    ]);
  }, 180_000);

  test('tells what webhooks did not', async () => {
    await backend.sync();
    await backend.drain();
    await later(hour + 60_000);
    await look();
    await backend.drain();
    deaf();
    backend.edit('101', { jobtitle: 'By the journal' });
    backend.hubspot.people.remove(62515, '102');
    await later(hour + 60_000);
    await look();
    const events = await backend.rows<{ object_id: string; kind: string }>(
      `select object_id, kind from webhook_event where processed_at is null order by object_id`,
    );
    expect(events).toEqual([
      { object_id: '101', kind: 'changed' },
      { object_id: '102', kind: 'deleted' },
    ]);
  }, 180_000);

  test('tells of the same change as a webhook once', async () => {
    await backend.sync();
    await backend.drain();
    await makeDue();
    await look();
    await backend.drain();
    backend.edit('101', { jobtitle: 'Twice told' });
    await backend.drain();
    const count = async () => (await backend.rows('select 1 from webhook_event')).length;
    const before = await count();
    await later(hour + 60_000);
    await look();
    expect(await count()).toBe(before);
  }, 180_000);

  test('does not end a connection that was made after the uninstall that it tells of', async () => {
    await backend.sync();
    await backend.drain();
    await round();
    await later(60_000);
    backend.hubspot.oauth.uninstall(62515);
    await later(60_000);
    await backend.install(62515);
    await later(hour + 60_000);
    await makeDue();
    await look();
    expect(await uninstalled()).toEqual([{ status: 'connected', error: null }]);
  }, 180_000);

  test('ends the connection when the app was uninstalled there', async () => {
    await backend.sync();
    await backend.drain();
    await later(hour + 60_000);
    await look();
    await backend.drain();
    await later(60_000);
    backend.hubspot.oauth.uninstall(62515);
    await later(hour + 60_000);
    await look();
    expect(await uninstalled()).toEqual([
      { status: 'disconnected', error: 'Kindred was uninstalled in HubSpot.' },
    ]);
  }, 180_000);
});
