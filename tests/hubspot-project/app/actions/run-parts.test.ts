import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../../hubspot-project/app/shared/api/answer.ts';
import { createApi } from '../../../../hubspot-project/app/shared/api/client.ts';
import { planChanges } from '../../../../hubspot-project/app/actions/plan/plan-changes.ts';
import type { PartEnd } from '../../../../hubspot-project/app/actions/run/report.ts';
import { runIntent } from '../../../../hubspot-project/app/actions/run/run-intent.ts';
import { runParts } from '../../../../hubspot-project/app/actions/run/run-parts.ts';
import type { Progress, SendPart } from '../../../../hubspot-project/app/actions/run/run-parts.ts';
import { problem, scriptedFetch } from '../surface-rig.tsx';
import type { FakeAnswer } from '../surface-rig.tsx';
import { contact, uuid } from './chosen-rig.tsx';

const { changes } = planChanges(
  [1, 2, 3, 4, 5].map((n) => contact(n)),
  { action: 'set', pronouns: 'they/them' },
);

function controlled(stopAfter = Number.POSITIVE_INFINITY) {
  const told: Progress[] = [];
  const pauses: number[] = [];
  const control = {
    onProgress: (progress: Progress) => void told.push(progress),
    isStopped: () => told.length >= stopAfter,
    pause: async (ms: number) => void pauses.push(ms),
  };
  return { told, pauses, control };
}

async function run(answers: Answer<'all'>[], stopAfter?: number) {
  const { told, pauses, control } = controlled(stopAfter);
  const sent: number[] = [];
  const send: SendPart = async (part) => {
    const answer = answers[sent.length] ?? { outcome: 'ok', value: 'all' };
    sent.push(part.length);
    if (answer.outcome !== 'ok') return answer;
    const value: PartEnd = { done: part, failed: [], tally: { updated: 1, conflicts: 0, errors: 2 } };
    return { outcome: 'ok', value };
  };
  const report = await runParts(changes, { size: 2, send, control });
  const { done, failed, untried, tally } = report;
  const groups = failed.map((one) => [one.reason, one.changes.length]);
  return { done: done.length, failed: groups, untried: untried.length, tally, sent, told, pauses };
}

const offline: Answer<'all'> = { outcome: 'offline' };
const busy: Answer<'all'> = { outcome: 'busy' };

describe('a run', () => {
  test('goes part by part, tells how far it is, and adds up what was found', async () => {
    const { done, failed, untried, sent, told, tally } = await run([]);
    expect({ done, failed, untried, sent }).toEqual({ done: 5, failed: [], untried: 0, sent: [2, 2, 1] });
    expect(told).toEqual([0, 2, 4].map((count) => ({ done: count, total: 5, waiting: null })));
    expect(tally).toEqual({ updated: 3, conflicts: 0, errors: 6 });
  });

  test('tries a part again that nobody answered, and goes on', async () => {
    const { done, sent, pauses, told } = await run([offline, { outcome: 'unavailable' }]);
    expect({ done, sent, pauses }).toEqual({ done: 5, sent: [2, 2, 2, 2, 1], pauses: [1_000, 4_000] });
    expect(told.map(({ waiting }) => waiting)).toContain('no_answer');
  });

  test('ends where nobody answers at all: that part is not known, the rest was not tried', async () => {
    const { done, failed, untried, sent } = await run([
      { outcome: 'ok', value: 'all' },
      offline,
      offline,
      offline,
    ]);
    expect({ done, failed, untried }).toEqual({ done: 2, failed: [['no_answer', 2]], untried: 1 });
    expect(sent).toHaveLength(4);
  });

  test('waits out a minute of too many requests, and says so; not for ever', async () => {
    const through = await run(Array.from({ length: 13 }, () => busy));
    expect(through.done).toBe(5);
    expect(through.pauses).toEqual(Array(13).fill(5_000));
    expect(through.told.map(({ waiting }) => waiting)).toContain('busy');
    const never = await run(Array.from({ length: 40 }, () => busy));
    expect([never.done, never.failed, never.untried, never.sent.length]).toEqual([
      0,
      [['no_answer', 2]],
      3,
      16,
    ]);
  });

  test('ends at a refusal with its words', async () => {
    const refused = {
      type: '',
      title: '',
      status: 403,
      code: 'forbidden',
      detail: 'Ask an admin.',
      more: {},
    };
    const { failed, untried } = await run([{ outcome: 'problem', problem: refused }]);
    expect([failed, untried]).toEqual([[['refused', 2]], 3]);
  });

  test('that is stopped ends after the part in hand', async () => {
    const { done, untried, sent } = await run([], 1);
    expect({ done, untried, sent }).toEqual({ done: 2, untried: 3, sent: [2] });
  });
});

describe('a sync of chosen contacts', () => {
  const session = (id: string, status: string, done = 0) => ({
    body: {
      id,
      status,
      headline: 'Ended with an error.',
      progress: { done, total: 5, phase: null },
      counts: { updated: 3, conflicts: 1, errors: 0 },
      error: status === 'failed' ? { code: 'x', message: 'HubSpot took its access away.' } : null,
    },
  });
  const sync = (answers: (path: string, before: number) => FakeAnswer) => {
    const { told, control } = controlled();
    const { proxyFetch, calls } = scriptedFetch((call, all) =>
      answers(call.path, all.filter(({ path }) => path === call.path).length),
    );
    const api = createApi(proxyFetch, 'https://api.kindred.example');
    return { told, calls, report: runIntent(api, { intent: { action: 'sync' }, changes }, control) };
  };
  const [own, other] = [uuid(71), uuid(72)];

  test('is followed to its end and says what it found', async () => {
    const { report, told, calls } = sync((path, times) => {
      if (path === '/api/contacts/sync') return { body: { sessionId: own } };
      return session(own, times < 3 ? 'running' : 'completed', times);
    });
    expect(await report).toMatchObject({ failed: [], tally: { updated: 3, conflicts: 1, errors: 0 } });
    expect((await report).done).toHaveLength(5);
    expect(told.map(({ done }) => done)).toEqual([0, 1, 2]);
    expect(calls[0]?.body).toEqual({ contactIds: changes.map(({ contactId }) => contactId) });
  });

  test('waits for another one that runs, then begins', async () => {
    const { report, told } = sync((path, times) => {
      if (path === `/api/sync/sessions/${other}`) return session(other, times < 2 ? 'running' : 'completed');
      if (path !== '/api/contacts/sync') return session(own, 'completed');
      if (times > 1) return { body: { sessionId: own } };
      return problem(409, 'sync_running', 'Wait.', { sessionId: other });
    });
    expect((await report).done).toHaveLength(5);
    expect(told.map(({ waiting }) => waiting)).toContain('other_sync');
  });

  test('that fails says why, and nothing of it is called done', async () => {
    const { report } = sync((path) =>
      path === '/api/contacts/sync' ? { body: { sessionId: own } } : session(own, 'failed'),
    );
    expect(await report).toMatchObject({
      done: [],
      failed: [{ reason: 'sync_ended', detail: 'HubSpot took its access away.' }],
    });
  });
});
