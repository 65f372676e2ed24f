import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { replayErasures } from '../../../../backend/features/privacy/index.ts';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { execute } from '../../../fixtures/database.ts';

/** People who are in the store and nowhere else: a copy takes three steps with them. */
const people = 2_100;
let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 40, speed: 4 });
  await backend.sync();
  await backend.drain();
  await execute(
    backend.database.superuserUrl,
    `insert into contact (id, tenant_id, fields, created_at, updated_at, deleted_at)
     select gen_random_uuid(), '${backend.tenantId}', '{}', now(), now(), now() from generate_series(1, ${people})`,
  );
}, 180_000);
afterEach(() => backend?.close());

const begin = async () =>
  String((await backend.api('POST', '/api/sync/plan', { whole: true })).body['sessionId']);
const workspaces = () => backend.rows(`select 1 from tenant where status = 'plan'`);
const copies = async () => {
  const [row] = await backend.rows<{ count: number }>(
    `select count(*)::int as count from contact c join tenant t on t.id = c.tenant_id where t.status = 'plan'`,
  );
  return row?.count ?? 0;
};

type Context = Backend['context'];
/** The backend's parts, where after each transaction `look` sees how many copies there are, and may throw. */
function watched(look: (copied: number) => unknown): Context {
  const { db } = backend.context;
  const withTenant: Context['db']['withTenant'] = async (...of) => {
    const answer = await db.withTenant(...of);
    await look(await copies());
    return answer;
  };
  return { ...backend.context, db: { ...db, withTenant } };
}

/** A plan whose worker dies when it has copied some of the people. */
async function copyAndDie(): Promise<string> {
  const id = await begin();
  const dying = watched((copied) => {
    if (copied === 2_000) throw new Error('killed');
  });
  await expect(runSession(dying, backend.tenantId, id)).rejects.toThrow('killed');
  return id;
}

/** A plan that is made, whose worker dies while it takes the copies away. */
async function planAndDieOverCopies(): Promise<void> {
  const id = await begin();
  let most = 0;
  const dying = watched((copied) => {
    most = Math.max(most, copied);
    if (most > people && copied < people) throw new Error('killed');
  });
  await expect(runSession(dying, backend.tenantId, id)).rejects.toThrow('killed');
  expect(await backend.session(id)).toMatchObject({ status: 'completed' });
  expect(await workspaces()).toHaveLength(1);
}

/** Somebody in the account, as a list of erasures has them. */
async function somebody() {
  const [row] = await backend.rows<{ id: string }>(
    `select id from contact where tenant_id = '${backend.tenantId}' and deleted_at is null limit 1`,
  );
  const at = new Date(backend.clock.nowMs()).toISOString();
  const { tenantId } = backend;
  return {
    kind: 'person' as const,
    tenantId,
    contactId: row?.id ?? '',
    provider: null,
    requestedAt: at,
    erasedAt: at,
  };
}

describe('a plan in an account of many people', () => {
  test('copies them some at a time, says how far it is meanwhile, and leaves none of them behind', async () => {
    const id = await begin();
    const steps = new Set<number>();
    const reports: Promise<{ done: number; total: number | null }>[] = [];
    await runSession(
      watched((copied) => {
        if (!steps.has(copied)) reports.push(backend.session(id).then(({ progress }) => progress));
        steps.add(copied);
      }),
      backend.tenantId,
      id,
    );

    expect([...steps].filter((step) => step % 1_000 === 0)).toEqual([0, 1_000, 2_000]);
    expect(Math.max(...steps)).toBe(people + 40);
    const told = await Promise.all(reports);
    expect(told).toContainEqual(expect.objectContaining({ done: 2_000, total: people + 40 + 40 }));
    expect(await backend.session(id)).toMatchObject({
      status: 'completed',
      counts: { created: 0, updated: 0 },
    });
    expect(await workspaces()).toEqual([]);
    expect(await copies()).toBe(0);
  }, 180_000);

  test('whose worker dies goes on copying where it was, and plans the same', async () => {
    const undisturbed = await begin();
    await runSession(backend.context, backend.tenantId, undisturbed);
    const id = await copyAndDie();
    const [before] = await backend.rows(`select id from tenant where status = 'plan'`);
    backend.clock.advance(40_000);
    const seen: number[] = [];
    await runSession(
      watched((copied) => seen.push(copied)),
      backend.tenantId,
      id,
    );

    expect(before).toBeDefined();
    expect(Math.min(...seen.slice(0, seen.indexOf(people + 40)))).toBe(2_000);
    const [one, other] = [await backend.session(undisturbed), await backend.session(id)];
    expect(other).toMatchObject({ status: 'completed', counts: one.counts });
    expect(other.result?.perConnection).toEqual(one.result?.perConnection);
    expect(await workspaces()).toEqual([]);
  }, 180_000);

  test('that is cancelled while it copies leaves nobody behind', async () => {
    const id = await begin();
    const cancelled: Promise<unknown>[] = [];
    await runSession(
      watched((copied) => {
        if (copied !== 1_000 || cancelled.length > 0) return;
        cancelled.push(backend.api('POST', `/api/sync/sessions/${id}/cancel`));
      }),
      backend.tenantId,
      id,
    );
    await Promise.all(cancelled);
    await runSession(backend.context, backend.tenantId, id);

    expect(await backend.session(id)).toMatchObject({ status: 'cancelled' });
    expect(await workspaces()).toEqual([]);
    expect(await copies()).toBe(0);
  }, 180_000);

  test('whose worker dies while it takes the copies away leaves them to the end of the next sync', async () => {
    await planAndDieOverCopies();
    await backend.sync();

    expect(await workspaces()).toEqual([]);
    expect(await copies()).toBe(0);
  }, 180_000);

  test('leaves nothing of somebody who is erased while it copies, and lets go of the others some at a time', async () => {
    const id = await copyAndDie();
    const left: number[] = [];
    const looking = watched((copied) => left.push(copied));
    const erased = await replayErasures(looking, [await somebody()]);

    expect(erased).toMatchObject({ erased: 1 });
    expect(new Set(left)).toEqual(new Set([2_000, 1_000, 0]));
    expect(await workspaces()).toEqual([]);
    expect(await backend.session(id)).toMatchObject({ status: 'failed', error: { code: 'data_changed' } });
    const certificates = await backend.api('GET', '/api/privacy/erasures');
    expect(certificates.body['items']).toEqual([
      expect.objectContaining({ erased: expect.objectContaining({ plans: 1 }) }),
    ]);
  }, 180_000);

  test('that is ended by an erasure while it copies is let go of by its worker', async () => {
    const id = await begin();
    const { contactId } = await somebody();
    const erasures: unknown[] = [];
    let reads = 0;
    await runSession(
      watched(async (copied) => {
        // After the copy of the first people, and after the look at how far the session is: the next copy is about to begin.
        if (copied !== 1_000 || (reads += 1) !== 2) return;
        erasures.push(await backend.api('POST', '/api/privacy/erase', { contactId }));
      }),
      backend.tenantId,
      id,
    );

    expect(erasures).toEqual([expect.objectContaining({ status: 200 })]);
    expect(await backend.session(id)).toMatchObject({ status: 'failed', error: { code: 'data_changed' } });
    expect(await workspaces()).toEqual([]);
  }, 180_000);

  test('that is over, whose worker died over the copies, leaves nothing of somebody who is erased then', async () => {
    await planAndDieOverCopies();
    const { contactId } = await somebody();
    const erased = await backend.api('POST', '/api/privacy/erase', { contactId });

    expect(erased).toMatchObject({ status: 200, body: { erased: { plans: 0 } } });
    expect(await workspaces()).toEqual([]);
    expect(await copies()).toBe(0);
  }, 180_000);
});
