import type { Page } from 'playwright-core';
import type { SettingsPage } from '../../../backend/contract/settings-page.ts';
import { home } from '../fixtures/home.ts';
import { hoursAgo, idOf, inMinutes, minutesAgo } from '../fixtures/moments.ts';
import {
  apiKey,
  connected,
  firstRun,
  notConnected,
  plan,
  planned,
  policies,
  preferences,
  pronounsField,
  seenBy,
  settings,
} from '../fixtures/settings.ts';
import { notInstalled } from '../fixtures/not-installed.ts';
import { session } from '../fixtures/syncs.ts';
import { ok } from '../scripted-backend.ts';
import type { Answer } from '../scripted-backend.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

const property = (name: string, label: string, mappedTo: 'pronouns' | null) => ({
  property: name,
  label,
  type: 'string',
  fits: ['pronouns'],
  options: null,
  custom: mappedTo !== null,
  mappedTo,
});
const parts = {
  'GET /api/sync/sessions/:id': ok(plan),
  'GET /api/notifications/preferences': ok(preferences),
  'GET /api/settings/properties': ok({
    items: [property('custom_pronouns', 'Pronouns', 'pronouns'), property('salutation', 'Salutation', null)],
  }),
  'GET /api/extension/home': ok(home()),
};

const openSection = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
const answered = (name: string, says: string, answer: Answer, { answers, ...rest }: Rest): SurfaceState => ({
  surface: 'settings',
  name,
  says,
  place: 'settings/kindred',
  answers: { ...parts, 'GET /api/extension/settings': answer, ...answers },
  ...rest,
});
const state = (name: string, says: string, change: Partial<SettingsPage>, rest: Rest) =>
  answered(name, says, ok(settings(change)), rest);

/** An account that is on its way to the first sync. */
const onTheWay = (next: Parameters<typeof firstRun>[0], change: Partial<SettingsPage> = {}) => ({
  connections: [
    connected('hubspot', { synced: false }),
    next === 'connect' ? notConnected('pipedrive') : connected('pipedrive', { synced: false }),
  ],
  firstRun: firstRun(next),
  ...change,
});
/** Nobody has chosen a rule yet. */
const unchosen = { mapping: settings().mapping.map((row) => ({ ...row, rule: 'rank' as const })) };
const madePlan = { plan: { plan: planned(), started: null } };
const running = {
  progress: { done: 1_310, total: 4_120, phase: 'reading' as const },
  status: 'running' as const,
};

const writing = {
  progress: { done: 1_310, total: 4_120, phase: 'writing' as const },
  status: 'running' as const,
};

const setupStates = [
  state('setup-connect', 'First step: connect Pipedrive, or go on without it.', onTheWay('connect'), {
    shows: english.setup('connectTitle'),
  }),
  state(
    'setup-declined',
    'Pipedrive’s page was left without allowing access: what happened, and the way to try again.',
    onTheWay('connect', {
      connections: [
        connected('hubspot', { synced: false }),
        notConnected('pipedrive', { declinedAt: minutesAgo(1) }),
      ],
    }),
    { shows: english.connections('declinedTitle', { name: 'Pipedrive' }) },
  ),
  state('setup-connect-narrow', 'The same on a phone.', onTheWay('connect'), {
    shows: english.setup('connectTitle'),
    width: 420,
  }),
  state(
    'setup-field',
    'Second step: the field for pronouns.',
    onTheWay('field', {
      pronounsFields: [
        pronounsField('hubspot'),
        pronounsField('pipedrive', { state: 'missing', property: null, action: 'create' }),
      ],
    }),
    { shows: english.setup('fieldTitle') },
  ),
  state(
    'setup-mapping',
    'Third step: which field goes where, and which value holds.',
    onTheWay('mapping', unchosen),
    {
      shows: english.setup('mappingTitle'),
    },
  ),
  state(
    'setup-planning',
    'Fourth step: the plan is being made.',
    onTheWay('plan', { plan: { plan: planned(running), started: null } }),
    {
      answers: { 'GET /api/sync/sessions/:id': ok(session({ id: idOf(20), kind: 'plan', ...running })) },
      shows: english.setup('planning'),
    },
  ),
  state(
    'setup-syncing',
    'The first sync is running.',
    {
      plan: { plan: planned(), started: { ...session({ id: idOf(21), ...writing }), headline: '' } },
      firstRun: firstRun('start'),
    },
    {
      answers: {
        'GET /api/sync/sessions/:id': ok(session({ id: idOf(21), kind: 'first', ...writing })),
      },
      shows: english.setup('syncing'),
    },
  ),
  state(
    'setup-start',
    'Last step: what the first sync will do, then starting it.',
    onTheWay('start', madePlan),
    {
      shows: english.setup('startTitle'),
    },
  ),
  state('setup-start-german', 'The same in German.', onTheWay('start', madePlan), {
    shows: german.setup('startTitle'),
    language: 'de',
  }),
];

export const settingsStates: SurfaceState[] = [
  ...setupStates,
  state('connections', 'Everything is connected and in order.', {}, { shows: english.settings('inOrder') }),
  state(
    'connections-half',
    'The same in half a window.',
    {},
    {
      shows: english.settings('inOrder'),
      width: 700,
    },
  ),
  state('connections-narrow', 'The same on a phone.', {}, { shows: english.settings('inOrder'), width: 420 }),
  state(
    'connections-broken',
    'Pipedrive let go of Kindred; HubSpot asked for a pause.',
    {
      connections: [
        connected('hubspot', { pausedUntil: inMinutes(12) }),
        connected('pipedrive', { status: 'error', error: 'access_ended', lastEventAt: hoursAgo(5) }),
      ],
    },
    { shows: english.settings('reconnect', { name: 'Pipedrive' }) },
  ),
  state(
    'fields',
    'Which property holds what, and who decides.',
    {},
    {
      reach: openSection(english.mapping('tab')),
      shows: english.mapping('intro'),
    },
  ),
  state(
    'fields-narrow',
    'The same on a phone.',
    {},
    {
      reach: openSection(english.mapping('tab')),
      shows: english.mapping('intro'),
      width: 420,
    },
  ),
  state(
    'field-panel',
    'Changing one field.',
    {},
    {
      reach: async (page) => {
        await openSection(english.mapping('tab'))(page);
        await page
          .getByRole('button', { name: english.mapping('change', { field: english.shared('pronouns') }) })
          .click();
      },
      shows: english.mapping('planHint'),
      of: 'dialog',
    },
  ),
  state(
    'rules',
    'Sides, deletions, looks, filters, and how long what is kept.',
    {},
    {
      reach: openSection(english.rules('tab')),
      shows: english.rules('generalTitle'),
    },
  ),
  state(
    'people',
    'Who uses Kindred, in which role.',
    {},
    {
      reach: openSection(english.people('tab')),
      shows: english.people('peopleHint'),
    },
  ),
  state(
    'notifications',
    'What whoever looks is told of.',
    {},
    {
      reach: openSection(english.notifications('tab')),
      shows: english.notifications('intro'),
    },
  ),
  state(
    'disconnect',
    'The ways out.',
    {},
    {
      reach: openSection(english.leave('tab')),
      shows: english.leave('intro'),
    },
  ),
  state(
    'disconnect-asks',
    'What ends, what becomes of the data, and once more.',
    {},
    {
      reach: async (page) => {
        await openSection(english.leave('tab'))(page);
        await page
          .getByRole('button', { name: english.leave('disconnect', { name: 'Pipedrive' }) })
          .first()
          .click();
      },
      shows: english.leave('data'),
      of: 'dialog',
    },
  ),
  state('forbidden', 'A member looks at everything and is told who changes it.', seenBy('member'), {
    shows: english.settings('readOnlyMember'),
  }),
  answered(
    'not-installed',
    'Kindred is not installed in this account: the way to install it.',
    notInstalled,
    { shows: english.shared('install') },
  ),
  answered('loading', 'Nothing is known yet.', 'never', { shows: english.shared('loading') }),
  answered('failed', 'Kindred does not answer.', 'down', { shows: english.shared('unavailableTitle') }),
  state(
    'keys',
    'Which programs have a key.',
    {
      keys: {
        items: [
          apiKey(1),
          apiKey(2, { name: 'Newsletter', scopes: ['contacts:read'], expiresAt: inMinutes(9 * 24 * 60) }),
          apiKey(3, { name: 'Old import', status: 'revoked', revokedAt: hoursAgo(30) }),
        ],
        nextCursor: null,
      },
    },
    { reach: openSection(english.keys('tab')), shows: 'Newsletter' },
  ),
  state(
    'keys-empty',
    'No program has a key yet.',
    {},
    { reach: openSection(english.keys('tab')), shows: english.keys('emptyTitle') },
  ),
  state(
    'approvals',
    'What needs somebody’s word, and whose.',
    {},
    {
      answers: { 'GET /api/policies': ok(policies) },
      reach: openSection(english.policies('tab')),
      shows: english.policies('title'),
    },
  ),
  state(
    'approvals-german',
    'The same in German.',
    {},
    {
      answers: { 'GET /api/policies': ok(policies) },
      reach: openSection(german.policies('tab')),
      shows: german.policies('title'),
      language: 'de',
    },
  ),
];
