import {
  Accordion,
  Alert,
  BarChart,
  Button,
  ErrorState,
  Heading,
  LineChart,
  LoadingSpinner,
  ProgressBar,
  Select,
  StatisticsTrend,
  StatusTag,
  StepIndicator,
  TableRow,
} from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { describe, expect, test } from '@jest/globals';
import type { Home } from '../../../../hubspot-project/app/pages/home-types.ts';
import { markOf } from '../../../../hubspot-project/app/pages/queries/home-mark.ts';
import { problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import {
  attention,
  exceptionOf,
  dayBefore,
  figures,
  health,
  home,
  member,
  minutesAgo,
  renderHome,
  session,
  setupAt,
  uuid,
} from './home-rig.tsx';

type Rig = ReturnType<typeof renderHome>;
const path = '/api/extension/home';
const german = { tag: 'de-DE', timeZone: 'Europe/Berlin' };
const answering =
  (view: () => Home, others: (call: Call) => FakeAnswer = () => 'never') =>
  (call: Call): FakeAnswer =>
    call.path === path ? { body: view() } : others(call);
const answer = (rig: Rig) => rig.findAll(Heading)[0]?.text ?? null;
async function show(view: Home, style?: { tag: string; timeZone: string }) {
  const rig = renderHome(
    answering(() => view),
    style,
  );
  await rig.waitFor(() => rig.find(Heading));
  return rig;
}
const counted = (counts: Partial<Home['attention']['counts']>, items: Home['attention']['items']) => ({
  counts: { connections: 0, approvals: 0, conflicts: 0, exceptions: 0, ...counts },
  items,
});
const statuses = (rig: Rig) => rig.findAll(StatusTag).map(({ text, props }) => [text, props.variant]);
const days = (count: number, value: (index: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

describe('the first page', () => {
  test('says that it looks while nothing is known', () => {
    const rig = renderHome(() => 'never');
    expect(rig.find(LoadingSpinner).props.label).toBe('Looking how everything stands…');
  });

  test('says what happened when it cannot look, and looks again', async () => {
    let fails = true;
    const rig = renderHome(() =>
      fails ? problem(403, 'forbidden', 'You may not see syncs.') : { body: home() },
    );
    await rig.waitFor(() => rig.find(ErrorState));
    expect(rig.shown()).toContain('You may not see syncs.');
    fails = false;
    rig.press('Try again');
    await rig.waitFor(() => expect(answer(rig)).toBe('Everything is in sync'));
  });

  test('opens with one request, and has no main action when nothing is to be done', async () => {
    const rig = await show(home());
    expect(answer(rig)).toBe('Everything is in sync');
    expect(rig.calls.map(({ path: asked }) => asked)).toEqual([path]);
    expect(rig.primaries()).toEqual([]);
    expect(statuses(rig)).toEqual([
      ['In sync', 'success'],
      ['In sync', 'success'],
      ['Done', 'success'],
    ]);
    expect(rig.shown()).toContain('HubSpot 5 minutes ago Nothing');
  });

  test('keeps old news under a line that says so when it cannot be refreshed', async () => {
    let fails = false;
    const rig = renderHome(() =>
      fails
        ? problem(403, 'forbidden', 'No more.')
        : { body: home({ running: session({ status: 'running' }) }) },
    );
    await rig.waitFor(() => rig.find(ProgressBar));
    fails = true;
    await rig.waitFor(() => expect(rig.find(Alert).props.title).toBe('This could not be refreshed'));
    expect(rig.shown()).toContain('No more. Last read: now.');
    expect(rig.maybeFind(ProgressBar)).not.toBeNull();
  });

  test('looks every two seconds while a sync runs, and shows how far it is', async () => {
    let done = 40;
    const rig = renderHome(
      answering(() =>
        home({
          running: session({
            kind: 'first',
            status: 'running',
            progress: { done: (done += 10), total: 200, phase: 'writing' },
          }),
        }),
      ),
    );
    await rig.waitFor(() =>
      expect(rig.find(ProgressBar).props).toMatchObject({
        value: 50,
        maxValue: 200,
        title: 'First sync: Writing to the CRMs',
      }),
    );
    expect(answer(rig)).toBe('A sync is running. Nothing needs you');
    await rig.waitFor(() => expect(rig.find(ProgressBar).props.value).toBeGreaterThan(50));
    expect(rig.find(PageLink, { to: `/syncs/${uuid(1)}` }).text).toBe('Watch it');
  });

  test('calms down when nothing happens: time that passes is no news, and a change is', () => {
    const looks = (minutes: number, waitingChanges: number) =>
      home({
        at: minutesAgo(minutes),
        health: [
          health({
            lastLookAt: minutesAgo(minutes),
            freshnessSeconds: minutes,
            lastEventAt: null,
            waitingChanges,
          }),
        ],
        figures: figures({ countedAt: minutesAgo(minutes) }),
        lastSessions: [],
      });
    expect(markOf(looks(1, 0))).toBe(markOf(looks(9, 0)));
    expect(markOf(looks(1, 0))).not.toBe(markOf(looks(1, 1)));
  });

  test('does not invent a total that nobody knows yet', async () => {
    const running = session({ status: 'running', progress: { done: 1_200, total: null, phase: 'reading' } });
    const rig = await show(home({ running }));
    expect(rig.find(ProgressBar).props).toMatchObject({
      value: 0,
      showPercentage: false,
      valueDescription: '1,200 so far',
    });
  });
});

describe('what needs somebody', () => {
  const items = [
    attention('connection', { provider: 'pipedrive', what: 'access_ended', text: 'The user was removed.' }),
    attention('approval', { what: 'archive_records', title: 'Archive 12 records.' }),
    attention('conflict', { field: 'pronouns' }),
    attention('conflict', { field: 'phone', provider: 'pipedrive', to: { page: 'conflicts', id: uuid(3) } }),
    exceptionOf('refused_value', { text: 'HubSpot refused phone.' }),
  ];
  const waiting = counted({ connections: 1, approvals: 1, conflicts: 7, exceptions: 2 }, items);

  test('is counted in the first line, and the most urgent alone has a main action', async () => {
    const rig = await show(home({ attention: waiting }));
    expect(answer(rig)).toBe('11 things need you');
    expect(rig.primaries().map(({ text }) => text)).toEqual(['Connect Pipedrive again']);
    expect(rig.shown()).toContain('Connection: Stands still');
    expect(rig.shown()).toContain('Pipedrive is not connected any more The user was removed.');
    expect(rig.findAll(PageLink).map(({ text, props }) => [text, props.to])).toEqual(
      expect.arrayContaining([
        ['Open 1 approval', '/approvals'],
        ['Open 7 conflicts', '/conflicts'],
        ['Open 2 exceptions', '/exceptions'],
      ]),
    );
    expect(rig.shown()).toContain('The pronouns differ between HubSpot and Kindred');
    expect(rig.shown()).toContain('Phone differs between Pipedrive and Kindred');
    expect(rig.shown()).toContain('The CRM refused a value HubSpot refused phone. 3 hours ago');
  });

  test('that is alike is told once, with how many more there are', async () => {
    const four = [1, 2, 3, 4].map((n) =>
      exceptionOf('refused_value', { to: { page: 'exceptions', id: uuid(n) } }),
    );
    const other = exceptionOf('quota', { to: { page: 'exceptions', id: uuid(9) } });
    const rig = await show(home({ attention: counted({ exceptions: 5 }, [...four, other]) }));
    expect(rig.shown().match(/The CRM refused a value/g)).toHaveLength(2);
    expect(rig.shown()).toContain('And 2 more like it.');
    expect(rig.shown().match(/more like it/g)).toHaveLength(1);
  });

  test('says where the settings are, once', async () => {
    const way = /Settings › Integrations › Connected apps › Kindred/g;
    expect((await show(home())).shown().match(way)).toHaveLength(1);
    const rig = await show(home({ attention: counted({ connections: 1 }, items.slice(0, 1)) }));
    expect(rig.shown().match(way)).toHaveLength(1);
  });

  test('says so when there are more than anybody counts', async () => {
    const rig = await show(
      home({ attention: counted({ conflicts: 1_000 }, [items[2] ?? attention('conflict')]) }),
    );
    expect(answer(rig)).toBe('More than 1,000 things need you');
  });

  test('leads to its page', async () => {
    const rig = await show(
      home({ attention: counted({ conflicts: 1 }, [attention('conflict', { field: 'pronouns' })]) }),
    );
    expect(answer(rig)).toBe('1 thing needs you');
    rig.press('Open 1 conflict');
    expect(rig.actions.navigateToPage.calls).toEqual([[{ to: '/conflicts' }]]);
  });

  test('is the last sync where it failed, though nothing else is open', async () => {
    const failed = session({
      status: 'failed',
      error: { code: 'revoked', message: 'HubSpot took its access away.' },
    });
    const rig = await show(
      home({ lastSessions: [session({ id: uuid(7), kind: 'plan' }), failed, session({ id: uuid(9) })] }),
    );
    expect(answer(rig)).toBe('1 thing needs you');
    expect(rig.shown()).toContain('The last sync did not come to its end HubSpot took its access away.');
    rig.press('Open the sync');
    expect(rig.actions.navigateToPage.calls).toEqual([[{ to: `/syncs/${uuid(1)}` }]]);
  });

  test('of which a key may see none says nothing of it', async () => {
    const nobody = { connections: null, approvals: null, conflicts: null, exceptions: null };
    const rig = await show(home({ attention: { counts: nobody, items: [] }, health: null, figures: null }));
    expect(answer(rig)).toBe('Everything is in sync');
  });

  test('a lost connection is asked for again, and the way to consent follows', async () => {
    const rig = renderHome(
      answering(
        () => home({ attention: counted({ connections: 1 }, items.slice(0, 1)) }),
        () => ({ body: { authorizeUrl: 'https://oauth.pipedrive.com/oauth/authorize' } }),
      ),
    );
    await rig.waitFor(() => rig.button('Connect Pipedrive again'));
    rig.press('Connect Pipedrive again');
    await rig.waitFor(() => rig.button('Go on to Pipedrive'));
    expect(rig.calls).toContainEqual({ method: 'POST', path: '/api/connections/pipedrive', body: {} });
    expect(rig.find(Button, (node) => node.text === 'Go on to Pipedrive').props.href).toEqual({
      url: 'https://oauth.pipedrive.com/oauth/authorize',
      external: true,
    });
    expect(rig.primaries()).toHaveLength(1);
  });

  test('that somebody may not put right is off, with whom to ask', async () => {
    const rig = await show(
      home({ caller: member, attention: counted({ connections: 1 }, items.slice(0, 1)) }),
    );
    expect(rig.primaries().map(({ props }) => props.disabled)).toEqual([true]);
    expect(rig.shown()).toContain('Only admins of Kindred can do this.');
  });

  test('is said in German, the backend’s sentences included', async () => {
    const sentences: Partial<Record<string, string>> = {
      connection: 'Pipedrive does not give access any more. Connect it again.',
      exception: "HubSpot's plan has no room for this.",
    };
    const said = items.map((item) => ({
      ...item,
      title: item.kind === 'approval' ? 'Archive 12 in Pipedrive' : item.title,
      text: sentences[item.kind] ?? '',
    }));
    const rig = await show(home({ attention: { ...waiting, items: said } }), german);
    expect(answer(rig)).toBe('11 Sachen warten auf eine Person');
    for (const line of [
      'Pipedrive ist nicht mehr verbunden Pipedrive gewährt keinen Zugang mehr. Bitte neu verbinden.',
      'Archivieren: 12 in Pipedrive',
      'Telefon in Pipedrive und Kindred weichen voneinander ab',
      'Das CRM hat einen Wert abgelehnt Der Tarif von HubSpot hat dafür keinen Platz.',
      '7 Konflikte öffnen',
      'Abgeglichen',
      'vor 5 Minuten',
    ]) {
      expect(rig.shown()).toContain(line);
    }
    expect(rig.shown()).not.toMatch(/refused|removed|access/);
  });
});

describe('a tenant that has just begun', () => {
  const fresh = (next: Parameters<typeof setupAt>[0], change: Partial<Home> = {}) =>
    home({
      setup: setupAt(next),
      health: [health({ lastLookAt: null, freshnessSeconds: null, fieldState: 'missing' })],
      lastSessions: [],
      figures: figures({ countedAt: null }),
      ...change,
    });

  test('sees how far the setup is, what comes next, and why the rest is empty', async () => {
    const rig = await show(fresh('fields'));
    expect(answer(rig)).toBe('1 thing needs you');
    expect(rig.find(StepIndicator).props).toMatchObject({
      currentStep: 1,
      stepNames: ['Connect', 'Create the fields', 'Plan', 'First sync'],
    });
    expect(rig.primaries().map(({ text }) => text)).toEqual(['Create the fields']);
    expect(rig.shown()).toContain('Not synced yet HubSpot Never Nothing');
    expect(rig.shown()).toContain('No sync has run yet.');
    expect(rig.shown()).toContain('They begin with the first sync');
    expect(rig.maybeFind(BarChart)).toBeNull();
  });

  test.each([
    ['fields', 'Create the fields', '/api/setup/pronouns-fields'],
    ['plan', 'Plan the first sync', '/api/sync/plan'],
  ] as const)('does the step %s from here, and looks anew', async (step, label, asked) => {
    let next: Parameters<typeof setupAt>[0] = step;
    const rig = renderHome(
      answering(
        () => fresh(next),
        () => {
          next = 'first_sync';
          return { body: step === 'plan' ? { sessionId: uuid(5) } : { items: [] } };
        },
      ),
    );
    await rig.waitFor(() => rig.button(label));
    rig.press(label);
    await rig.waitFor(() => rig.button('Open the syncs'));
    expect(rig.calls).toContainEqual({ method: 'POST', path: asked, body: {} });
    expect(rig.primaries()).toHaveLength(1);
  });

  test('is told why a step did not work', async () => {
    const rig = renderHome(
      answering(
        () => fresh('fields'),
        () => problem(409, 'field_needs_a_person', 'A property of this name has another type.'),
      ),
    );
    await rig.waitFor(() => rig.button('Create the fields'));
    rig.press('Create the fields');
    await rig.waitFor(() => expect(rig.find(Alert).props.title).toBe('That did not work'));
    expect(rig.shown()).toContain('A property of this name has another type.');
  });

  test('as a member sees who does it', async () => {
    const rig = await show(fresh('plan', { caller: member }));
    expect(rig.primaries().map(({ props }) => props.disabled)).toEqual([true]);
    expect(rig.shown()).toContain('Only managers and admins of Kindred can do this.');
  });
});

describe('how each CRM is', () => {
  test.each([
    [{ status: 'error' }, 'Not connected any more', 'danger'],
    [{ status: 'disconnected' }, 'Not connected', 'default'],
    [{ status: 'connecting' }, 'Being connected', 'info'],
    [{ pausedUntil: '2026-11-21T15:30:00.000Z' }, 'Paused until 21 Nov 2026, 15:30', 'warning'],
    [{ lastLookAt: null }, 'Not synced yet', 'default'],
    [{ fieldState: 'archived' }, 'The pronouns field is not in order', 'warning'],
    [{ waitingHints: 2 }, 'Being sent', 'info'],
    [{}, 'In sync', 'success'],
  ] as const)('%j is "%s"', async (change, text, variant) => {
    const rig = await show(home({ health: [health(change)], lastSessions: [] }), {
      tag: 'en-GB',
      timeZone: 'UTC',
    });
    expect(statuses(rig)).toEqual([[text, variant]]);
  });

  test('is not in sync where values or records wait for a person', async () => {
    for (const counts of [
      { conflicts: 0, exceptions: 469 },
      { conflicts: 1, exceptions: 0 },
    ]) {
      const attention = { counts: { connections: 0, approvals: 0, ...counts }, items: [] };
      const rig = await show(home({ attention, health: [health()], lastSessions: [] }));
      expect(statuses(rig)).toEqual([['In sync, except for what needs you', 'info']]);
    }
  });

  test('says what waits, since when, and where counting stopped', async () => {
    const waits = health({ waitingChanges: 1_000, oldestUnsentAt: minutesAgo(7), waitingHints: 1 });
    const rig = await show(home({ health: [waits] }));
    expect(answer(rig)).toBe('1,001 changes are on their way. Nothing needs you');
    expect(rig.shown()).toContain(
      '1,000 changes to send there or more (the oldest: 7 minutes ago) · 1 piece of news to look at',
    );
  });

  test('is not called in sync while it rests', async () => {
    const rig = await show(home({ health: [health({ pausedUntil: '2026-11-21T15:30:00.000Z' })] }), german);
    expect(answer(rig)).toContain('HubSpot nimmt bis 21.11.2026, 16:30 keine Anfragen an');
  });
});

test.each([
  [{ status: 'failed' }, 'Failed'],
  [{ status: 'cancelled' }, 'Stopped'],
  [{ kind: 'plan' }, 'Plan is ready'],
  [{ waiting: 2 }, 'Partly done'],
  [{}, 'Done'],
] as const)('the last sync %j is "%s"', async (change, text) => {
  const rig = await show(home({ health: [], lastSessions: [session({ id: uuid(8) }), session(change)] }));
  expect(statuses(rig).at(-1)?.[0]).toBe(text);
});

describe('the figures', () => {
  const coverage = {
    today: { contacts: 200, withPronouns: 124 },
    days: days(90, (i) => i).map((i) => dayBefore(89 - i)),
    contacts: days(90, () => 200).map((value, i) => (i < 60 ? null : value)),
    withPronouns: days(90, (i) => 124 - (89 - i)).map((value, i) => (i < 60 ? null : value)),
  };
  const rich = figures({
    volume: [
      { provider: 'hubspot', in: days(30, () => 2), out: days(30, () => 0) },
      { provider: 'pipedrive', in: days(30, () => 0), out: days(30, () => 1) },
    ],
    errors: days(30, (i) => (i === 29 ? 4 : 0)),
    coverage,
  });
  const charts = (rig: Rig) => rig.findAll(BarChart).map(({ props }) => props.options?.title);

  test('have titles that say what they mean', async () => {
    const rig = await show(home({ figures: rich }));
    expect(charts(rig)).toEqual(['90 changes were taken in or sent in 30 days', '4 errors in 30 days']);
    expect(rig.find(LineChart).props.options?.title).toBe('Pronouns are known for 62 % of contacts');
    expect(rig.find(StatisticsTrend).props).toMatchObject({
      value: '14 points since Oct 23, 2026',
      direction: 'increase',
    });
    expect(rig.find(LineChart).props.data).toHaveLength(30);
  });

  test('are also a table, the latest day first and 25 days at once', async () => {
    const rig = await show(home({ figures: rich }));
    const before = rig.findAll(TableRow).length;
    const [volume] = rig.findAll(Accordion);
    volume?.trigger('onClick');
    await rig.waitFor(() => expect(rig.findAll(TableRow)).toHaveLength(before + 26));
    expect(rig.shown()).toContain(
      'Day From HubSpot To HubSpot From Pipedrive To Pipedrive Nov 21, 2026 2 0 0 1',
    );
    rig.press('Show more');
    await rig.waitFor(() => expect(rig.findAll(TableRow)).toHaveLength(before + 31));
  });

  test('of less days come out of what is there; of more they are asked for when somebody wants them', async () => {
    const parts = (provider: string, value: number) => ({
      provider,
      outcome: 'updated',
      values: days(90, () => value),
      total: 0,
    });
    const rig = renderHome(
      answering(
        () => home({ figures: rich }),
        () => ({
          body: {
            days: coverage.days,
            series: [
              { metric: 'changes_in', values: [], parts: [parts('hubspot', 1), parts('hubspot', 2)] },
              { metric: 'errors', values: days(90, (i) => (i === 0 ? 9 : 0)), parts: [] },
            ],
          },
        }),
      ),
    );
    await rig.waitFor(() => rig.find(Select));
    rig.find(Select).trigger('onChange', 7 as never);
    await rig.waitFor(() =>
      expect(charts(rig)).toEqual(['21 changes were taken in or sent in 7 days', '4 errors in 7 days']),
    );
    expect(rig.calls.every(({ path: asked }) => asked === path)).toBe(true);
    rig.find(Select).trigger('onChange', 90 as never);
    await rig.waitFor(() =>
      expect(charts(rig)).toEqual(['270 changes were taken in or sent in 90 days', '9 errors in 90 days']),
    );
    const asked = rig.calls.filter((call) => call.path !== path).map((call) => decodeURIComponent(call.path));
    expect(asked).toEqual([
      `/api/analytics?from=${dayBefore(89)}&to=${dayBefore(0)}&metric=changes_in,changes_out,errors`,
    ]);
  });

  test('that cannot be loaded say so, and the rest stays', async () => {
    const rig = renderHome(
      answering(
        () => home({ figures: rich }),
        () => problem(403, 'forbidden', 'Not these.'),
      ),
    );
    await rig.waitFor(() => rig.find(Select));
    rig.find(Select).trigger('onChange', 90 as never);
    await rig.waitFor(() => rig.find(ErrorState));
    expect(rig.shown()).toContain('Not these.');
    expect(answer(rig)).toBe('Everything is in sync');
  });

  test('of days on which nothing happened are a sentence, and days that nobody counted are not zero', async () => {
    const rig = await show(home());
    expect(rig.maybeFind(BarChart)).toBeNull();
    expect(rig.shown()).toContain('Nothing was taken in or sent in 30 days No errors in 30 days');
    expect(rig.shown()).toContain('was not counted yet');
  });
});
