import { Button, LoadingButton, LoadingSpinner, ProgressBar } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { describe, expect, test } from '@jest/globals';
import type { Session } from '../../../../hubspot-project/app/pages/api-types.ts';
import { problem } from '../surface-rig.tsx';
import { home, session as homeSession } from './home-rig.tsx';
import { idOf, member, page, queryOf, session, showPage, syncStatus } from './pages-rig.tsx';

const running = session({
  id: idOf(2),
  status: 'running',
  endedAt: null,
  progress: { done: 1_200, total: 5_000, phase: 'writing' },
});
const result = (change: object = {}): NonNullable<Session['result']> => ({
  perConnection: [
    {
      provider: 'pipedrive',
      create: 4,
      link: 10,
      update: 2,
      conflict: 1,
      skip: 20,
      ambiguous: 0,
      archive: 3,
      fields: { pronouns: { update: 2, conflict: 1 } },
      samples: [
        {
          what: 'update',
          contactId: null,
          externalId: '9',
          fields: [{ field: 'pronouns', from: null, to: 'xe/xem' }],
        },
      ],
    },
  ],
  apiCalls: 12,
  minutes: 0.4,
  differences: [{ provider: 'pipedrive', what: 'create', planned: 4, actual: 5 }],
  kept: [{ contactId: idOf(7), fields: ['phone'] }],
  ...change,
});

describe('the page about syncs', () => {
  test('says that it loads while nothing is known', () => {
    const rig = showPage('/syncs', { 'GET /api/sync/status': 'never', 'GET /api/sync/sessions': 'never' });
    expect(rig.findAll(LoadingSpinner).length).toBeGreaterThan(0);
  });

  test('answers first: nothing runs, how fresh everything is, and what ran', async () => {
    const rig = showPage('/syncs');
    await rig.until('Nothing runs now. Everything was last looked through');
    await rig.until('Changes since the last sync');
    expect(rig.shown()).toContain('Done');
    expect(rig.shown()).toContain('3 changed');
    expect(rig.findAll(PageLink, { to: '/syncs/:id' })[0]?.props.params).toEqual({ id: idOf(1) });
  });

  test('says why there is nothing yet', async () => {
    const rig = showPage('/syncs', {
      'GET /api/sync/sessions': page([]),
      'GET /api/sync/status': { body: syncStatus({ session: null }) },
    });
    await rig.until('No syncs yet');
    await rig.until('Nothing was synced yet.');
  });

  test('starts one with its one primary button, and shows that it runs', async () => {
    let isRunning = false;
    const rig = showPage('/syncs', {
      'GET /api/sync/status': () => ({ body: syncStatus(isRunning ? { session: running } : {}) }),
      'GET /api/extension/home': () => ({
        body: home(isRunning ? { running: homeSession({ status: 'running' }) } : {}),
      }),
      'POST /api/contacts/sync': () => {
        isRunning = true;
        return { body: { sessionId: running.id }, status: 202 };
      },
    });
    await rig.until('Sync now');
    const primaries = [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(
      ({ props }) => props.variant === 'primary',
    );
    expect(primaries.map(({ text }) => text)).toEqual(['Sync now']);
    rig.press('Sync now');
    await rig.waitFor(() => expect(rig.find(ProgressBar).props.value).toBe(75));
    expect(rig.shown()).toContain('1,200 of 5,000 records');
    expect(rig.find(ProgressBar).props.title).toBe('Writing to the CRMs');
    await rig.until('Syncs (running)');
  });

  test('says why it could not be started', async () => {
    const rig = showPage('/syncs', {
      'POST /api/contacts/sync': problem(409, 'not_connected', 'Connect a CRM first.'),
    });
    await rig.until('Sync now');
    rig.press('Sync now');
    await rig.until('Connect a CRM first.');
  });

  test('stops the one that runs, after a question', async () => {
    const rig = showPage('/syncs', {
      'GET /api/sync/status': { body: syncStatus({ session: running }) },
      [`POST /api/sync/sessions/${running.id}/cancel`]: { body: running, status: 202 },
    });
    await rig.until('Stop this sync');
    rig.pressAndConfirm('Stop this sync');
    await rig.until('It stops at its next page.');
  });

  test('tells a member why they can start nothing', async () => {
    const rig = showPage('/syncs', { 'GET /api/users/me': { body: member } });
    await rig.until('Only managers and admins can do this.');
    expect(rig.button('Sync now').props.disabled).toBe(true);
  });

  test('reads another page only when asked, from where the first ended', async () => {
    const rig = showPage('/syncs', {
      'GET /api/sync/sessions': (call) =>
        queryOf(call)['cursor'] === 'next'
          ? page([session({ id: idOf(3), kind: 'first' })])
          : page([session()], 'next'),
    });
    await rig.until('Show more');
    expect(queryOf(rig.asked('GET /api/sync/sessions')[0] ?? { method: '', path: '', body: null })).toEqual({
      limit: '25',
    });
    rig.press('Show more');
    await rig.until('First sync');
    expect(rig.asked('GET /api/sync/sessions')).toHaveLength(2);
  });

  test('keeps what it knows when it cannot be refreshed, and says so', async () => {
    let isDown = false;
    const rig = showPage('/syncs', {
      'GET /api/sync/status': () => ({ body: syncStatus({ session: running }) }),
      'GET /api/sync/sessions': () => (isDown ? 'offline' : page([session()])),
      [`POST /api/sync/sessions/${running.id}/cancel`]: () => ({ body: running, status: 202 }),
    });
    await rig.until('Changes since the last sync');
    await rig.until('Stop this sync');
    isDown = true;
    rig.pressAndConfirm('Stop this sync');
    await rig.until('This could not be refreshed');
    expect(rig.shown()).toContain('Changes since the last sync');
  });

  test('says what went wrong, and tries again', async () => {
    let isDown = true;
    const rig = showPage('/syncs', {
      'GET /api/sync/sessions': () =>
        isDown ? problem(503, 'unavailable', 'Kindred rests.') : page([session()]),
    });
    await rig.until('Kindred rests.');
    isDown = false;
    rig.press('Try again');
    await rig.until('Changes since the last sync');
  });

  test('speaks German', async () => {
    const rig = showPage('/syncs', {}, { tag: 'de-DE', timeZone: 'Europe/Berlin' });
    await rig.until('Jetzt abgleichen');
    await rig.until('Änderungen seit dem letzten Abgleich');
  });
});

describe('the page about one sync', () => {
  const show = (one: Session, own = {}) =>
    showPage(`/syncs/${one.id}`, {
      [`GET /api/sync/sessions/${one.id}`]: { body: one },
      [`GET /api/sync/sessions/${one.id}/log`]: page([]),
      ...own,
    });

  test('says what a plan would do at each CRM, with examples value by value', async () => {
    const rig = show(session({ kind: 'plan', result: result({ differences: [], kept: [] }) }));
    await rig.until('What it would do at each CRM');
    expect(rig.shown()).toContain('About 1 minute and 12 calls to the CRMs.');
    expect(rig.shown()).toMatch(/made there\s+4/);
    expect(rig.shown()).toContain('Pronouns: “(none)” becomes “xe/xem”');
    expect(rig.shown()).toContain('Pronouns: 2 changes, 1 conflict');
    expect(rig.shown()).not.toContain('Take back');
  });

  test('says what was other than planned, and who was left alone', async () => {
    const rig = show(session({ result: result() }));
    await rig.until('Pipedrive, made there: planned 4, came to 5');
    expect(rig.shown()).toContain('Left alone, because somebody changed them since: 1 person');
  });

  test('shows the log by outcome, and reads who it is about when asked', async () => {
    const entry = {
      at: session().startedAt,
      sessionId: idOf(1),
      contactId: idOf(9),
      provider: 'hubspot',
      externalId: '101',
      outcome: 'refused',
      fields: ['phone'],
      reason: 'HubSpot refused the number.',
      eventId: null,
      event: null,
      editId: null,
    };
    const rig = show(session(), {
      [`GET /api/sync/sessions/${idOf(1)}/log`]: page([entry]),
      [`GET /api/contacts/${idOf(9)}`]: {
        body: {
          id: idOf(9),
          fields: {
            firstName: { value: 'Robin', source: 'app', via: 'api', changedAt: '', changedBy: null },
          },
          links: [],
          version: 1,
          createdAt: '',
          updatedAt: '',
        },
      },
    });
    await rig.until('HubSpot, record 101');
    expect(rig.shown()).toContain('refused: Phone');
    rig.choose('outcome', 'kept');
    await rig.waitFor(() =>
      expect(
        rig.asked(`GET /api/sync/sessions/${idOf(1)}/log`).map((call) => queryOf(call)['outcome']),
      ).toContain('kept'),
    );
    expect(rig.asked(`GET /api/contacts/${idOf(9)}`)).toHaveLength(0);
  });

  test('takes back only after it was said what that does, and goes to what does it', async () => {
    const preview = session({
      id: idOf(5),
      kind: 'revert',
      preview: true,
      result: result({ differences: [], kept: [] }),
    });
    const rig = show(session(), {
      [`POST /api/sync/sessions/${idOf(1)}/revert`]: ({ body }: { body: unknown }) => ({
        status: 202,
        body: { sessionId: JSON.stringify(body).includes('preview') ? idOf(5) : idOf(6) },
      }),
      [`GET /api/sync/sessions/${idOf(5)}`]: { body: preview },
    });
    await rig.until('Take back …');
    const panel = () => rig.button('Take back …').props.overlay;
    const inPanel = (label: string) => panel()?.find(Button, (node) => node.text === label);
    expect(rig.opened('Take back …')).not.toContain('archived again');
    inPanel('Look what would happen')?.trigger('onClick');
    await rig.waitFor(() => expect(inPanel('Take back this sync')).toBeDefined());
    const yes = inPanel('Take back this sync');
    expect(rig.opened('Take back …')).toMatch(/archived again\s+3/);
    expect(yes?.props.variant).toBe('destructive');
    expect(rig.asked(`POST /api/sync/sessions/${idOf(1)}/revert`).map(({ body }) => body)).toEqual([
      { preview: true },
    ]);
    yes?.trigger('onClick');
    await rig.waitFor(() =>
      expect(rig.actions.navigateToPage.calls).toEqual([[{ to: '/syncs/:id', params: { id: idOf(6) } }]]),
    );
  });

  test('tells a manager that only admins take back', async () => {
    const rig = show(session(), { 'GET /api/users/me': { body: member } });
    await rig.until('Only admins can take back a sync.');
    expect(rig.button('Take back …').props.disabled).toBe(true);
  });

  test('says that there is no such sync', async () => {
    const rig = showPage(`/syncs/${idOf(8)}`, {
      [`GET /api/sync/sessions/${idOf(8)}`]: problem(404, 'not_found', 'There is no such session.'),
    });
    await rig.until('There is no such session.');
  });
});
