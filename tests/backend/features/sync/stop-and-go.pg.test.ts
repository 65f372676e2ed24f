import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runSession } from '../../../../backend/features/sync/index.ts';
import type { RacePoint } from '../../../../backend/platform/race-points.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { execute } from '../../../fixtures/database.ts';
import { heldByBoth, writesOf } from './both-crms.ts';

let backend: Backend;
afterEach(() => backend?.close());

async function start(): Promise<void> {
  backend = await startBackend({ contacts: 40, speed: 4 });
  await backend.connectPipedrive();
}
/** What both hold, whichever ids they and we gave. */
const given = /[0-9a-f]{40}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const held = () => [...heldByBoth(backend).values()].map((text) => text.replace(given, 'id')).sort();

let undisturbed: string[];
beforeAll(async () => {
  await start();
  await backend.sync();
  await backend.drain();
  undisturbed = held();
  await backend.close();
}, 180_000);

const begin = async () => String((await backend.api('POST', '/api/contacts/sync')).body['sessionId']);

/** Has the worker of a session die at a point; it is free for others when this returns. */
async function dieAt(id: string, point: RacePoint): Promise<void> {
  backend.atRacePoint.hook = (at) => {
    if (at === point) throw new Error('killed');
  };
  await expect(runSession(backend.context, backend.tenantId, id)).rejects.toThrow('killed');
  backend.atRacePoint.hook = null;
  backend.clock.advance(20_000);
}

describe('a sync of two CRMs', () => {
  test.each<[string, RacePoint]>([
    ['reading', 'session.page_staged'],
    ['matching', 'session.page_applied'],
    ['writing', 'push.claimed'],
  ])(
    'that is cancelled while %s stops there, and the next one sends what was held back',
    async (_phase, point) => {
      await start();
      const id = await begin();
      backend.atRacePoint.hook = async (at) => {
        if (at !== point) return;
        backend.atRacePoint.hook = null;
        // Without trouble so few records are written before anybody can stop it.
        const trouble = [{ match: 'POST /api/v2/persons', status: 503, times: 10 }];
        if (at === 'push.claimed')
          await backend.sandbox.steer('POST', '/_sandbox/pipedrive/faults', { next: trouble });
        await backend.api('POST', `/api/sync/sessions/${id}/cancel`);
      };
      await runSession(backend.context, backend.tenantId, id);
      backend.clock.advance(40_000);
      await runSession(backend.context, backend.tenantId, id);
      expect(await backend.session(id)).toMatchObject({ status: 'cancelled' });
      const written = writesOf(backend);
      await backend.drain();
      expect(writesOf(backend)).toEqual(written);
      expect(await backend.rows('select 1 from staged_record')).toEqual([]);

      await backend.sync();
      await backend.drain();
      expect(held()).toEqual(undisturbed);
    },
    180_000,
  );

  test.each<RacePoint>([
    'session.page_read',
    'session.page_staged',
    'session.page_applied',
    'push.claimed',
    'push.written',
    'push.settled',
  ])(
    'whose worker dies at %s ends as one that nobody disturbed',
    async (point) => {
      await start();
      const id = await begin();
      backend.atRacePoint.hook = (at) => {
        if (at === point) throw new Error('killed');
      };
      await expect(runSession(backend.context, backend.tenantId, id)).rejects.toThrow('killed');
      backend.atRacePoint.hook = null;
      // What the dead worker had taken is free when its lease is over.
      const next = await backend.secondProcess();
      for (let round = 0; round < 3; round += 1) {
        backend.clock.advance(20_000);
        await runSession(next, backend.tenantId, id);
        await backend.drain();
      }
      expect(await backend.session(id)).toMatchObject({ status: 'completed' });
      expect(held()).toEqual(undisturbed);
    },
    180_000,
  );
});

describe('a sync of very many that is cancelled', () => {
  const many = 5_100;
  const waiting = async (where: string) => {
    const [row] = await backend.rows<{ count: number }>(
      `select count(*)::int as count from contact_link where provider = 'pipedrive' and base = '{"x": 1}' and ${where}`,
    );
    return row?.count;
  };

  test('holds all of them back, in as many steps as it takes, and the next one takes all of them up', async () => {
    await start();
    const id = await begin();
    await dieAt(id, 'session.page_staged');
    await execute(
      backend.database.superuserUrl,
      `with people as (
         insert into contact (id, tenant_id, fields, created_at, updated_at)
         select gen_random_uuid(), '${backend.tenantId}', '{}', now(), now() from generate_series(1, ${many})
         returning id)
       insert into contact_link (contact_id, connection_id, tenant_id, provider, base, status, due_at, session_id)
       select p.id, c.id, c.tenant_id, c.provider, '{"x": 1}', 'pending', now(), '${id}'
       from people p join connection c on c.tenant_id = '${backend.tenantId}' and c.provider = 'pipedrive'`,
    );
    await backend.api('POST', `/api/sync/sessions/${id}/cancel`);
    await runSession(backend.context, backend.tenantId, id);
    expect(await backend.session(id)).toMatchObject({ status: 'cancelled' });
    expect(await waiting(`due_at is null and last_error ->> 'code' = 'cancelled'`)).toBe(many);

    const next = await begin();
    await dieAt(next, 'push.claimed');
    expect(await waiting(`session_id = '${next}' and due_at is not null`)).toBe(many);
  }, 180_000);
});

describe('a worker that lost its session to another one', () => {
  test('ends nothing, and leaves what was read to the other one', async () => {
    await start();
    const id = await begin();
    await dieAt(id, 'session.page_staged');
    await backend.api('POST', `/api/sync/sessions/${id}/cancel`);
    const { db } = backend.context;
    const withTenant: typeof db.withTenant = async (...of) => {
      const answer = await db.withTenant(...of);
      const other = `update sync_session set lease_id = gen_random_uuid() where id = '${id}'`;
      await execute(backend.database.superuserUrl, other);
      return answer;
    };
    await runSession({ ...backend.context, db: { ...db, withTenant } }, backend.tenantId, id);

    expect(await backend.session(id)).toMatchObject({ status: 'running' });
    expect(await backend.rows('select 1 from staged_record')).not.toEqual([]);
  }, 180_000);
});

describe('a plan whose worker dies', () => {
  const plan = async () => String((await backend.api('POST', '/api/sync/plan')).body['sessionId']);
  const counted = async (id: string) => (await backend.session(id))['counts'];

  test('counts nobody twice', async () => {
    await start();
    const first = await plan();
    await runSession(backend.context, backend.tenantId, first);
    const id = await plan();
    let pages = 0;
    backend.atRacePoint.hook = (at) => {
      if (at === 'session.page_applied' && (pages += 1) === 2) throw new Error('killed');
    };
    await expect(runSession(backend.context, backend.tenantId, id)).rejects.toThrow('killed');
    backend.atRacePoint.hook = null;
    backend.clock.advance(40_000);
    await runSession(await backend.secondProcess(), backend.tenantId, id);
    expect(await backend.session(id)).toMatchObject({ status: 'completed' });
    expect(await counted(id)).toEqual(await counted(first));
  }, 180_000);
});
