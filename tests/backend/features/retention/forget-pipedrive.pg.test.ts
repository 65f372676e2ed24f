import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetCrm } from '../../../../backend/features/install/index.ts';
import { deleteDue, readReports } from '../../../../backend/features/retention/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const people = 12_000;
const perStep = 5_000;
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend({ contacts: 0 });
  await backend.connectPipedrive();
  await backend.rows(
    `with people as (
       insert into contact (id, tenant_id, fields, created_at, updated_at)
       select gen_random_uuid(), $1, '{}', now(), now() from generate_series(1, $2::int) returning id)
     insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status)
     select $1, c.id, p.id, 'pipedrive', (1000000 + row_number() over ())::text, '{}', 'synced'
     from people p, connection c where c.tenant_id = $1 and c.provider = 'pipedrive'`,
    [backend.tenantId, people],
  );
  await backend.rows(
    `update connection set opened_at = now(), watermark = now() where provider = 'pipedrive'`,
  );
}, 60_000);
afterEach(() => backend.close());

const disconnect = (body?: object) => backend.api('DELETE', '/api/connections/pipedrive', body);
const links = async () => {
  const [row] = await backend.rows<{ count: number }>(
    `select count(*)::int from contact_link where provider = 'pipedrive'`,
  );
  return row?.count;
};
const connection = async () => {
  const [row] = await backend.rows<{ status: string; company_id: string | null; opened_at: Date | null }>(
    `select status, company_id, opened_at from connection where provider = 'pipedrive'`,
  );
  return row;
};
const report = async () => {
  const { tenantId, context } = backend;
  const [first] = await context.db.withTenant(tenantId, (tx) => readReports(tx, tenantId));
  return first;
};
/** Goes on until it was stopped after so many steps. */
async function forget(steps: number): Promise<'over' | 'more'> {
  const stop = new AbortController();
  let done = 0;
  const counted: typeof forgetCrm = async (tx, step) => {
    done += 1;
    if (done === steps) stop.abort();
    return forgetCrm(tx, step);
  };
  const deps = { ...backend.context, forgetCrm: counted };
  return deleteDue(deps, backend.tenantId, { signal: stop.signal });
}
const afterTheWait = () => backend.clock.advance(31 * 24 * 60 * 60_000);

describe('what is known of very many records in Pipedrive', () => {
  test('goes some at a time; what was cut short goes on, and all of it is counted', async () => {
    await disconnect();
    afterTheWait();
    expect(await forget(1)).toBe('more');
    expect(await links()).toBe(people - perStep);
    expect(await report()).toMatchObject({ counts: { contact_link: perStep }, deletedAt: null });
    // Until all is gone it stays known whose links they are; who reads again reads from the beginning.
    expect(await connection()).toMatchObject({ company_id: expect.any(String), opened_at: null });

    expect(await forget(100)).toBe('over');
    expect(await links()).toBe(0);
    expect(await report()).toMatchObject({
      counts: { contact_link: people },
      deletedAt: expect.any(String),
    });
    expect(await connection()).toMatchObject({ status: 'disconnected', company_id: null });
    const [{ count } = { count: 0 }] = await backend.rows<{ count: number }>(
      'select count(*)::int from contact',
    );
    expect(count).toBe(people);
  });

  test('stays, as far as it is still there, from the moment that the account is connected again', async () => {
    await disconnect();
    afterTheWait();
    expect(await forget(1)).toBe('more');
    await backend.connectPipedrive();
    const before = await connection();
    expect(before).toMatchObject({ status: 'connected', company_id: expect.any(String) });

    expect(await forget(100)).toBe('over');
    expect(await links()).toBe(people - perStep);
    expect(await connection()).toEqual(before);
  });

  test('is kept too when the account is connected between the look for what is due and the first step', async () => {
    await disconnect();
    afterTheWait();
    const { db } = backend.context;
    let asked = 0;
    const withTenant: typeof db.withTenant = async (...given) => {
      asked += 1;
      if (asked === 2) await backend.connectPipedrive();
      return db.withTenant(...given);
    };
    const deps = { ...backend.context, db: { ...db, withTenant }, forgetCrm };
    expect(await deleteDue(deps, backend.tenantId)).toBe('over');
    expect(await links()).toBe(people);
    expect(await connection()).toMatchObject({ status: 'connected', company_id: expect.any(String) });
  });

  test('keeps nobody waiting long who deletes it: the rest goes by itself', async () => {
    await backend.rows(`create function slowly() returns trigger language plpgsql as
      $$ begin perform pg_sleep(5.1); return null; end $$`);
    await backend.rows(
      `create trigger slowly after delete on contact_link for each statement execute function slowly()`,
    );
    const answer = await disconnect({ data: 'delete' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'disconnected' } });
    expect(await links()).toBe(people - perStep);
    expect(backend.queue.sent).toContain('tenant.delete_due');

    await backend.rows('drop trigger slowly on contact_link');
    expect(await forget(100)).toBe('over');
    expect(await links()).toBe(0);
  });
});
