import { Button, EmptyState, LoadingSpinner, ProgressBar, StepIndicator, Tab } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../../../hubspot-project/app/settings/view.ts';
import { allText, problem } from '../surface-rig.tsx';
import { button, openSettings, press, primaries } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import {
  asRole,
  connection,
  firstRun,
  mappingRow,
  planId,
  planWith,
  pronounsField,
  sampledSession,
  session,
  sessionId,
  settingsView,
} from './settings-view.ts';

const setup = (rig: Rig) => rig.find(Tab, { tabId: 'setup' });
const sent = (rig: Rig, method: string) =>
  rig.calls.filter((call) => call.method === method).map(({ path, body }) => ({ path, body }));
const fresh = {
  connections: [connection('hubspot'), connection('pipedrive', { status: 'disconnected' as const })],
  pronounsFields: [pronounsField('hubspot', { state: 'missing' as const, action: 'create' as const })],
  firstRun: firstRun('connect', true),
};
const atStep = (step: Step) => settingsView({ firstRun: firstRun(step) });

describe('the settings page', () => {
  test('says that it loads while nothing is known', () => {
    const rig = openSettings(settingsView());
    expect(rig.find(LoadingSpinner).props.label).toBe('Loading…');
  });

  test('leads to where Kindred is installed, in an account that has not, and notices when it was', async () => {
    const installUrl = 'https://api.kindred.example/oauth/hubspot/install';
    let isInstalled = false;
    const rig = openSettings(() =>
      isInstalled ? settingsView() : problem(409, 'not_connected', 'Not installed.', { installUrl }),
    );
    await rig.waitFor(() => rig.find(EmptyState, { title: 'Kindred is not installed in this account' }));
    expect(rig.findAll(Button).map(({ text, props }) => [text, props.variant, props.href])).toEqual([
      ['Install Kindred', 'primary', { url: installUrl, external: true }],
      ['Try again', 'secondary', undefined],
    ]);
    isInstalled = true;
    // Looked for every three seconds.
    await rig.waitFor(() => rig.find(Tab, { tabId: 'connections' }), { timeoutInMs: 6_000 });
  }, 15_000);

  test('opens with one request', async () => {
    const rig = openSettings(settingsView());
    await rig.waitFor(() => expect(rig.shown()).toContain('Everything is set up and in order.'));
    expect(rig.calls.map(({ path }) => path)).toEqual(['/api/extension/settings']);
  });
});

describe('the first run', () => {
  test('is not shown when everything is done', async () => {
    const rig = openSettings(settingsView());
    await rig.waitFor(() => rig.find(Tab, { tabId: 'connections' }));
    expect(rig.maybeFind(Tab, { tabId: 'setup' })).toBeNull();
  });

  test.each([
    ['field', 1],
    ['mapping', 2],
    ['plan', 3],
    ['start', 4],
  ] as const)('resumes at %s, with one main button at most', async (step, index) => {
    const rig = openSettings(
      settingsView({
        ...(step === 'field' ? fresh : {}),
        firstRun: firstRun(step),
        plan: planWith('completed'),
      }),
      () => ({ body: sampledSession() }),
    );
    await rig.waitFor(() => expect(rig.find(StepIndicator).props.currentStep).toBe(index));
    expect(primaries(setup(rig))).toHaveLength(1);
  });

  test('leads to the CRM’s own page, and notices by itself when access was allowed', async () => {
    let isBack = false;
    const rig = openSettings(
      () => (isBack ? settingsView({ firstRun: firstRun('plan') }) : settingsView(fresh)),
      () => ({ body: { authorizeUrl: 'https://oauth.pipedrive.com/oauth/authorize?x=1' } }),
    );
    await rig.waitFor(() => setup(rig));
    expect(primaries(setup(rig))).toEqual(['Connect Pipedrive']);
    press(setup(rig), 'Connect Pipedrive');
    await rig.waitFor(() => expect(primaries(setup(rig))).toEqual(['Open Pipedrive and allow access']));
    expect(setup(rig).find(Button, { variant: 'primary' }).props.href).toEqual({
      url: 'https://oauth.pipedrive.com/oauth/authorize?x=1',
      external: true,
    });
    press(setup(rig), 'Open Pipedrive and allow access');
    await rig.waitFor(() => expect(rig.shown()).toContain('Waiting for you to allow access in Pipedrive'));
    expect(button(setup(rig), 'Start over with Pipedrive').props.disabled).toBe(false);
    isBack = true;
    await rig.waitFor(() => expect(rig.find(StepIndicator).props.currentStep).toBe(3));
  });

  test('says that access was not allowed, and offers to connect again', async () => {
    let declinedAt: string | null = null;
    const rig = openSettings(
      () =>
        settingsView({
          ...fresh,
          connections: [
            connection('hubspot'),
            connection('pipedrive', { status: 'disconnected', declinedAt }),
          ],
        }),
      () => ({ body: { authorizeUrl: 'https://oauth.pipedrive.com/oauth/authorize?x=1' } }),
    );
    await rig.waitFor(() => setup(rig));
    press(setup(rig), 'Connect Pipedrive');
    await rig.waitFor(() => press(setup(rig), 'Open Pipedrive and allow access'));
    declinedAt = '2026-11-22T09:00:00.000Z';
    await rig.waitFor(() => expect(primaries(setup(rig))).toEqual(['Connect Pipedrive']), {
      timeoutInMs: 6_000,
    });
    expect(rig.shown()).toContain('Access was not allowed on Pipedrive’s page');
    press(setup(rig), 'Connect Pipedrive');
    await rig.waitFor(() => expect(primaries(setup(rig))).toEqual(['Open Pipedrive and allow access']));
  }, 15_000);

  test('counts the steps as its indicator does', async () => {
    const rig = openSettings(settingsView(fresh));
    await rig.waitFor(() => expect(rig.shown()).toContain('you are at step 1 of 5.'));
    press(setup(rig), 'Go on without Pipedrive');
    await rig.waitFor(() => expect(rig.shown()).toContain('you are at step 2 of 5.'));
  });

  test('lets choose, before the plan is made, that a person is asked about pronouns', async () => {
    const rig = openSettings(atStep('mapping'));
    await rig.waitFor(() => expect(rig.shown()).toContain('Pronouns: HubSpot wins.'));
    expect(rig.shown()).toContain('the value of HubSpot goes everywhere');
    press(setup(rig), 'Ask a person about pronouns');
    await rig.waitFor(() =>
      expect(sent(rig, 'PATCH')).toEqual([
        { path: '/api/settings', body: { fields: { pronouns: { rule: 'ask' } }, version: 4 } },
      ]),
    );
    const asked = openSettings(
      settingsView({ firstRun: firstRun('mapping'), mapping: [mappingRow('pronouns', { rule: 'ask' })] }),
    );
    await asked.waitFor(() => expect(asked.shown()).toContain('Pronouns: a person is asked.'));
    expect(asked.shown()).not.toContain('Ask a person about pronouns');
  });

  test('does not call the first sync through while it writes, nor when it stopped', async () => {
    const plan = planWith('completed');
    let status: 'running' | 'failed' = 'running';
    let isRead = false;
    const sync = { id: sessionId, headline: 'Stopped.', startedAt: null, endedAt: null };
    const rig = openSettings(
      () =>
        settingsView({
          ...(isRead ? {} : { firstRun: firstRun('start') }),
          plan: plan === null ? null : { ...plan, started: { ...sync, status } },
        }),
      () => ({ body: session({ id: sessionId, kind: 'first', status: 'running' }) }),
    );
    await rig.waitFor(() => rig.find(ProgressBar));
    isRead = true;
    await rig.waitFor(() => expect(rig.shown()).toContain('The first sync is under way.'), {
      timeoutInMs: 6_000,
    });
    expect(rig.shown()).not.toContain('The first sync is through');
    expect(setup(rig).findAll(ProgressBar)).toHaveLength(1);
    status = 'failed';
    await rig.waitFor(() => expect(rig.shown()).toContain('stopped before its end'), { timeoutInMs: 6_000 });
    expect(rig.shown()).not.toContain('The first sync is through');
  }, 20_000);

  test('goes on without Pipedrive when somebody wants that', async () => {
    const rig = openSettings(settingsView(fresh));
    await rig.waitFor(() => setup(rig));
    press(setup(rig), 'Go on without Pipedrive');
    await rig.waitFor(() => expect(rig.find(StepIndicator).props.currentStep).toBe(1));
    expect(primaries(setup(rig))).toEqual(['Finish pronouns setup']);
  });

  test('says why a CRM could not be connected', async () => {
    const rig = openSettings(settingsView(fresh), () =>
      problem(409, 'not_offered', 'It is not offered here.'),
    );
    await rig.waitFor(() => setup(rig));
    press(setup(rig), 'Connect Pipedrive');
    await rig.waitFor(() => expect(rig.shown()).toContain('It is not offered here.'));
  });

  test('shows the fields before a plan is made, and makes it with one click', async () => {
    const rig = openSettings(atStep('mapping'), () => ({ status: 202, body: { sessionId: planId } }));
    await rig.waitFor(() => expect(rig.shown()).toMatch(/pronouns +both ways/));
    press(setup(rig), 'Make the plan');
    await rig.waitFor(() => expect(sent(rig, 'POST')).toEqual([{ path: '/api/sync/plan', body: undefined }]));
  });

  test('shows how far a plan is', async () => {
    const running = { status: 'running' as const };
    const rig = openSettings(settingsView({ firstRun: firstRun('plan'), plan: planWith('running') }), () => ({
      body: session(running),
    }));
    await rig.waitFor(() => rig.find(ProgressBar));
    expect(rig.find(ProgressBar).props).toMatchObject({ value: 20, maxValue: 100 });
    expect(rig.shown()).toContain('Reading the CRMs: 40 of 100 records');
    expect(primaries(setup(rig))).toEqual([]);
  });

  test('says why a plan failed, that nothing was changed, and offers another', async () => {
    const error = { code: 'crm_unavailable', message: 'Pipedrive did not answer.' };
    const plan = planWith('failed', { error });
    const rig = openSettings(settingsView({ firstRun: firstRun('plan'), plan }));
    await rig.waitFor(() => expect(rig.shown()).toContain('Pipedrive did not answer.'));
    expect(rig.shown()).toContain('Nothing was changed.');
    expect(primaries(setup(rig))).toEqual(['Make the plan again']);
  });

  test('says in words, numbers and examples what would happen, then starts just that', async () => {
    const mapping = [mappingRow('phone'), mappingRow('pronouns', { rule: 'ask' })];
    const rig = openSettings(
      settingsView({ firstRun: firstRun('start'), plan: planWith('completed'), mapping }),
      (call) => (call.method === 'POST' ? { status: 202, body: { sessionId } } : { body: sampledSession() }),
    );
    await rig.waitFor(() => expect(rig.shown()).toContain('Pronouns: (empty) → xe/xem'));
    expect(rig.shown()).toContain('Noor Aziz');
    expect(rig.shown()).toContain('These figures count records.');
    expect(rig.shown()).toContain('3 records would be created');
    expect(rig.shown()).toContain('1 field differs and waits for somebody');
    expect(rig.shown()).toContain('2 fields differ, and their rules say which value holds');
    press(setup(rig), 'Start the sync');
    await rig.waitFor(() =>
      expect(sent(rig, 'POST')).toEqual([{ path: '/api/contacts/sync', body: { planId } }]),
    );
  });

  test('shows how far the first sync is, and that one may leave', async () => {
    const plan = planWith('completed');
    const started = {
      id: sessionId,
      status: 'running' as const,
      headline: '',
      startedAt: null,
      endedAt: null,
    };
    const rig = openSettings(
      settingsView({ firstRun: firstRun('start'), plan: plan === null ? null : { ...plan, started } }),
      () => ({ body: session({ id: sessionId, status: 'running' }) }),
    );
    await rig.waitFor(() => rig.find(ProgressBar));
    expect(rig.find(ProgressBar).props.title).toContain('You can leave this page');
  });

  test('lets a member look, and says why they cannot start', async () => {
    const view = settingsView({ viewer: asRole('member'), firstRun: firstRun('plan') });
    const rig = openSettings(view);
    await rig.waitFor(() => expect(rig.shown()).toContain('You are a member in Kindred'));
    expect(button(setup(rig), 'Make the plan').props.disabled).toBe(true);
    expect(rig.shown()).toContain('Only managers and admins can plan and start a sync.');
  });

  test('ends with what came of it, where to see it, and what to choose next; it is gone when one comes back', async () => {
    let isThrough = false;
    const plan = planWith('completed');
    const sync = { id: sessionId, headline: '135 records were created.', startedAt: null, endedAt: null };
    const started = (status: 'running' | 'completed') =>
      plan === null ? null : { ...plan, started: { ...sync, status } };
    const through = settingsView({ plan: started('completed') });
    const rig = openSettings(
      () => (isThrough ? through : settingsView({ firstRun: firstRun('start'), plan: started('running') })),
      () => ({ body: session({ id: sessionId, status: 'running' }) }),
    );
    await rig.waitFor(() => rig.find(ProgressBar));
    isThrough = true;
    await rig.waitFor(() => expect(rig.shown()).toContain('The first sync is through'));
    expect(allText(setup(rig).childNodes)).toContain('135 records were created.');
    expect(primaries(setup(rig))).toEqual(['Open Kindred']);
    press(setup(rig), 'See what was done');
    expect(rig.actions.navigateToPage.calls).toEqual([[{ to: '/syncs/:id', params: { id: sessionId } }]]);
    const later = openSettings(through);
    await later.waitFor(() => later.find(Tab, { tabId: 'connections' }));
    expect(later.maybeFind(Tab, { tabId: 'setup' })).toBeNull();
  });

  test('speaks German', async () => {
    const rig = openSettings(
      settingsView({ firstRun: firstRun('start'), plan: planWith('completed') }),
      () => ({ body: sampledSession() }),
      'de',
    );
    await rig.waitFor(() => expect(rig.shown()).toContain('Pronomen: (leer) → xe/xem'));
    expect(rig.shown()).toContain('3 Datensätze würden angelegt');
    expect(primaries(setup(rig))).toEqual(['Abgleich beginnen']);
  });
});
