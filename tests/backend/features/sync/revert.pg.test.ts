import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runSession } from '../../../../backend/features/sync/index.ts';
import type { SessionView } from '../../../../backend/contract/sync.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { company, differences, heldByBoth, writesOf } from './both-crms.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 40, speed: 4 });
  await backend.connectPipedrive();
});
afterEach(() => backend.close());

const ask = (id: string, body: unknown = {}) => backend.api('POST', `/api/sync/sessions/${id}/revert`, body);

async function revert(id: string, body: unknown = {}): Promise<SessionView> {
  const started = await ask(id, body);
  expect(started).toMatchObject({ status: 202 });
  const sessionId = String(started.body['sessionId']);
  await runSession(backend.context, backend.tenantId, sessionId);
  return backend.session(sessionId);
}

type Written = { contact_id: string; external_id: string; field: string };

/** Records that the sync wrote to, with a field that it changed there. */
const writtenTo = (provider: string) =>
  backend.rows<Written>(
    `select distinct on (l.external_id) l.contact_id, l.external_id, f.field
     from contact_link l
     join audit_entry a on a.contact_id = l.contact_id and a.provider = l.provider and a.reason like 'Written to%'
     cross join lateral jsonb_object_keys(a.new_values) as f(field)
     where l.provider = $1 and f.field in ('phone', 'firstName', 'lastName')
     order by l.external_id`,
    [provider],
  );
const property = { phone: 'phone', firstName: 'firstname', lastName: 'lastname' } as const;
const propertyOf = (field: string) => property[field as keyof typeof property];

const counts = ({ result }: SessionView) =>
  result?.perConnection.map(({ provider, update, archive }) => ({ provider, update, archive }));

describe('undoing a first sync of two CRMs', () => {
  test('leaves both exactly as they were before it, and the next sync writes nothing', async () => {
    const before = heldByBoth(backend);
    const session = await backend.sync();
    await backend.drain();
    const changed = differences(before, heldByBoth(backend));
    expect(changed.length).toBeGreaterThan(20);

    const undone = await revert(session.id);
    expect(undone).toMatchObject({ kind: 'revert', status: 'completed', revertsId: session.id });
    expect(undone.result?.kept).toEqual([]);
    expect(differences(before, heldByBoth(backend))).toEqual([]);

    await backend.drain();
    expect(differences(before, heldByBoth(backend))).toEqual([]);
    const written = writesOf(backend);
    expect(await backend.sync()).toMatchObject({ status: 'completed', counts: { conflicts: 0 } });
    await backend.drain();
    expect(writesOf(backend)).toEqual(written);
    expect(differences(before, heldByBoth(backend))).toEqual([]);
  }, 180_000);

  test('leaves alone what people edited since, in either CRM or here, and names it', async () => {
    const before = heldByBoth(backend);
    const session = await backend.sync();
    await backend.drain();
    const [inHubSpot] = await writtenTo('hubspot');
    const [inPipedrive, here] = await writtenTo('pipedrive');
    if (!inHubSpot || !inPipedrive || !here) throw new Error('the sync wrote too little');
    backend.edit(inHubSpot.external_id, { [propertyOf(inHubSpot.field)]: '555 0100' });
    backend.pipedrive.people.edit(company, Number(inPipedrive.external_id), {
      first_name: '555 0101',
      last_name: '555 0101',
      phones: [{ value: '555 0101' }],
    });
    await backend.drain();
    const edit = { fields: { [here.field]: '555 0102' } };
    expect(await backend.api('PATCH', `/api/contacts/${here.contact_id}`, edit)).toMatchObject({
      status: 200,
    });
    // Nobody has told Kindred of this one yet.
    backend.hubspot.faults.apply({ webhooks: { paused: true } });
    backend.edit(inHubSpot.external_id, { [propertyOf(inHubSpot.field)]: '555 0103' });
    await backend.drain();

    const undone = await revert(session.id);
    await backend.drain();

    const kept = new Set(undone.result?.kept.map(({ contactId }) => contactId));
    for (const { contact_id } of [inHubSpot, inPipedrive, here]) expect(kept).toContain(contact_id);
    expect(backend.held(inHubSpot.external_id)).toMatchObject({ [propertyOf(inHubSpot.field)]: '555 0103' });
    const held = heldByBoth(backend);
    expect(held.get(`pipedrive ${inPipedrive.external_id}`)).toContain('555 0101');
    expect(held.get(`pipedrive ${here.external_id}`)).toContain('555 0102');
    const rows = await backend.rows<{ provider: string; external_id: string }>(
      'select provider, external_id from contact_link where contact_id = any($1) and external_id is not null',
      [[...kept]],
    );
    const keptRecords = new Set(rows.map(({ provider, external_id }) => `${provider} ${external_id}`));
    expect(differences(before, heldByBoth(backend)).filter((name) => !keptRecords.has(name))).toEqual([]);
  }, 180_000);

  test('shows first what it would do, and changes nothing', async () => {
    const session = await backend.sync();
    await backend.drain();
    const held = heldByBoth(backend);
    const written = writesOf(backend);

    const preview = await revert(session.id, { preview: true });
    expect(preview).toMatchObject({ kind: 'revert', status: 'completed', preview: true });
    expect(differences(held, heldByBoth(backend))).toEqual([]);
    expect(writesOf(backend)).toEqual(written);

    const undone = await revert(session.id);
    expect(counts(preview)).toEqual(counts(undone));
    expect(preview.result?.kept).toEqual(undone.result?.kept);
  }, 180_000);

  test('can itself be undone: values come back, removed records are kept away and named', async () => {
    const session = await backend.sync();
    await backend.drain();
    const held = heldByBoth(backend);
    const undone = await revert(session.id);
    await backend.drain();

    const again = await revert(undone.id);
    await backend.drain();

    const removed = await backend.rows<{ provider: string; external_id: string }>(
      'select provider, external_id from tombstone',
    );
    const names = removed.map(({ provider, external_id }) => `${provider} ${external_id}`);
    expect(names.length).toBeGreaterThan(0);
    expect(differences(held, heldByBoth(backend))).toEqual(names.sort());
    expect(again.result?.kept.length).toBe(names.length);
  }, 180_000);
});

describe('an undo', () => {
  test('is refused for what cannot be undone, with the reason', async () => {
    const planned = await backend.api('POST', '/api/sync/plan');
    const planId = String(planned.body['sessionId']);
    expect(await ask(planId)).toMatchObject({
      status: 409,
      body: { code: 'sync_running', sessionId: planId },
    });
    await runSession(backend.context, backend.tenantId, planId);
    expect(await ask(planId)).toMatchObject({ status: 409, body: { code: 'not_revertible' } });
    expect(await ask('0f0e0d0c-0000-4000-8000-000000000001')).toMatchObject({ status: 404 });
    const session = await backend.sync();
    const preview = await revert(session.id, { preview: true });
    expect(await ask(preview.id)).toMatchObject({ status: 409, body: { code: 'not_revertible' } });
    const undone = await revert(session.id);
    expect(await ask(session.id)).toMatchObject({
      status: 409,
      body: { code: 'not_revertible', sessionId: undone.id },
    });
  }, 180_000);

  test.each(['revert.written', 'revert.page_noted'] as const)(
    'whose worker dies at %s is finished by the next one, with the same end',
    async (point) => {
      const before = heldByBoth(backend);
      const session = await backend.sync();
      await backend.drain();
      const started = await ask(session.id);
      const id = String(started.body['sessionId']);
      const written = JSON.stringify(writesOf(backend));
      backend.atRacePoint.hook = (at) => {
        if (at === point && JSON.stringify(writesOf(backend)) !== written) throw new Error('killed');
      };
      await expect(runSession(backend.context, backend.tenantId, id)).rejects.toThrow('killed');
      backend.atRacePoint.hook = null;
      backend.clock.advance(20_000);

      const second = await backend.secondProcess();
      await runSession(second, backend.tenantId, id);

      expect(await backend.session(id)).toMatchObject({ status: 'completed', result: { kept: [] } });
      await backend.drain();
      expect(differences(before, heldByBoth(backend))).toEqual([]);
    },
    180_000,
  );

  test('can be cancelled between pages, and begun again', async () => {
    await backend.close();
    backend = await startBackend({ contacts: 140, speed: 4 });
    await backend.connectPipedrive();
    const before = heldByBoth(backend);
    const session = await backend.sync();
    await backend.drain();
    const id = String((await ask(session.id)).body['sessionId']);
    const written = JSON.stringify(writesOf(backend));
    backend.atRacePoint.hook = async (point) => {
      if (point !== 'revert.page_noted' || JSON.stringify(writesOf(backend)) === written) return;
      backend.atRacePoint.hook = null;
      await backend.api('POST', `/api/sync/sessions/${id}/cancel`);
    };
    await runSession(backend.context, backend.tenantId, id);
    expect(await backend.session(id)).toMatchObject({ status: 'cancelled' });
    expect(differences(before, heldByBoth(backend)).length).toBeGreaterThan(0);

    expect((await revert(session.id)).result?.kept).toEqual([]);
    await backend.drain();
    expect(differences(before, heldByBoth(backend))).toEqual([]);
  }, 180_000);
});
