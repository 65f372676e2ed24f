import { Button, LoadingButton, Select, StatusTag } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageLink } from '@hubspot/ui-extensions/pages';
import { describe, expect, test } from '@jest/globals';
import { allText, problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import {
  approval,
  at,
  idOf,
  me,
  member,
  page,
  queryOf,
  run,
  runWithSteps,
  showPage,
  workflow,
} from './pages-rig.tsx';

const waiting = run(1, {
  status: 'waiting',
  action: 'ask-a-person',
  outcome: null,
  endedAt: null,
  question: {
    approvalId: idOf(30),
    answer: null,
    hubspotWaitsUntil: '2026-11-29T08:00:00.000Z',
    attempts: 0,
    nextAttemptAt: null,
    toldAt: null,
  },
});
const failed = run(2, {
  status: 'failed',
  outcome: { code: 'record_gone', means: 'In the API’s words.' },
  contactId: null,
  person: null,
  canRetry: true,
});
const lists = (runs: unknown[] = [waiting, failed, run(3)], nextCursor: string | null = null) => ({
  'GET /api/runs': (call: Call) =>
    queryOf(call)['status'] === 'waiting' ? page([waiting]) : page(runs, nextCursor),
  'GET /api/workflows': page([workflow('4711'), workflow('4712')]),
});
const german = { tag: 'de', timeZone: 'UTC' };
const oneRoute = `GET /api/runs/${idOf(1)}`;
const retryRoute = `POST /api/runs/${idOf(2)}/retry`;
const showRun = (body: ReturnType<typeof runWithSteps>, own: Parameters<typeof showPage>[1] = {}) =>
  showPage(`/runs/${body.id}`, { [`GET /api/runs/${body.id}`]: { body }, ...own });

describe('the page about runs', () => {
  test('says what waits for a person, and of each run its state, what came of it, who and which workflow', async () => {
    const rig = showPage('/runs', lists());
    await rig.until('1 run waits for a person.');
    await rig.until('3 shown');
    expect(rig.findAll(StatusTag).map(({ text }) => text)).toEqual(['Waits for a person', 'Failed', 'Done']);
    expect(rig.shown()).toContain('HubSpot waits for the answer until Nov 29, 2026, 8:00');
    expect(rig.shown()).toContain('HubSpot does not have this record any more.');
    expect(rig.shown()).not.toContain('In the API’s words.');
    expect(rig.shown()).toContain('Robin 3');
    expect(rig.shown()).toContain('Record 1002');
    const links = rig.findAll(PageLink).map(({ props }) => [props.to, props.params?.['id']]);
    expect(rig.shown()).toContain('Sync now · Workflow 4711');
    expect(links).toContainEqual(['/runs/:id', idOf(3)]);
  });

  test('is narrowed by state, workflow and action, and to all again', async () => {
    const rig = showPage('/runs', {
      ...lists(),
      'GET /api/runs': (call) =>
        queryOf(call)['action'] === undefined || queryOf(call)['status'] === 'waiting'
          ? page([waiting, failed])
          : page([]),
    });
    await rig.until('2 shown');
    await rig.waitFor(() =>
      expect(rig.find(Select, { name: 'workflow' }).props.options.map(({ value }) => value)).toEqual([
        'any',
        '4711',
        '4712',
      ]),
    );
    rig.choose('status', 'failed');
    rig.choose('workflow', '4712');
    rig.choose('action', 'sync-now');
    await rig.until('No run is like that. Widen the filter.');
    expect(queryOf(rig.asked('GET /api/runs').at(-1) ?? { method: '', path: '', body: null })).toEqual({
      status: 'failed',
      workflowId: '4712',
      action: 'sync-now',
      limit: '25',
    });
    rig.press('Show all runs');
    await rig.until('2 shown');
  });

  test('shows more where there are more, from where the page before ended', async () => {
    const rig = showPage('/runs', {
      ...lists(),
      'GET /api/runs': (call) =>
        queryOf(call)['cursor'] === 'more' ? page([run(9)]) : page([run(3)], 'more'),
    });
    await rig.until('1 shown so far');
    rig.press('Show more');
    await rig.until('2 shown');
    expect(rig.shown()).toContain('Robin 9');
  });

  test('says what would fill it when no workflow has run', async () => {
    const rig = showPage('/runs', { ...lists(), 'GET /api/runs': page([]), 'GET /api/workflows': page([]) });
    await rig.until('No workflow has had Kindred do anything yet');
    expect(rig.shown()).toContain('Put one of Kindred’s actions into a HubSpot workflow');
  });

  test('says when it could not be read, and reads it again', async () => {
    let isUp = false;
    const rig = showPage('/runs', {
      ...lists(),
      'GET /api/runs': () => (isUp ? page([run(3)]) : problem(403, 'not_found', 'No such thing.')),
    });
    await rig.until('No such thing.');
    isUp = true;
    rig.press('Try again');
    await rig.until('Robin 3');
  });

  test('is offline until there is a connection', async () => {
    const rig = showPage('/runs', { ...lists(), 'GET /api/runs': 'offline' });
    await rig.until('You are offline');
  });

  test('speaks German', async () => {
    const rig = showPage('/runs', lists(), german);
    await rig.until('1 Lauf wartet auf eine Person.');
    await rig.until('HubSpot hat diesen Datensatz nicht mehr.');
    expect(rig.findAll(StatusTag).map(({ text }) => text)).toEqual([
      'Wartet auf eine Person',
      'Fehlgeschlagen',
      'Fertig',
    ]);
  });
});

describe('the page about one run', () => {
  test('says each step with how often, and whom and what it was for', async () => {
    const steps = [
      { kind: 'received' as const, means: '', code: null, firstAt: at, lastAt: at, times: 3 },
      { kind: 'put_off' as const, means: '', code: 'rate_limited', firstAt: at, lastAt: at, times: 2 },
      { kind: 'ended' as const, means: '', code: 'synced', firstAt: at, lastAt: at, times: 1 },
    ];
    const rig = showRun(runWithSteps(run(3, { deliveries: 3 }), steps));
    await rig.until('It was over. The contact is the same everywhere.');
    expect(rig.shown()).toContain('3 times');
    expect(rig.shown()).toContain('It could not be done just then; HubSpot asks again.');
    expect(rig.shown()).not.toContain('rate_limited');
    expect(rig.shown()).toContain('Robin 3');
    const links = rig.findAll(PageLink).map(({ props }) => [props.to, props.params?.['id']]);
    expect(links).toContainEqual(['/workflows/:id', '4711']);
    expect(allText(rig.find(PageBreadcrumbs).childNodes)).toMatch(/Overview\s+Runs\s+Sync now/);
    expect(rig.findAll(LoadingButton)).toHaveLength(0);
  });

  test('has the question that it waits for answered where it is read, and looks what became of it', async () => {
    let isAnswered = false;
    const decided = () => {
      isAnswered = true;
      return { body: approval(30, { status: 'approved' }) };
    };
    const told = run(1, { ...waiting, status: 'completed', outcome: { code: 'approved', means: '' } });
    const rig = showPage(`/runs/${idOf(1)}`, {
      [oneRoute]: () => ({ body: runWithSteps(isAnswered ? told : waiting) }),
      [`GET /api/approvals/${idOf(30)}`]: { body: approval(30, { kind: 'ask_a_person' }) },
      [`POST /api/approvals/${idOf(30)}/decide`]: decided,
    });
    await rig.until('Archive 30 records');
    expect(rig.shown()).toContain('It waits for a manager or an admin of Kindred.');
    rig.pressAndConfirm('Approve');
    await rig.until('A person approved.');
    expect(rig.shown()).not.toContain('Archive 30 records');
  });

  test('that was answered but not told says when HubSpot is told', async () => {
    const question = waiting.question && {
      ...waiting.question,
      answer: 'approved' as const,
      attempts: 2,
      nextAttemptAt: at,
    };
    const rig = showRun(runWithSteps({ ...waiting, question }));
    await rig.until('HubSpot could not be told yet; the next try is on Nov 22, 2026, 8:00');
    expect(rig.asked(`GET /api/approvals/${idOf(30)}`)).toEqual([]);
  });

  test('that failed is done again by whoever may', async () => {
    let isDone = false;
    const again = run(2, { outcome: { code: 'synced', means: '' } });
    const rig = showPage(`/runs/${idOf(2)}`, {
      [`GET /api/runs/${idOf(2)}`]: () => ({ body: runWithSteps(isDone ? again : failed) }),
      [retryRoute]: () => {
        isDone = true;
        return { body: runWithSteps(again) };
      },
    });
    await rig.until('HubSpot does not have this record any more.');
    rig.press('Do it again');
    await rig.until('The contact is the same everywhere.');
    expect(rig.asked(retryRoute)).toHaveLength(1);
    await rig.waitFor(() => expect(rig.findAll(LoadingButton)).toHaveLength(0));
  });

  test('says why where it cannot be done again', async () => {
    const refused = problem(409, 'not_retryable', 'Somebody else is having it done again.');
    const rig = showRun(runWithSteps(failed), { [retryRoute]: refused });
    await rig.until('Do it again');
    rig.press('Do it again');
    await rig.until('Somebody else is having it done again.');
    const set = { ...failed, action: 'set-pronouns' as const, canRetry: false };
    const gone = showRun(runWithSteps(set));
    await gone.until('What the workflow gave is not kept.');
    expect(gone.findAll(Button).some(({ text }) => text === 'Do it again')).toBe(false);
  });

  test('tells a member who may do it again', async () => {
    const rig = showRun(runWithSteps(failed), { 'GET /api/users/me': { body: member } });
    await rig.until('Only managers and admins can do this.');
    expect(rig.button('Do it again').props.disabled).toBe(true);
    const manager = me({ role: 'manager', permissions: ['runs:read', 'runs:retry'] });
    const may = showRun(runWithSteps(failed), { 'GET /api/users/me': { body: manager } });
    await may.waitFor(() => expect(may.button('Do it again').props.disabled).toBe(false));
  });

  test('says when there is no such run', async () => {
    const rig = showPage(`/runs/${idOf(7)}`, {
      [`GET /api/runs/${idOf(7)}`]: problem(404, 'not_found', 'There is no such run.'),
    });
    await rig.until('There is no such run.');
  });
});

describe('the page about workflows', () => {
  test('says how often each ran and how its runs of each action ended, what needs somebody first', async () => {
    const rig = showPage('/workflows', lists());
    await rig.until('2 HubSpot workflows use Kindred.');
    expect(rig.shown()).toContain('Workflow 4711');
    expect(rig.shown()).toContain('Sync now: 1 waits · 2 failed · 12 done');
    expect(rig.shown()).toContain('1,204 runs');
    const links = rig.findAll(PageLink).map(({ props }) => [props.to, props.params?.['id']]);
    expect(links).toContainEqual(['/workflows/:id', '4712']);
  });

  test('says how one gets there when there is none', async () => {
    const rig = showPage('/workflows', { 'GET /api/workflows': page([]) });
    await rig.until('No HubSpot workflow uses Kindred yet');
    expect(rig.shown()).toContain('add one of Kindred’s actions');
  });

  test('of one workflow has its runs alone, and their filter', async () => {
    const rig = showPage('/workflows/4711', lists());
    await rig.until('Robin 3');
    const [call] = rig.asked('GET /api/runs');
    expect(call && queryOf(call)).toMatchObject({ workflowId: '4711' });
    rig.choose('status', 'failed');
    await rig.waitFor(() => {
      const last = rig.asked('GET /api/runs').at(-1);
      expect(last && queryOf(last)).toMatchObject({ workflowId: '4711', status: 'failed' });
    });
    expect(rig.findAll(Select, { name: 'workflow' })).toEqual([]);
  });

  test('speaks German', async () => {
    const rig = showPage('/workflows', lists(), german);
    await rig.until('2 Workflows von HubSpot nutzen Kindred.');
    expect(rig.shown()).toContain('Jetzt abgleichen: 1 wartet · 2 fehlgeschlagen · 12 fertig');
    expect(rig.shown()).toContain('1.204 Läufe');
  });
});
