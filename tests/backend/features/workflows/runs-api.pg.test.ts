import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applyRetention } from '../../../../backend/features/retention/index.ts';
import { executionOf, startWorkflows, type WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
const set = { what_to_do: 'set', when: 'always', pronouns: 'a/b' };
beforeAll(async () => {
  world = await startWorkflows({ contacts: 5 });
  await world.execute('set-pronouns', set, { objectId: 101, workflowId: 1 });
  await world.execute('sync-now', {}, { objectId: 102, workflowId: 1 });
  await world.execute('sync-now', {}, { objectId: 999_999, workflowId: 2 });
  await world.execute('ask-a-person', { question: 'Really?' }, { objectId: 103, workflowId: 2 });
  await world.deliver('sync-now', {
    ...executionOf('ap-5', { objectId: world.recordIds()[3] }),
    context: { source: 'AGENTS' },
  });
}, 180_000);
afterAll(() => world.close());

const list = async (query = '') => {
  const { body } = await world.api('GET', `/api/runs${query}`);
  return body['items'] as {
    id: string;
    action: string;
    contactId: string | null;
    workflowId: string | null;
  }[];
};

describe('runs', () => {
  test('are listed newest first, page by page', async () => {
    const all = await list();
    expect(all.map(({ action }) => action)).toEqual([
      'sync-now',
      'ask-a-person',
      'sync-now',
      'sync-now',
      'set-pronouns',
    ]);
    const first = await world.api('GET', '/api/runs?limit=3');
    const second = await world.api('GET', `/api/runs?limit=3&cursor=${String(first.body['nextCursor'])}`);
    const ids = [first, second].flatMap(({ body }) => body['items'] as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(all.map(({ id }) => id));
    expect(second.body['nextCursor']).toBeNull();
  });

  test('are filtered by state, action, workflow and contact', async () => {
    expect(await list('?status=waiting')).toMatchObject([{ action: 'ask-a-person' }]);
    expect(await list('?status=failed')).toMatchObject([
      { outcome: { code: 'record_gone' }, canRetry: true },
    ]);
    expect(await list('?action=set-pronouns')).toHaveLength(1);
    expect(await list('?workflowId=1')).toHaveLength(2);
    const [one] = await list('?action=set-pronouns');
    expect(await list(`?contactId=${one?.contactId ?? ''}`)).toEqual([one]);
    expect((await world.api('GET', '/api/runs?status=odd')).status).toBe(400);
    expect((await world.api('GET', '/api/runs?other=1')).status).toBe(400);
  });

  test('say whom they were about, by the name that the person has now', async () => {
    const [one] = await list('?action=set-pronouns');
    const { body: contact } = await world.api('GET', `/api/contacts/${one?.contactId ?? ''}`);
    const fields = contact['fields'] as Record<string, { value: string | null } | undefined>;
    const called = [fields['firstName']?.value, fields['lastName']?.value].filter(Boolean).join(' ');
    expect(called).not.toBe('');
    expect(one).toMatchObject({ person: called });
    const single = await world.api('GET', `/api/runs/${one?.id ?? ''}`);
    expect(single.body).toMatchObject({ person: called });
    expect(await list('?status=failed')).toMatchObject([{ contactId: null, person: null }]);
  });

  test('of a caller that is no workflow have none', async () => {
    expect((await list())[0]).toMatchObject({ workflowId: null, status: 'completed' });
  });

  test('that failed to sync can be done again, once the reason is gone', async () => {
    const [failed] = await list('?status=failed');
    const still = await world.api('POST', `/api/runs/${failed?.id ?? ''}/retry`);
    expect(still.body).toMatchObject({ status: 'failed', outcome: { code: 'record_gone' } });
    const kinds = (still.body['steps'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['received', 'ended', 'retried']);
  });

  test('that did not fail, or whose input is not kept, cannot', async () => {
    const [done] = await list('?action=set-pronouns');
    const refused = await world.api('POST', `/api/runs/${done?.id ?? ''}/retry`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'not_retryable']);
    await world.deliver('set-pronouns', executionOf('ap-6', { ...set, what_to_do: 'odd' }));
    const run = await world.runOf('ap-6');
    const input = await world.api('POST', `/api/runs/${run.id}/retry`);
    expect(input.body).toMatchObject({ code: 'not_retryable', detail: expect.stringContaining('not kept') });
    await world.rows(`delete from run where id = $1`, [run.id]);
  });

  test('are counted per workflow and action', async () => {
    const { body } = await world.api('GET', '/api/workflows');
    const counts = (changed: Record<string, number>) => ({
      ...{ running: 0, waiting: 0, completed: 0, failed: 0, expired: 0 },
      ...changed,
    });
    const items = body['items'] as { workflowId: string }[];
    expect(items.filter(({ workflowId }) => workflowId.length === 1)).toMatchObject([
      {
        workflowId: '2',
        runs: 2,
        actions: [
          { action: 'sync-now', counts: counts({ failed: 1 }) },
          { action: 'ask-a-person', counts: counts({ waiting: 1 }) },
        ],
      },
      {
        workflowId: '1',
        runs: 2,
        actions: [
          { action: 'set-pronouns', counts: counts({ completed: 1 }) },
          { action: 'sync-now', counts: counts({ completed: 1 }) },
        ],
      },
    ]);
  });

  test('go when their days are over, with their steps; what waits stays', async () => {
    await world.rows(`update run set ended_at = ended_at - interval '91 days'`);
    await applyRetention(world.context, world.tenantId);
    expect(await list()).toMatchObject([{ status: 'waiting' }]);
    const left = await world.rows(
      'select from run_step s where not exists (select from run r where r.id = s.run_id)',
    );
    expect(left).toEqual([]);
  });
});
