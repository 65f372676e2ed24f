import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { logEntry } from '../../../../backend/contract/sync.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 12, speed: 4 });
});
afterEach(() => backend.close());

const page = z.object({ items: z.array(logEntry), nextCursor: z.string().nullable() });
const read = async (path: string) => page.parse((await backend.api('GET', path)).body);

test('a session’s log names every record, page by page, and can be narrowed to one outcome', async () => {
  const { id } = await backend.sync();

  const first = await read(`/api/sync/sessions/${id}/log?limit=5`);
  const second = await read(`/api/sync/sessions/${id}/log?limit=5&cursor=${first.nextCursor}`);
  const third = await read(`/api/sync/sessions/${id}/log?limit=5&cursor=${second.nextCursor}`);

  const all = [...first.items, ...second.items, ...third.items];
  expect(third.nextCursor).toBeNull();
  expect(new Set(all.map(({ externalId }) => externalId))).toEqual(new Set(backend.recordIds()));
  expect(all.every(({ outcome, sessionId }) => outcome === 'created' && sessionId === id)).toBe(true);
  expect((await read(`/api/sync/sessions/${id}/log?outcome=refused`)).items).toEqual([]);
});

test('a contact’s log says what was done where and why, without its values', async () => {
  const { id: sessionId } = await backend.sync();
  const [row] = await backend.rows<{ contact_id: string }>('select contact_id from contact_link limit 1');
  const path = `/api/contacts/${row?.contact_id}`;
  await backend.api('PATCH', path, { fields: { jobTitle: 'Keeper of Bees' } });
  await backend.drain();

  const { items } = await read(`${path}/log`);

  expect(items).toMatchObject([
    { outcome: 'updated_there', provider: 'hubspot', fields: ['jobTitle'], sessionId: null },
    { outcome: 'created', provider: 'hubspot', sessionId },
  ]);
  expect(items[0]?.reason).toBe('Written to HubSpot.');
  expect(JSON.stringify(items)).not.toContain('Bees');
});

test('what a webhook brought names its newest event, and what a sync brought names none', async () => {
  await backend.sync();
  await backend.drain();
  const [id = ''] = backend.recordIds();
  backend.edit(id, { jobtitle: 'First' });
  // Within one millisecond neither would be the newer one.
  backend.hubspot.clock.advance(10);
  backend.edit(id, { firstname: 'Second' });
  await backend.drain();

  const [link] = await backend.rows<{ contact_id: string }>(
    'select contact_id from contact_link where external_id = $1',
    [id],
  );
  const { items } = await read(`/api/contacts/${link?.contact_id}/log`);
  const [event] = await backend.rows<{ id: string; occurred_at: Date }>(
    'select id::text, occurred_at from webhook_event where object_id = $1 and property_name = $2',
    [id, 'firstname'],
  );
  expect(items.map(({ outcome, eventId }) => [outcome, eventId])).toEqual([
    ['updated', event?.id],
    ['created', null],
  ]);
  expect(items[0]?.reason).toBe('HubSpot reported a change.');
  const at = event?.occurred_at.toISOString();
  expect(items[0]?.event).toEqual({ id: event?.id, type: 'contact.propertyChange', at });
});

test('a write to one CRM names the event of the other that it came of, also when the event is gone', async () => {
  await backend.connectPipedrive();
  await backend.sync();
  await backend.drain();
  const [id = ''] = backend.recordIds();
  backend.edit(id, { jobtitle: 'Unmapped there', lastname: 'Carried Over' });
  await backend.drain();

  const [link] = await backend.rows<{ contact_id: string }>(
    'select contact_id from contact_link where external_id = $1',
    [id],
  );
  const log = async () => (await read(`/api/contacts/${link?.contact_id}/log`)).items;
  const told = (await log()).find(({ outcome }) => outcome === 'updated');
  const written = (await log()).find(({ outcome }) => outcome === 'updated_there');
  expect(told?.event).toMatchObject({ type: 'contact.propertyChange' });
  expect(written).toMatchObject({ provider: 'pipedrive', fields: ['lastName'], event: told?.event });
  await backend.rows('delete from webhook_event');
  expect((await log()).find(({ outcome }) => outcome === 'updated_there')?.event).toEqual(told?.event);
  const waiting = await backend.rows(
    'select 1 from contact_link where event_id is not null or edit_id is not null',
  );
  expect(waiting).toEqual([]);
}, 180_000);

test('a write that carries out an edit names its entry in the history', async () => {
  await backend.sync();
  const [row] = await backend.rows<{ contact_id: string }>('select contact_id from contact_link limit 1');
  const path = `/api/contacts/${row?.contact_id}`;
  await backend.api('PATCH', path, { fields: { jobTitle: 'First' } });
  await backend.api('PATCH', path, { fields: { jobTitle: 'Second' } });
  await backend.drain();

  const [written] = (await read(`${path}/log`)).items;
  const history = (await backend.api('GET', `${path}/history`)).body['items'] as {
    id: string;
    action: string;
    new: unknown;
  }[];
  const edit = history.find(({ action }) => action === 'updated');
  expect(edit?.new).toEqual({ jobTitle: 'Second' });
  expect(written).toMatchObject({ outcome: 'updated_there', editId: edit?.id, eventId: null, event: null });
});

test('logs of what does not exist are not found, and another tenant’s neither', async () => {
  const { id } = await backend.sync();
  const other = await backend.install(62516);
  const ask = (path: string) =>
    fetch(`${backend.url}${path}`, { headers: { authorization: `Bearer ${other.apiKey}` } });
  const [row] = await backend.rows<{ id: string }>('select id from contact limit 1');

  expect((await ask(`/api/sync/sessions/${id}/log`)).status).toBe(404);
  expect((await ask(`/api/contacts/${row?.id}/log`)).status).toBe(404);
  expect(await backend.api('GET', `/api/sync/sessions/${id}/log?cursor=abc`)).toMatchObject({ status: 400 });
});
