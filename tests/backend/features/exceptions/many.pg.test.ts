import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raiseExceptions, type ExceptionDraft } from '../../../../backend/features/exceptions/index.ts';
import { startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
beforeAll(async () => {
  world = await startDeciding();
});
afterAll(() => world.close());

/** Raises exceptions; their ids. */
async function raise(...changes: Partial<ExceptionDraft>[]): Promise<string[]> {
  const drafts = changes.map((change): ExceptionDraft => ({
    id: randomUUID(),
    kind: 'no_unique_key',
    provider: 'pipedrive',
    contactId: null,
    externalId: null,
    subject: randomUUID(),
    facts: {},
    ...change,
  }));
  const at = new Date(world.clock.nowMs());
  await world.db.withTenant(world.tenantId, (tx) => raiseExceptions(tx, world.tenantId, drafts, at));
  return drafts.map(({ id }) => id);
}
const show = async (id: string) => (await world.api('GET', `/api/exceptions/${id}`)).body;
const fixMany = async (ids: string[], action: string, key?: string) =>
  world.api('POST', '/api/exceptions/fix', { ids, action }, key);
const outcomes = async (ids: string[], action: string) => (await fixMany(ids, action)).body['items'];

test('many are answered in the order of the request; each says what came of it, and is in the trail', async () => {
  const ids = await raise(...Array.from({ length: 60 }, () => ({})));
  await world.api('POST', `/api/exceptions/${ids[1]}/fix`, { action: 'dismiss' });
  const unknown = randomUUID();
  const expected = ids.map((id, index) => ({
    id,
    outcome: index === 1 ? 'already_decided' : 'answered',
    status: 'dismissed',
  }));
  expect(await outcomes([unknown, ...ids], 'dismiss')).toEqual([
    { id: unknown, outcome: 'not_found', status: null },
    ...expected,
  ]);
  expect(await show(ids[59] ?? '')).toMatchObject({ status: 'dismissed', closedBy: 'API key admin key' });
  const trail = () =>
    world.rows(`select 1 from audit_entry where action = 'exception.fixed' and subject = any($1)`, [
      ids.map((id) => `exception ${id}`),
    ]);
  expect(await trail()).toHaveLength(60);
  // The same request once more changes nothing.
  expect(await outcomes(ids, 'dismiss')).toEqual(
    ids.map((id) => ({ id, outcome: 'already_decided', status: 'dismissed' })),
  );
  expect(await trail()).toHaveLength(60);
});

test('what follows is woken up once for each kind in a batch; what is on its way stays open', async () => {
  let wakes = 0;
  world.engine.fixes['create'] = async () => ({
    outcome: 'started',
    afterCommit: async () => {
      wakes += 1;
    },
  });
  const ids = await raise({}, {}, {});
  expect(await outcomes(ids, 'create')).toEqual(
    ids.map((id) => ({ id, outcome: 'answered', status: 'open' })),
  );
  expect(wakes).toBe(1);
});

test('an answer that is refused says so, and the others go on', async () => {
  world.engine.fixes['create'] = async (_tx, { exception }) =>
    exception.externalId === 'no' ? { outcome: 'refused', detail: 'No.' } : { outcome: 'fixed' };
  const ids = await raise({ externalId: 'no' }, { externalId: '1' });
  expect(await outcomes(ids, 'create')).toMatchObject([
    { outcome: 'refused', status: 'open' },
    { outcome: 'answered', status: 'fixed' },
  ]);
});

test('who somebody is, and that somebody who was erased is back, is not said of many at once', async () => {
  const ids = await raise(
    { kind: 'ambiguous_match', externalId: '1', facts: { candidates: [{ externalId: '5' }] } },
    { kind: 'erased_elsewhere' },
    { kind: 'quota' },
  );
  expect(await outcomes(ids, 'create')).toEqual(
    ids.map((id) => ({ id, outcome: 'not_offered', status: 'open' })),
  );
  expect((await fixMany(ids, 'link:5')).status).toBe(400);
  expect((await fixMany(ids, 'archive')).status).toBe(400);
});

test('at most 500 are answered at once, and only of one’s own tenant', async () => {
  const tooMany = Array.from({ length: 501 }, () => randomUUID());
  expect((await fixMany(tooMany, 'dismiss')).status).toBe(400);
  const [id = ''] = await raise({});
  const { body } = await fixMany([id], 'dismiss', world.keys.other);
  expect(body['items']).toEqual([{ id, outcome: 'not_found', status: null }]);
  expect(await show(id)).toMatchObject({ status: 'open' });
});
