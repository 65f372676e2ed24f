import { callerAs, home, needy, newHome, slim } from '../fixtures/home.ts';
import { minutesAgo } from '../fixtures/moments.ts';
import { notInstalled } from '../fixtures/not-installed.ts';
import { syncStatus } from '../fixtures/syncs.ts';
import { ok } from '../scripted-backend.ts';
import type { Answer } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const state = (name: string, says: string, answer: Answer, rest: Rest): SurfaceState => ({
  surface: 'home',
  name,
  says,
  place: 'app',
  answers: { 'GET /api/extension/home': answer },
  ...rest,
});

const running = slim({
  status: 'running',
  startedAt: minutesAgo(2),
  endedAt: null,
  progress: { done: 1_310, total: 4_120, phase: 'reading' },
  counts: {
    read: 1_310,
    created: 12,
    updated: 40,
    linked: 9,
    skipped: 0,
    conflicts: 2,
    errors: 0,
    apiCalls: 17,
  },
});

/** What the links to the other pages count. */
const busy = ok(syncStatus({ conflicts: { open: 4, byRule: 12 }, exceptions: 3 }));

export const homeStates: SurfaceState[] = [
  state('in-order', 'Everything is in sync.', ok(home()), { shows: english.home('allInSync') }),
  state('in-order-narrow', 'The same on a phone.', ok(home()), {
    shows: english.home('allInSync'),
    width: 420,
  }),
  state('needs-you', 'What needs somebody, the most urgent first.', ok(needy()), {
    answers: { 'GET /api/extension/home': ok(needy()), 'GET /api/sync/status': busy },
    shows: english.home('alsoWaiting'),
  }),
  state('needs-you-german', 'The same in German.', ok(needy()), {
    answers: { 'GET /api/extension/home': ok(needy()), 'GET /api/sync/status': busy },
    shows: german.home('alsoWaiting'),
    language: 'de',
  }),
  state('running', 'A sync is running.', ok(home({ running })), { shows: english.home('watch') }),
  state('not-installed', 'Kindred is not installed in this account: the way to install it.', notInstalled, {
    answers: {
      'GET /api/extension/home': notInstalled,
      'GET /api/sync/status': notInstalled,
      'GET /api/notifications': notInstalled,
    },
    shows: english.shared('install'),
  }),
  state('new', 'Just installed: the next step of the setup.', ok(newHome()), {
    shows: english.home('setupPlan'),
  }),
  state(
    'forbidden',
    'A member sees why somebody else has to do it.',
    ok(newHome({ caller: callerAs('member') })),
    {
      shows: english.home('onlyManagers'),
    },
  ),
  // While a sync runs it looks again soon.
  state('stale', 'Offline: what was last seen stays, with its time.', ok(home({ running })), {
    reach: async (page) => {
      await page.getByText(english.home('watch')).first().waitFor();
      await page.getByLabel('Cards’ network').selectOption('offline');
    },
    shows: english.home('stale'),
  }),
  state('loading', 'Nothing is known yet.', 'never', { shows: english.home('loading') }),
  state('failed', 'Kindred does not answer.', 'down', { shows: english.shared('unavailableTitle') }),
];
