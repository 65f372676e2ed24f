import { afterEach, describe, expect, test } from '@jest/globals';
import { startSession } from '../../../../backend/features/sync/start-session.ts';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { portalId, startBackend, type Backend, type BackendOptions } from '../../../fixtures/backend.ts';
import { contactRows, everyRow, storeAsText } from './store-state.ts';

let backend: Backend;
afterEach(() => backend.close());

const people = 250;
async function start(options: BackendOptions = {}): Promise<void> {
  backend = await startBackend({ contacts: people, ...options });
  backend.hubspot.people.fillPronouns(portalId);
  backend.hubspot.faults.apply({ webhooks: { paused: true }, searchLagMs: 0 });
  backend.hubspot.calls.clear();
}
const listCalls = () => backend.hubspot.calls.report().byRoute['GET /crm/objects/2026-09/contacts'] ?? 0;
const writes = () => backend.hubspot.calls.report().contactWrites;

describe('the first sync', () => {
  test('of 250 contacts stores all of them as HubSpot holds them, and writes nothing there', async () => {
    await start();

    const session = await backend.sync();

    expect(session).toMatchObject({
      kind: 'first',
      status: 'completed',
      progress: { done: people, total: people },
      counts: { read: people, created: people, updated: 0, conflicts: 0, errors: 0 },
    });
    expect({ lists: listCalls(), writes: writes() }).toEqual({ lists: 3, writes: 0 });
    const stored = await contactRows(backend);
    const held = backend.hubspot.people.list(portalId, { search: '', offset: 0, limit: 1_000 }).items;
    expect(stored).toHaveLength(people);
    for (const { id, properties } of held) {
      const row = stored.find(({ external_id: externalId }) => externalId === id);
      expect([row?.first_name ?? '', row?.email ?? '', row?.pronouns ?? '']).toEqual([
        properties['firstname'] ?? '',
        properties['email'] ?? '',
        properties['custom_pronouns'] ?? '',
      ]);
    }
    expect(stored.filter(({ pronouns }) => pronouns !== null).length).toBeGreaterThan(50);
  });

  test('run again reads only what changed, and writes no row and nothing to HubSpot', async () => {
    await start();
    await backend.sync();
    const before = await everyRow(backend);
    backend.hubspot.calls.clear();

    const again = await backend.sync();
    await backend.drain();

    expect(again).toMatchObject({
      kind: 'incremental',
      status: 'completed',
      counts: { created: 0, updated: 0, linked: 0 },
    });
    expect(await everyRow(backend)).toEqual(before);
    expect({ lists: listCalls(), writes: writes() }).toEqual({ lists: 0, writes: 0 });
  });

  test('run again after one edit in HubSpot changes that contact and no other', async () => {
    await start();
    await backend.sync();
    const before = await everyRow(backend);
    const id = backend.recordIds()[140] ?? '';
    backend.edit(id, { custom_pronouns: 'fae/faer' });

    const again = await backend.sync();

    expect(again.counts).toMatchObject({ updated: 1, created: 0 });
    const after = await everyRow(backend);
    const changed = after.contacts.filter(
      (row, index) => JSON.stringify(row) !== JSON.stringify(before.contacts[index]),
    );
    expect(changed).toHaveLength(1);
    expect((await contactRows(backend)).find(({ external_id }) => external_id === id)?.pronouns).toBe(
      'fae/faer',
    );
  });

  test('holds an edit that was made while it ran, on a page that it had read already', async () => {
    await start();
    const [first = '', last = ''] = [backend.recordIds()[0], backend.recordIds().at(-1)];
    let pages = 0;
    backend.atRacePoint.hook = (point) => {
      if (point !== 'session.page_read' || (pages += 1) !== 2) return;
      backend.edit(first, { jobtitle: 'Harbour pilot' });
      backend.edit(last, { jobtitle: 'Lamplighter' });
    };

    await backend.sync();
    backend.hubspot.faults.apply({ webhooks: { paused: false } });
    backend.hubspot.webhooks.wake();
    await backend.drain();

    const rows = await contactRows(backend);
    expect(rows.find(({ external_id }) => external_id === first)?.job_title).toBe('Harbour pilot');
    expect(rows.find(({ external_id }) => external_id === last)?.job_title).toBe('Lamplighter');
  });

  test('holds such an edit also when its webhook was lost, after the next sync', async () => {
    await start();
    let pages = 0;
    backend.atRacePoint.hook = (point) => {
      if (point === 'session.page_read' && (pages += 1) === 2)
        backend.edit('101', { jobtitle: 'Harbour pilot' });
    };

    await backend.sync();
    await backend.sync();

    const rows = await contactRows(backend);
    expect(rows.find(({ external_id }) => external_id === '101')?.job_title).toBe('Harbour pilot');
  });
});

describe('a crash in the middle of the first sync', () => {
  test.each([
    ['session.page_read', 1],
    ['session.page_read', 2],
    ['session.page_staged', 2],
    ['session.page_applied', 1],
    ['session.page_applied', 2],
    ['session.page_applied', 3],
  ] as const)(
    'at %s, number %i: the next worker reads only the page in flight again and ends with the same state',
    async (point, page) => {
      await start();
      let left: number = page;
      backend.atRacePoint.hook = (reached) => {
        if (reached === point && (left -= 1) === 0) throw new Error('crash');
      };
      const { tenantId, context } = backend;
      const started = await startSession(context, tenantId, {
        requestedBy: 'test',
        kind: 'sync',
        contactIds: null,
      });
      if (started.outcome !== 'started') throw new Error(started.outcome);
      await expect(runSession(context, tenantId, started.sessionId)).rejects.toThrow('crash');
      backend.atRacePoint.hook = null;

      // Held by the dead worker until its lease ends.
      const second = await backend.secondProcess();
      expect(await runSession(second, tenantId, started.sessionId)).toBeNull();
      expect((await backend.session(started.sessionId)).status).toBe('running');
      backend.clock.advance(16_000);
      await runSession(second, tenantId, started.sessionId);

      const pages = 3;
      expect(listCalls()).toBe(point === 'session.page_read' ? pages + 1 : pages);
      const session = await backend.session(started.sessionId);
      expect(session).toMatchObject({
        status: 'completed',
        counts: { created: people, updated: 0, conflicts: 0 },
      });
      const crashed = await storeAsText(backend);
      await backend.close();
      await start();
      await backend.sync();
      expect(crashed).toEqual(await storeAsText(backend));
    },
    180_000,
  );
});

describe('a sync', () => {
  test('can be cancelled: it stops before its next page, and another one may start', async () => {
    await start();
    const { tenantId, context } = backend;
    backend.atRacePoint.hook = async (point) => {
      if (point !== 'session.page_staged') return;
      const [row] = await backend.rows<{ id: string }>(
        `select id from sync_session where status = 'running'`,
      );
      const answer = await backend.api('POST', `/api/sync/sessions/${row?.id}/cancel`);
      expect(answer.status).toBe(202);
    };

    const session = await backend.sync();

    expect(session).toMatchObject({ status: 'cancelled', progress: { done: 100 } });
    expect(listCalls()).toBe(1);
    const late = await backend.api('POST', `/api/sync/sessions/${session.id}/cancel`);
    expect(late.body).toMatchObject({ status: 409, code: 'not_cancellable' });
    const again = await startSession(context, tenantId, {
      requestedBy: 'test',
      kind: 'sync',
      contactIds: null,
    });
    expect(again.outcome).toBe('started');
  });

  test('that nobody began yet is cancelled at once', async () => {
    await start({ contacts: 3 });
    const { body } = await backend.api('POST', '/api/contacts/sync');
    const answer = await backend.api('POST', `/api/sync/sessions/${String(body['sessionId'])}/cancel`);
    expect(answer.body).toMatchObject({ status: 'cancelled' });
    expect(await runSession(backend.context, backend.tenantId, String(body['sessionId']))).toBeNull();
    expect(listCalls()).toBe(0);
  });

  test('that runs already is named by its id to whoever starts a second one, also when both start at once', async () => {
    await start({ contacts: 3 });

    const answers = await Promise.all([1, 2, 3].map(() => backend.api('POST', '/api/contacts/sync')));

    const [winner] = answers.filter(({ status }) => status === 202);
    const others = answers.filter(({ status }) => status === 409);
    expect(others).toHaveLength(2);
    for (const { body } of others)
      expect(body).toMatchObject({ code: 'sync_running', sessionId: winner?.body['sessionId'] });
  });

  test('of named contacts reads those records and no other', async () => {
    await start({ contacts: 30 });
    await backend.sync();
    const edited = backend.recordIds().slice(0, 3);
    for (const id of edited) backend.edit(id, { jobtitle: `Changed ${id}` });
    const [one, two] = edited;
    const targets = (await contactRows(backend)).filter(({ external_id }) =>
      [one, two].includes(external_id),
    );
    backend.hubspot.calls.clear();

    const session = await backend.sync(targets.map(({ id }) => id));

    expect(session).toMatchObject({ kind: 'targeted', status: 'completed', counts: { read: 2, updated: 2 } });
    expect(backend.hubspot.calls.report().contactReads).toBe(1);
    const titles = (await contactRows(backend)).filter(({ job_title }) => job_title?.startsWith('Changed'));
    expect(titles.map(({ external_id }) => external_id)).toEqual([one, two]);
  });
});
