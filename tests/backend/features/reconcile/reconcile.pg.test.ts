import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Hint } from '../../../../backend/domain/crm/index.ts';
import { createRecordHints } from '../../../../backend/features/inbox/index.ts';
import { sweep } from '../../../../backend/features/ops/index.ts';
import { reconcile } from '../../../../backend/features/reconcile/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { until } from '../../../end-to-end/eventually.ts';
import { company, writesOf } from '../sync/both-crms.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 30, speed: 1 });
});
afterEach(() => backend.close());

const hour = 60 * 60_000;
const deps = () => ({ ...backend.context, recordHints: createRecordHints(backend.context) });
const look = () => reconcile(deps(), backend.tenantId);
const sessions = () =>
  backend.rows<{ kind: string; requested_by: string }>(
    'select kind, requested_by from sync_session order by created_at',
  );
const deaf = () => {
  backend.hubspot.faults.apply({ webhooks: { drop: 1 }, searchLagMs: 0 });
  backend.pipedrive.faults.apply({ webhooks: { drop: 1 } });
};
/** Both sandboxes' and our own time go on together. */
const later = async (ms: number) => {
  backend.clock.advance(ms);
  await backend.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: ms });
};
/** Webhooks are signed by the wall clock: where they must be believed, ours stays with it. */
const makeDue = () => backend.rows(`update connection set reconcile_due_at = now() - interval '1 minute'`);
const hint: Hint = {
  kind: 'changed',
  accountId: '62515',
  subscriptionType: 'contact.propertyChange',
  objectTypeId: null,
  objectId: '105',
  relatedIds: [],
  propertyName: 'jobtitle',
  occurredAtMs: 1,
  changeSource: null,
  sourceId: null,
  dedupKey: Buffer.alloc(32, 1),
};
const contactCalls = () => {
  const hubspot = Object.entries(backend.hubspot.calls.report().byRoute);
  const pipedrive = Object.entries(backend.pipedrive.calls.report().byRoute);
  return [...hubspot, ...pipedrive].filter(([route]) => /contacts|persons/.test(route));
};

describe('on schedule', () => {
  test('what no webhook told is found within the hour, and without changes it costs two calls', async () => {
    await backend.connectPipedrive();
    await backend.sync();
    await backend.drain();
    deaf();
    backend.edit('101', { jobtitle: 'Found later' });
    await look();
    expect(await sessions()).toHaveLength(1);

    await later(hour + 60_000);
    expect(await sweep(backend.context)).toBeGreaterThan(0);
    expect(backend.queue.sent).toContain('sync.reconcile');
    await look();
    await backend.drain();
    expect((await sessions()).at(-1)).toEqual({ kind: 'incremental', requested_by: 'the schedule' });
    expect(
      await backend.rows(`select 1 from contact where fields->'jobTitle'->>'value' = 'Found later'`),
    ).toHaveLength(1);

    await later(hour + 60_000);
    backend.hubspot.calls.clear();
    backend.pipedrive.calls.clear();
    await look();
    await backend.drain();
    expect(contactCalls().reduce((sum, [, calls]) => sum + calls, 0)).toBeLessThanOrEqual(2);
    expect(writesOf(backend)).toEqual({ hubspot: 0, pipedrive: 0 });
  }, 180_000);

  test('a CRM whose first sync nobody has started is left alone', async () => {
    await backend.sync();
    await backend.connectPipedrive();
    backend.pipedrive.calls.clear();
    await later(hour + 60_000);
    await look();
    await backend.drain();

    expect((await sessions()).at(-1)).toMatchObject({ kind: 'incremental' });
    const [row] = await backend.rows(`select opened_at from connection where provider = 'pipedrive'`);
    expect(row).toEqual({ opened_at: null });
    expect(
      Object.keys(backend.pipedrive.calls.report().byRoute).filter((route) => /persons/.test(route)),
    ).toEqual([]);
  }, 180_000);

  test('a changed interval acts at once, in both directions', async () => {
    await backend.sync();
    const [armed] = await backend.rows<{ due: Date }>('select reconcile_due_at as due from connection');
    const dueIn = async () => {
      const [row] = await backend.rows<{ due: Date }>('select reconcile_due_at as due from connection');
      return ((row?.due.getTime() ?? 0) - (armed?.due.getTime() ?? 0)) / 60_000 + 60;
    };
    const every = async (reconcileEveryMinutes: number) => {
      const answer = await backend.api('PATCH', '/api/settings', { reconcileEveryMinutes });
      expect(answer.status).toBe(200);
    };
    await every(240);
    expect(await dueIn()).toBe(240);
    await every(0);
    expect(await dueIn()).toBe(60);
    await every(240);
    await later(30 * 60_000);
    await look();
    expect(await sessions()).toHaveLength(1);

    await every(5);
    expect(await dueIn()).toBe(5);
    expect(await sweep(backend.context)).toBeGreaterThan(0);
    expect(backend.queue.sent).toContain('sync.reconcile');
    await look();
    expect((await sessions()).at(-1)).toMatchObject({ requested_by: 'the schedule' });

    await makeDue();
    const [due] = await backend.rows('select reconcile_due_at from connection');
    await every(10_080);
    expect(await backend.rows('select reconcile_due_at from connection')).toEqual([due]);
  }, 180_000);

  test('nothing happens where the tenant wants no schedule', async () => {
    await backend.sync();
    const { body } = await backend.api('GET', '/api/settings');
    const change = { version: body['version'], reconcileEveryMinutes: 0 };
    expect(await backend.api('PATCH', '/api/settings', change)).toMatchObject({ status: 200 });
    await later(2 * hour);
    await look();
    expect(await sessions()).toHaveLength(1);
  });
});

describe('a CRM that stops telling', () => {
  const silence = () =>
    backend.rows<{ provider: string; status: string; message: string }>(
      `select provider, status, message from sync_exception where kind = 'events_stopped'`,
    );

  test('is noticed when three changes were found without a word, and trusted again when one comes', async () => {
    await backend.sync();
    await backend.drain();
    await later(hour);
    await look();
    await backend.drain();
    deaf();
    for (const id of ['101', '102', '103']) backend.edit(id, { jobtitle: `Unheard ${id}` });
    await later(hour);
    await look();
    await backend.drain();
    expect(await silence()).toMatchObject([{ provider: 'hubspot', status: 'open' }]);

    await deps().recordHints({ provider: 'hubspot', tenantId: null }, [{ ...hint, handled: true }]);
    await until('the exception closes', async () => (await silence())[0]?.status === 'fixed');
  }, 180_000);

  test('is not suspected for changes of what no field is mapped to, nor for one or two', async () => {
    await backend.sync();
    await backend.drain();
    await later(hour);
    await look();
    await backend.drain();
    deaf();
    for (const id of backend.recordIds()) backend.edit(id, { city: 'Oslo' });
    for (const id of ['101', '102']) backend.edit(id, { jobtitle: `Unheard ${id}` });
    await later(hour);
    await look();
    await backend.drain();
    expect(await silence()).toEqual([]);
  }, 180_000);
});

test('drift is reported without changing anything', async () => {
  await backend.connectPipedrive();
  await backend.sync();
  await backend.drain();
  deaf();
  const [row] = await backend.rows<{ external_id: string }>(
    `select external_id from contact_link where provider = 'pipedrive' and external_id is not null limit 1`,
  );
  expect((await backend.api('GET', '/api/sync/drift')).body).toEqual({ session: null });
  const edited = backend.pipedrive.people.edit(company, Number(row?.external_id), {
    first_name: 'Drifted',
    last_name: 'Away',
  });
  expect(edited).toMatchObject({ outcome: 'written' });
  const written = writesOf(backend);
  expect(await backend.api('POST', '/api/sync/plan', { whole: true })).toMatchObject({ status: 202 });
  await backend.drain();

  const { body } = await backend.api('GET', '/api/sync/drift');
  expect(body['session']).toMatchObject({
    kind: 'plan',
    result: {
      perConnection: [
        { provider: 'hubspot', update: 1, fields: { firstName: { update: 1 } } },
        { update: 0 },
      ],
    },
  });
  expect(writesOf(backend)).toEqual(written);
}, 180_000);
