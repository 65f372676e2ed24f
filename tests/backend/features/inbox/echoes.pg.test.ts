import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { contactRows } from '../sync/store-state.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 20 });
  await backend.sync();
  await backend.drain();
  backend.hubspot.calls.clear();
});
afterEach(() => backend.close());

const calls = () => {
  const { contactReads, contactWrites } = backend.hubspot.calls.report();
  return { contactReads, contactWrites };
};
const outcomes = async () =>
  (
    await backend.rows<{ outcome: string }>(
      `select outcome from webhook_event where handled and id > $1 order by id`,
      [seen],
    )
  ).map(({ outcome }) => outcome);
let seen = 0;
const from = async () => {
  const [row] = await backend.rows<{ id: string }>('select coalesce(max(id), 0) as id from webhook_event');
  seen = Number(row?.id);
};
const idOf = async (record: string) => {
  const row = (await contactRows(backend)).find(({ external_id }) => external_id === record);
  return row?.id ?? '';
};
const patch = async (record: string, fields: Record<string, string>) => {
  const answer = await backend.api('PATCH', `/api/contacts/${await idOf(record)}`, { fields });
  expect(answer.status).toBe(200);
};

describe('what HubSpot reports of our own writes', () => {
  test('is recognised by its values, and nothing is read for it', async () => {
    await from();
    await patch('101', { pronouns: 'xe/xem', jobTitle: 'Cooper' });
    await backend.drain();

    expect(calls()).toEqual({ contactReads: 1, contactWrites: 1 });
    expect(await outcomes()).toEqual(['known', 'known']);
  });

  test('is recognised for a contact that we have created there', async () => {
    await from();
    const created = await backend.api('POST', '/api/contacts', {
      fields: { email: 'echo@example.org', firstName: 'Echo', pronouns: 'fae/faer' },
    });
    expect(created.status).toBe(201);
    await backend.drain();

    expect(calls()).toEqual({ contactReads: 1, contactWrites: 1 });
    expect(new Set(await outcomes())).toEqual(new Set(['known']));
  });

  test('does not hide what a person changed in the same record a moment before', async () => {
    await from();
    await patch('101', { pronouns: 'xe/xem' });
    backend.atRacePoint.hook = (point) => {
      if (point !== 'push.merged') return;
      backend.atRacePoint.hook = null;
      backend.edit('101', { jobtitle: 'Fletcher' });
    };
    await backend.drain();

    const row = (await contactRows(backend)).find(({ external_id }) => external_id === '101');
    expect(row?.job_title).toBe('Fletcher');
    expect(backend.held('101')).toMatchObject({ jobtitle: 'Fletcher', custom_pronouns: 'xe/xem' });
    expect(await outcomes()).toContain('applied');
  });

  test('does not hide that somebody takes back what a person is asked about, a moment before we write', async () => {
    await backend.api('PATCH', '/api/settings', { fields: { jobTitle: { rule: 'ask', rank: null } } });
    const before = backend.held('101')['jobtitle'] ?? '';
    backend.edit('101', { jobtitle: 'Fletcher' });
    await patch('101', { jobTitle: 'Cooper' });
    await backend.drain();
    const asked = async () => (await backend.api('GET', '/api/conflicts?status=open')).body['items'];
    expect(await asked()).toMatchObject([{ field: 'jobTitle' }]);

    await patch('101', { pronouns: 'xe/xem' });
    backend.atRacePoint.hook = (point) => {
      if (point !== 'push.merged') return;
      backend.atRacePoint.hook = null;
      backend.edit('101', { jobtitle: before });
      backend.clock.advance(5);
    };
    await backend.drain();

    expect(await asked()).toEqual([]);
    await backend.drain();
    expect(backend.held('101')).toMatchObject({ jobtitle: 'Cooper', custom_pronouns: 'xe/xem' });
  });

  test('does not hide a later change back to what it was before', async () => {
    const before = backend.held('101')['jobtitle'] ?? '';
    await patch('101', { jobTitle: 'Cooper' });
    await backend.drain();
    await from();
    backend.clock.advance(5);
    backend.edit('101', { jobtitle: before });
    await backend.drain();

    const row = (await contactRows(backend)).find(({ external_id }) => external_id === '101');
    expect(row?.job_title ?? '').toBe(before);
    expect(await outcomes()).toEqual(['applied']);
  });

  test('is not held against a deletion', async () => {
    await patch('101', { pronouns: 'xe/xem' });
    await backend.drain();
    await from();
    backend.hubspot.people.remove(portalId, '101');
    await backend.drain();

    expect(await outcomes()).toEqual(['record_missing']);
  });
});
