import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sweep } from '../../../../backend/features/ops/index.ts';
import { drainInbox } from '../../../../backend/features/inbox/index.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { startWorkers } from '../../../../backend/workers.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { contactRows, everyRow } from '../sync/store-state.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 130 });
  await backend.sync();
  backend.hubspot.faults.apply({ webhooks: { paused: true } });
  backend.hubspot.calls.clear();
  backend.queue.sent.length = 0;
});
afterEach(() => backend.close());

const change = (objectId: string, more: Record<string, unknown> = {}) => ({
  eventId: 1,
  subscriptionId: 5_000_001,
  portalId,
  appId: 1_001_001,
  occurredAt: backend.clock.nowMs(),
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: Number(objectId),
  propertyName: 'jobtitle',
  propertyValue: 'whatever',
  changeSource: 'CRM_UI',
  sourceId: 'userId:1002',
  ...more,
});
type EventRow = {
  tenant_id: string | null;
  handled: boolean;
  processed_at: Date | null;
  outcome: string | null;
};
const events = () =>
  backend.rows<EventRow>('select tenant_id, handled, processed_at, outcome from webhook_event order by id');
const title = async (id: string) =>
  (await contactRows(backend)).find(({ external_id }) => external_id === id)?.job_title;
const reads = () => backend.hubspot.calls.report().contactReads;

describe('a delivery of webhooks', () => {
  test('that is signed is answered 202 once its events are stored, and wakes the tenant’s drain', async () => {
    const ids = backend.recordIds().slice(0, 3);

    const answer = await backend.webhook(ids.map((id) => change(id)));

    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ accepted: 3, malformed: 0 });
    expect(await events()).toEqual(
      ids.map(() => ({ tenant_id: backend.tenantId, handled: true, processed_at: null, outcome: null })),
    );
    expect(backend.queue.sent).toEqual(['inbox.drain']);
    expect(reads()).toBe(0);
  });

  test('stores no value of a property: events are hints', async () => {
    const secret = `xe/xem ${randomUUID()}`;
    await backend.webhook([change('101', { propertyName: 'custom_pronouns', propertyValue: secret })]);

    expect(JSON.stringify(await backend.rows('select * from webhook_event'))).not.toContain(secret);
  });

  test('that comes three times, twice at the same moment, has one effect', async () => {
    const ids = backend.recordIds().slice(0, 20);
    for (const id of ids) backend.edit(id, { jobtitle: 'Cooper' });
    const batch = ids.map((id) => change(id));

    const answers = await Promise.all([backend.webhook(batch), backend.webhook([...batch].reverse())]);
    answers.push(await backend.webhook(batch.map((event) => ({ ...event, attemptNumber: 1, eventId: 77 }))));
    await backend.drain();

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await events()).toHaveLength(20);
    expect(reads()).toBe(1);
    const versions = await backend.rows('select version, count(*)::int from contact group by 1 order by 1');
    expect(versions).toEqual([
      { version: 1, count: 110 },
      { version: 2, count: 20 },
    ]);
    expect(await backend.rows(`select 1 from audit_entry where action = 'updated'`)).toHaveLength(20);
  });

  test('tells two changes of one property in one millisecond apart by their values', async () => {
    const occurredAt = backend.clock.nowMs();
    await backend.webhook([
      change('101', { occurredAt, propertyValue: 'first' }),
      change('101', { occurredAt, propertyValue: 'second' }),
    ]);
    expect(await events()).toHaveLength(2);
  });

  test('for portals and of types that are not known is recorded, counted and not an error', async () => {
    const answer = await backend.webhook([
      change('101', { portalId: 99_999 }),
      change('101', { subscriptionType: 'contact.somethingNew', propertyName: undefined }),
      change('101', { propertyName: 'favourite_colour' }),
      change('101'),
      'not an event',
    ]);

    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ accepted: 4, malformed: 1 });
    expect((await events()).filter(({ handled }) => handled)).toHaveLength(2);
    expect((await events()).filter(({ tenant_id }) => tenant_id === null)).toHaveLength(1);
    await backend.drain();
    const outcomes = (await events()).map(({ outcome }) => outcome).filter((outcome) => outcome !== null);
    expect(outcomes.toSorted()).toEqual(['applied', 'not_mapped']);
    expect(reads()).toBe(1);
  });

  test.each([
    ['by another secret', { secret: 'wrong' }],
    ['for another address', { tamper: (url: string) => `${url}?more=1` }],
    ['not at all', { signature: '' }],
    ['with something that is no signature', { signature: 'AAAA' }],
  ])('that is signed %s is refused with 401, and nothing is stored', async (_name, signing) => {
    const answer = await backend.webhook([change('101')], signing);

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'unauthenticated' });
    expect(await events()).toEqual([]);
    expect(backend.queue.sent).toEqual([]);
  });

  test.each([
    ['no list', { a: 1 }, 400],
    ['more events than allowed', Array.from({ length: 1_001 }, () => ({})), 400],
    ['nested too deep', [[[[[[[[[[]]]]]]]]]], 400],
    ['more bytes than allowed', ['x'.repeat(2 * 1024 * 1024)], 413],
  ])('that is %s is refused and not stored', async (_name, body, status) => {
    expect((await backend.webhook(body)).status).toBe(status);
    expect(await events()).toEqual([]);
  });

  test('is accepted while the queue is down, and the sweeper then finds it', async () => {
    backend.edit('101', { jobtitle: 'Weaver' });
    backend.queue.setDown(true);
    const answer = await backend.webhook([change('101')]);
    expect(answer.status).toBe(202);
    expect(await events()).toHaveLength(1);

    backend.queue.setDown(false);
    const workers = startWorkers(backend.context);
    try {
      expect(await sweep(backend.context)).toBe(1);
      for (let waits = 0; waits < 100 && (await title('101')) !== 'Weaver'; waits += 1)
        await systemClock.sleep(50);
    } finally {
      await workers.close();
    }
    expect(await title('101')).toBe('Weaver');
  });
});

describe('working through hints', () => {
  test('reads 100 contacts changed by 100 events within a second with at most two calls', async () => {
    const ids = backend.recordIds().slice(0, 100);
    backend.hubspot.faults.apply({ webhooks: { paused: false } });
    const workers = startWorkers(backend.context);
    try {
      for (const id of ids) backend.edit(id, { jobtitle: 'Glazier' });
      for (let waits = 0; waits < 200; waits += 1) {
        const done = (await contactRows(backend)).filter(({ job_title }) => job_title === 'Glazier');
        if (done.length === 100) break;
        await systemClock.sleep(50);
      }
    } finally {
      await workers.close();
    }

    const done = (await contactRows(backend)).filter(({ job_title }) => job_title === 'Glazier');
    expect(done).toHaveLength(100);
    expect(reads()).toBeLessThanOrEqual(2);
    expect(backend.hubspot.calls.report().contactWrites).toBe(0);
  });

  test('waits half a second for company, but not when a batch is full', async () => {
    const ids = backend.recordIds();
    // Also where a delivery of a hundred takes longer than that.
    backend.clock.freeze();
    await backend.webhook([change(ids[0] ?? '')]);
    const next = await drainInbox(backend.context, backend.tenantId);
    expect(reads()).toBe(0);
    expect(next).not.toBeNull();
    await backend.webhook(ids.slice(1, 101).map((id) => change(id)));
    await drainInbox(backend.context, backend.tenantId);
    expect(reads()).toBe(1);
  });

  test('keeps the newer value when events come in the wrong order', async () => {
    const nowMs = backend.clock.nowMs();
    backend.edit('101', { jobtitle: 'Old' });
    backend.edit('101', { jobtitle: 'New' });
    await backend.webhook([change('101', { occurredAt: nowMs, propertyValue: 'New' })]);
    await backend.drain();
    await backend.webhook([change('101', { occurredAt: nowMs - 5_000, propertyValue: 'Old' })]);
    await backend.drain();

    expect(await title('101')).toBe('New');
    expect(await backend.rows(`select 1 from audit_entry where action = 'updated'`)).toHaveLength(1);
  });

  test('names the HubSpot user who changed the value', async () => {
    backend.edit('101', { custom_pronouns: 'sie/hir' });
    await backend.webhook([change('101', { propertyName: 'custom_pronouns', propertyValue: 'sie/hir' })]);
    await backend.drain();

    const card = await backend.proxied('GET', '/api/extension/card?objectTypeId=0-1&objectId=101');
    expect(card.body['pronouns']).toMatchObject({
      value: 'sie/hir',
      source: 'hubspot',
      via: 'webhook',
      changedBy: 'user 1002',
    });
  });

  test('adds a contact that was created in HubSpot', async () => {
    backend.hubspot.faults.apply({ webhooks: { paused: false } });
    const made = backend.hubspot.people.create(portalId, {
      email: 'new.person@example.com',
      firstname: 'Nia',
    });
    const id = made.outcome === 'written' ? String(made.contact.id) : '';
    await backend.drain();

    expect((await contactRows(backend)).find(({ external_id }) => external_id === id)).toMatchObject({
      email: 'new.person@example.com',
      first_name: 'Nia',
      status: 'synced',
    });
    expect(backend.hubspot.calls.report().contactWrites).toBe(0);
  });

  test('that change nothing leave every row as it was', async () => {
    const before = await everyRow(backend);
    await backend.webhook(
      backend
        .recordIds()
        .slice(0, 50)
        .map((id) => change(id)),
    );
    await backend.drain();

    expect(reads()).toBe(1);
    expect(await everyRow(backend)).toEqual(before);
  });

  test.each(['inbox.claimed', 'inbox.read', 'inbox.applied'] as const)(
    'goes on after a crash at %s, with one effect',
    async (crash) => {
      backend.edit('101', { jobtitle: 'Fletcher' });
      await backend.webhook([change('101')]);
      backend.clock.advance(600);
      backend.atRacePoint.hook = (point) => {
        if (point === crash) throw new Error('crash');
      };
      await expect(drainInbox(backend.context, backend.tenantId)).rejects.toThrow('crash');
      backend.atRacePoint.hook = null;

      expect(await drainInbox(backend.context, backend.tenantId)).toBeNull();
      backend.clock.advance(121_000);
      await drainInbox(backend.context, backend.tenantId);

      expect(await title('101')).toBe('Fletcher');
      expect(await events()).toMatchObject([{ outcome: 'applied' }]);
      expect(await backend.rows(`select 1 from audit_entry where action = 'updated'`)).toHaveLength(1);
    },
  );

  test('keeps hints whose records HubSpot did not let us read, and applies them once it does', async () => {
    backend.edit('101', { jobtitle: 'Fletcher' });
    await backend.webhook([change('101')]);
    backend.clock.advance(600);
    const headers = { 'retry-after': '60' };
    const next = [{ match: 'POST /crm/objects/2026-09/contacts/batch/read', status: 477, headers }];
    await backend.sandbox.steer('POST', '/_sandbox/faults', { next });

    const retryAtMs = await drainInbox(backend.context, backend.tenantId);
    expect(retryAtMs).toBeGreaterThan(backend.clock.nowMs());
    expect(await events()).toMatchObject([{ processed_at: null, outcome: null }]);

    backend.clock.advance(61_000);
    await drainInbox(backend.context, backend.tenantId);
    expect(await title('101')).toBe('Fletcher');
    expect(await events()).toMatchObject([{ outcome: 'applied' }]);
  });

  test('does not look again and again for what comes to a record that somebody holds', async () => {
    await backend.webhook([change('101')]);
    backend.clock.advance(600);
    backend.atRacePoint.hook = (point) => {
      if (point === 'inbox.claimed') throw new Error('crash');
    };
    await expect(drainInbox(backend.context, backend.tenantId)).rejects.toThrow('crash');
    backend.atRacePoint.hook = null;
    backend.edit('101', { jobtitle: 'Fletcher' });
    await backend.webhook([change('101', { eventId: 2 })]);
    backend.clock.advance(600);

    expect(await drainInbox(backend.context, backend.tenantId)).toBeNull();
    backend.clock.advance(121_000);
    expect(await sweep(backend.context)).toBeGreaterThan(0);
    await drainInbox(backend.context, backend.tenantId);
    expect(await title('101')).toBe('Fletcher');
  });
});

describe('a record that was deleted in HubSpot', () => {
  test('stays a contact of ours, says so on its link, and is not created again by an edit', async () => {
    backend.hubspot.faults.apply({ webhooks: { paused: false } });
    const before = (await contactRows(backend)).find(({ external_id }) => external_id === '101');
    backend.hubspot.people.remove(portalId, '101');
    await backend.drain();

    const path = `/api/contacts/${before?.id}`;
    const link = { externalId: '101', status: 'error', lastError: { code: 'deleted_in_crm' } };
    expect((await backend.api('GET', path)).body).toMatchObject({ links: [link] });
    expect((await events()).at(-1)).toMatchObject({ outcome: 'record_missing' });

    const edited = await backend.api('PATCH', path, {
      fields: { jobTitle: 'Archivist', pronouns: 'per/per' },
    });
    expect(edited.status).toBe(200);
    await backend.drain();
    expect(backend.hubspot.calls.report().contactWrites).toBe(0);
    expect(backend.recordIds()).toHaveLength(129);
    expect((await backend.api('GET', path)).body).toMatchObject({
      links: [link],
      fields: { pronouns: { value: 'per/per' } },
    });
  });
});
