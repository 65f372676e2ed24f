import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../fixtures/backend.ts';

let backend: Backend;
const people = 10_500;
const extra = 1_500;

beforeAll(async () => {
  backend = await startBackend({ contacts: 0, speed: 20 });
  backend.hubspot.faults.apply({ webhooks: { drop: 1 }, searchLagMs: 0 });
  await backend.sync();
  importRows(0, people);
}, 180_000);
beforeEach(() => backend.hubspot.calls.clear());
afterAll(() => backend.close());

/** Ours runs faster: HubSpot's clock is put right before anything is said to have happened there. */
function importRows(from: number, count: number): void {
  const behindMs = backend.clock.nowMs() - backend.hubspot.clock.nowMs();
  backend.hubspot.clock.advance(Math.max(0, behindMs));
  const rows = Array.from({ length: count }, (_none, index) => ({
    email: `v${from + index}@volume.example`,
    lastname: `Number ${from + index}`,
  }));
  backend.hubspot.people.importRows(portalId, rows);
}
const stored = async () => {
  const [row] = await backend.rows<{ contacts: number; linked: number }>(
    `select (select count(*)::int from contact) as contacts,
            (select count(*)::int from contact_link where status = 'synced') as linked`,
  );
  return row;
};
const refused = () => backend.hubspot.calls.report().byStatus['400'] ?? 0;

test('C19 an import of 10,500 and one more edit are all found, beyond the 10,000 results that a search shows', async () => {
  const session = await backend.sync();
  expect(session).toMatchObject({ kind: 'incremental', status: 'completed', counts: { created: people } });
  backend.edit('101', { lastname: 'One more' });
  await backend.sync();

  expect(await stored()).toEqual({ contacts: people, linked: people });
  expect(refused()).toBe(0);
  const rows = await backend.rows(`select 1 from contact where fields->'lastName'->>'value' = 'One more'`);
  expect(rows).toHaveLength(1);
}, 300_000);

test('C20 12,000 that share one time are all found and applied, new and changed, in at most 200 calls', async () => {
  importRows(people, extra);
  const atMs = backend.hubspot.clock.nowMs();
  // Changed in one statement: as 12,000 edits of people they would take longer than the sync.
  backend.hubspot.store.run(
    `update contact set updated_ms = ?, properties = json_set(properties, '$.phone', '+1 555 0100') where portal_id = ?`,
    atMs,
    portalId,
  );
  const session = await backend.sync();

  expect(session).toMatchObject({
    kind: 'incremental',
    status: 'completed',
    counts: { read: people + extra, created: extra, updated: people, errors: 0 },
  });
  expect(await stored()).toEqual({ contacts: people + extra, linked: people + extra });
  expect(backend.hubspot.calls.report().total).toBeLessThanOrEqual(200);
  expect(backend.hubspot.calls.report().contactWrites).toBe(0);
  expect(refused()).toBe(0);
  const [row] = await backend.rows<{ there: number }>(
    `select count(*)::int as there from contact where fields->'phone'->>'value' = '+1 555 0100'`,
  );
  expect(row?.there).toBe(people + extra);
}, 300_000);
