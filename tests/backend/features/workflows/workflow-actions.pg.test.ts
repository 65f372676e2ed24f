import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fieldValueView } from '../../../../backend/contract/contact.ts';
import { fixture } from '../../../sandbox/hubspot/fixture.ts';
import { executionOf, startWorkflows, type WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await startWorkflows({ contacts: 30 });
}, 180_000);
afterAll(() => world.close());
afterEach(() => {
  world.atRacePoint.hook = null;
  world.hubspot.faults.clear();
});

let count = 0;
let record: string;
let callbackId: string;
/** A record of HubSpot's that nobody has touched. */
beforeEach(() => {
  count += 1;
  callbackId = `ap-62515-1-${count}-0`;
  const made = world.hubspot.people.create(62515, { email: `person${count}@example.com`, firstname: 'Ada' });
  if (made.outcome !== 'written') throw new Error('the sandbox refused the contact');
  record = String(made.contact.id);
});

const set = (pronouns: string, when = 'always') => ({ what_to_do: 'set', when, pronouns });
const clear = { what_to_do: 'clear', when: 'always' };
const held = () => world.held(record)['custom_pronouns'] ?? '';
const objectId = () => Number(record);
const contactOf = async () => {
  const [row] = await world.rows<{ contact_id: string }>(
    'select contact_id from contact_link where tenant_id = $1 and external_id = $2',
    [world.tenantId, record],
  );
  return row?.contact_id ?? '';
};
const pronounsOf = async () => {
  const { body } = await world.api('GET', `/api/contacts/${await contactOf()}`);
  const fields = body['fields'] as Record<string, unknown>;
  return fields['pronouns'] === undefined ? null : fieldValueView.parse(fields['pronouns']);
};
const edits = async () =>
  (
    await world.rows(
      `select via, who, reason from audit_entry where contact_id = $1 and action = 'updated' and via = 'workflow'`,
      [await contactOf()],
    )
  ).length;
const runs = () => world.rows('select * from run where callback_id = $1', [callbackId]);
const outcome = (code: string, state = 'SUCCESS') => ({
  outputFields: { kindred_outcome: code, hs_execution_state: state },
});

describe('setting pronouns', () => {
  test('writes them exactly as given, on a record that was not known before, and says who did', async () => {
    const words = '  Xe / xem — 名 ';
    const done = await world.execute('set-pronouns', set(words), { objectId: objectId(), workflowId: 4711 });
    expect(done).toMatchObject({ state: 'succeeded', outputFields: { kindred_outcome: 'written' } });
    expect(await pronounsOf()).toMatchObject({
      value: words,
      source: 'app',
      via: 'workflow',
      changedBy: 'workflow 4711',
    });
    await world.drain();
    expect(held()).toBe(words);
    const run = await world.runOf(done.callbackId);
    expect(run).toMatchObject({
      action: 'set-pronouns',
      workflowId: '4711',
      status: 'completed',
      outcome: { code: 'written' },
      contactId: await contactOf(),
      object: { type: 'CONTACT', id: record },
      question: null,
      canRetry: false,
    });
    expect(run.steps.map(({ kind }) => kind)).toEqual(['received', 'read', 'written', 'ended']);
    const history = await world.api('GET', `/api/contacts/${await contactOf()}/history`);
    const reason = 'Written by a HubSpot workflow.';
    expect(history.body['items']).toContainEqual(
      expect.objectContaining({ via: 'workflow', who: 'workflow 4711', reason, new: { pronouns: words } }),
    );
  });

  test('only when there are none, judged by what HubSpot holds at that moment', async () => {
    await world.deliver('sync-now', executionOf(callbackId, { objectId: record }));
    world.edit(record, { custom_pronouns: 'they/them' });
    const done = await world.execute('set-pronouns', set('he/him', 'only_when_empty'), {
      objectId: objectId(),
    });
    expect(done.outputFields).toEqual({ kindred_outcome: 'kept' });
    await world.drain();
    expect([held(), (await pronounsOf())?.value]).toEqual(['they/them', 'they/them']);
  });

  test('always replaces, and clears on purpose only', async () => {
    world.edit(record, { custom_pronouns: 'they/them' });
    await world.execute('set-pronouns', set('ey/em'), { objectId: objectId() });
    await world.drain();
    expect(held()).toBe('ey/em');
    const nothing = await world.execute(
      'set-pronouns',
      { what_to_do: 'set', when: 'always', pronouns: { property: 'city' } },
      { objectId: objectId() },
    );
    expect(nothing.outputFields).toEqual({ kindred_outcome: 'nothing_given' });
    await world.drain();
    expect(held()).toBe('ey/em');
    const cleared = await world.execute('set-pronouns', clear, { objectId: objectId() });
    expect(cleared.outputFields).toEqual({ kindred_outcome: 'written' });
    await world.drain();
    expect(held()).toBe('');
    const again = await world.execute('set-pronouns', clear, { objectId: objectId() });
    expect(again.outputFields).toEqual({ kindred_outcome: 'unchanged' });
  });

  test('leaves a field about which a person is asked', async () => {
    await world.deliver('sync-now', executionOf(callbackId, { objectId: record }));
    const rule = (name: string) =>
      world.api('PATCH', '/api/settings', { fields: { pronouns: { rule: name } } });
    await rule('ask');
    await world.api('PATCH', `/api/contacts/${await contactOf()}`, { fields: { pronouns: 'ours' } });
    world.edit(record, { custom_pronouns: 'theirs' });
    await world.drain();
    const done = await world.execute('set-pronouns', set('he/him'), { objectId: objectId() });
    await rule('rank');
    expect(done).toMatchObject({
      state: 'failed_continue',
      outputFields: { kindred_outcome: 'waits_for_a_person' },
    });
    await world.drain();
    expect([(await pronounsOf())?.value, held()]).toEqual(['ours', 'theirs']);
  });

  test.each([
    [{ what_to_do: 'guess' }],
    [{ when: 'sometimes' }],
    [{ pronouns: 'x'.repeat(256) }],
    [{ pronouns: 'a\u0000b' }],
  ])('refuses an input that cannot be taken, and writes nothing: %j', async (inputs) => {
    const body = executionOf(callbackId, { objectId: record, ...set('a/b'), ...inputs });
    const refused = await world.deliver('set-pronouns', body);
    expect([refused.status, refused.body['code']]).toEqual([400, 'invalid_request']);
    expect(await runs()).toMatchObject([{ status: 'failed', outcome: 'wrong_input', contact_id: null }]);
    expect(await contactOf()).toBe('');
  });

  test('keeps nothing of what the workflow gave in the run', async () => {
    const body = executionOf(callbackId, { objectId: record, ...set('a very private word') });
    await world.deliver('set-pronouns', body);
    const kept = await world.rows(
      'select r.*, s.* from run r join run_step s on s.run_id = r.id where r.callback_id = $1',
      [callbackId],
    );
    expect(JSON.stringify(kept)).not.toMatch(/private|never@kept/);
  });
});

describe('one execution', () => {
  const body = (pronouns = 'a/b') => executionOf(callbackId, { objectId: record, ...set(pronouns) });

  test('delivered again has one effect and the same answer', async () => {
    const first = await world.deliver('set-pronouns', body());
    await world.api('PATCH', `/api/contacts/${await contactOf()}`, { fields: { pronouns: 'newer' } });
    const second = await world.deliver('set-pronouns', body());
    expect([first.body, second.body]).toEqual([outcome('written'), outcome('written')]);
    expect([await edits(), (await pronounsOf())?.value]).toEqual([1, 'newer']);
    expect(await runs()).toMatchObject([{ deliveries: 2 }]);
  });

  test('delivered six times at the same moment has one effect, and the same answer for all', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.deliver('set-pronouns', body())));
    expect(answers.map(({ body: answer }) => answer)).toEqual(Array(6).fill(outcome('written')));
    expect([await edits(), (await runs()).length]).toEqual([1, 1]);
  });

  test.each(['run.received', 'run.done'] as const)('survives a crash at %s', async (point) => {
    world.atRacePoint.hook = (reached) => {
      if (reached === point) throw new Error('crash');
    };
    expect((await world.deliver('set-pronouns', body())).status).toBe(503);
    world.atRacePoint.hook = null;
    expect((await world.deliver('set-pronouns', body())).body).toEqual(outcome('written'));
    expect(await edits()).toBe(1);
  });

  test('that HubSpot delivers twice at once ends once there', async () => {
    const done = await world.execute('set-pronouns', set('q/q'), { objectId: objectId(), copies: 2 });
    expect(done.state).toBe('succeeded');
    expect(await edits()).toBe(1);
  });

  test('is not another one: the callback of one does not do for a second', async () => {
    await world.deliver('set-pronouns', body());
    const other = await world.deliver(
      'set-pronouns',
      executionOf(callbackId, { objectId: 101, ...set('a/b') }),
    );
    const action = await world.deliver('sync-now', body());
    expect([other.body['code'], action.body['code']]).toEqual([
      'idempotency_key_reused',
      'idempotency_key_reused',
    ]);
  });

  test('that HubSpot never asked for again ends after three days', async () => {
    world.hubspot.faults.apply({ next: [{ match: 'POST /crm/.*', status: 503, times: 50 }] });
    expect((await world.deliver('sync-now', executionOf(callbackId, { objectId: record }))).status).toBe(503);
    await world.rows(`update run set due_at = now() - interval '1 minute' where callback_id = $1`, [
      callbackId,
    ]);
    await world.work();
    expect(await runs()).toMatchObject([{ status: 'failed', outcome: 'never_asked_again' }]);
  });
});

describe('a record', () => {
  test('that is gone ends the action, and the workflow goes on', async () => {
    world.hubspot.people.remove(62515, record);
    const done = await world.execute('sync-now', {}, { objectId: objectId() });
    expect(done).toMatchObject({
      state: 'failed_continue',
      outputFields: { kindred_outcome: 'record_gone' },
    });
  });

  test('of a contact that was deleted here is left out', async () => {
    await world.deliver('sync-now', executionOf(callbackId, { objectId: record }));
    await world.api('DELETE', `/api/contacts/${await contactOf()}`);
    const done = await world.execute('set-pronouns', set('a/b'), { objectId: objectId() });
    expect(done).toMatchObject({ state: 'failed_continue', outputFields: { kindred_outcome: 'left_out' } });
    await world.drain();
    expect(held()).toBe('');
  });

  test('of another kind is refused clearly', async () => {
    const done = await world.execute('sync-now', {}, { objectId: 101, objectType: 'COMPANY' });
    expect(done).toMatchObject({ state: 'failed', reason: 'HTTP_400' });
    expect((await world.runOf(done.callbackId)).outcome?.code).toBe('wrong_object');
  });

  test('is synced now, with every field', async () => {
    await world.deliver('sync-now', executionOf(`${callbackId}-a`, { objectId: record }));
    world.edit(record, { firstname: 'Grace' });
    const done = await world.execute('sync-now', {}, { objectId: objectId() });
    expect(done.outputFields).toEqual({ kindred_outcome: 'synced' });
    const { body } = await world.api('GET', `/api/contacts/${await contactOf()}`);
    expect(body['fields']).toMatchObject({ firstName: { value: 'Grace', via: 'workflow' } });
  });

  test('in the documented body is understood', async () => {
    const documented = fixture('hubspot-workflow-action-execution-request.docs');
    const answer = await world.deliver('sync-now', { ...documented, origin: { portalId: 62515 } });
    expect(answer.body).toEqual(outcome('record_gone', 'FAIL_CONTINUE'));
  });
});

describe('an account', () => {
  test('that HubSpot told us to leave alone is asked for again, after the milliseconds that are left', async () => {
    await world.rows(
      `update connection set parked_until = $2 where tenant_id = $1 and provider = 'hubspot'`,
      [world.tenantId, new Date(world.clock.nowMs() + 600_000)],
    );
    const put = await world.deliver('sync-now', executionOf(callbackId, { objectId: record }));
    await world.rows('update connection set parked_until = null where tenant_id = $1', [world.tenantId]);
    expect(put.status).toBe(429);
    expect(Number(put.headers.get('retry-after'))).toBeGreaterThan(500_000);
    const after = await world.deliver('sync-now', executionOf(callbackId, { objectId: record }));
    expect(after.body).toEqual(outcome('synced'));
    const run = await world.runOf(callbackId);
    expect(run).toMatchObject({ deliveries: 2, status: 'completed' });
    expect(run.steps.map(({ kind }) => kind)).toContain('put_off');
  });

  test('that has not installed Kindred is told so, and nothing is kept', async () => {
    const refused = await world.deliver('sync-now', executionOf(callbackId, { portalId: 62516 }));
    expect([refused.status, refused.body['code']]).toEqual([409, 'not_connected']);
    expect(await runs()).toEqual([]);
  });

  test('of somebody else is not touched by the same callback', async () => {
    const other = await world.install(62516);
    await world.deliver('sync-now', executionOf(callbackId, { objectId: 101 }));
    await world.deliver(
      'set-pronouns',
      executionOf(callbackId, { portalId: 62516, objectId: 101, ...set('a/b') }),
    );
    expect((await runs()).map((run) => run['tenant_id']).sort()).toEqual(
      [world.tenantId, other.tenantId].sort(),
    );
    const { id } = await world.runOf(callbackId).catch(() => ({ id: '' }));
    expect((await world.api('GET', `/api/runs/${id}`, undefined, other.apiKey)).status).not.toBe(200);
  });
});

describe('a request', () => {
  const snapshot = () => world.rows('select count(*)::int as n from run');

  test.each([
    ['that HubSpot did not sign', { signature: 'forged' }],
    ['signed with another secret', { secret: 'another' }],
    ['signed for another path', { path: '/workflow-actions/sync-now?x=1', signature: 'x' }],
  ])('%s is refused and leaves nothing', async (_name, sending) => {
    const before = await snapshot();
    const refused = await world.deliver('sync-now', executionOf(callbackId), sending);
    expect([refused.status, refused.body['code']]).toEqual([401, 'unauthenticated']);
    expect(await snapshot()).toEqual(before);
  });

  test('for an action that there is not is a 404', async () => {
    const refused = await world.deliver('delete-everybody', executionOf(callbackId));
    expect([refused.status, refused.body['code']]).toEqual([404, 'not_found']);
  });

  test.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['nothing', ''],
    ['no callback', JSON.stringify({ ...executionOf('x'), callbackId: null })],
    ['a callback of blanks', JSON.stringify(executionOf('a b'))],
    ['no portal', JSON.stringify({ ...executionOf('x'), origin: {} })],
    ['no record', JSON.stringify({ ...executionOf('x'), object: { objectType: 'CONTACT' } })],
    ['a record that is no number', JSON.stringify(executionOf('x', { objectId: '1 or 1' }))],
    ['brackets without end', '['.repeat(100_000)],
    ['too much', JSON.stringify({ ...executionOf('x'), more: 'x'.repeat(300_000) })],
  ])('with a body of %s is refused and leaves nothing', async (_name, text) => {
    const before = await snapshot();
    const refused = await world.deliver('sync-now', text);
    expect([400, 413]).toContain(refused.status);
    expect(await snapshot()).toEqual(before);
  });
});
