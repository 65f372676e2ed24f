import { Button, LoadingButton } from '@hubspot/ui-extensions';
import { exceptionKinds } from '../../../../backend/contract/exception-kinds.ts';
import { Dashboard } from '../../../../hubspot-project/app/pages/components/Dashboard.tsx';
import type {
  Attention,
  Health,
  Home,
  HomeFigures,
  HomeSession,
} from '../../../../hubspot-project/app/pages/home-types.ts';
import { renderSurface } from '../surface-rig.tsx';
import type { Answers } from '../surface-rig.tsx';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString();
const lastDay = Date.parse('2026-11-21');
export const dayBefore = (count: number) => new Date(lastDay - count * dayMs).toISOString().slice(0, 10);
const daysOf = (count: number) => Array.from({ length: count }, (_, index) => dayBefore(count - 1 - index));

export const health = (change: Partial<Health> = {}): Health => ({
  provider: 'hubspot',
  status: 'connected',
  error: null,
  fieldState: 'ready',
  pausedUntil: null,
  lastLookAt: minutesAgo(5),
  freshnessSeconds: 300,
  lastEventAt: minutesAgo(5),
  waitingChanges: 0,
  oldestUnsentAt: null,
  waitingHints: 0,
  ...change,
});

export const session = (change: Partial<HomeSession> = {}): HomeSession => ({
  id: uuid(1),
  kind: 'incremental',
  status: 'completed',
  headline: 'Done.',
  startedAt: minutesAgo(11),
  endedAt: minutesAgo(10),
  progress: { done: 100, total: 100, phase: null },
  counts: { read: 100, created: 0, updated: 0, linked: 0, skipped: 0, conflicts: 0, errors: 0, apiCalls: 2 },
  waiting: 0,
  error: null,
  planId: null,
  revertsId: null,
  ...change,
});

export const figures = (change: Partial<HomeFigures> = {}): HomeFigures => {
  const zero = Array<number>(30).fill(0);
  const unknown = Array<number | null>(90).fill(null);
  return {
    countedAt: minutesAgo(1),
    days: daysOf(30),
    volume: [
      { provider: 'hubspot', in: zero, out: zero },
      { provider: 'pipedrive', in: zero, out: zero },
    ],
    errors: zero,
    coverage: { today: null, days: daysOf(90), contacts: unknown, withPronouns: unknown },
    ...change,
  };
};

/** A need that is an exception of this kind, named as the backend names it. */
export const exceptionOf = (what: keyof typeof exceptionKinds, change: Partial<Attention> = {}): Attention =>
  attention('exception', { what, title: exceptionKinds[what].title, ...change });

export const attention = (kind: Attention['kind'], change: Partial<Attention> = {}): Attention => ({
  kind,
  what: 'differs',
  title: 'A title of the backend',
  text: 'A text of the backend.',
  provider: 'hubspot',
  field: null,
  contactId: null,
  since: minutesAgo(180),
  to: { page: kind === 'connection' ? 'connections' : `${kind}s`, id: uuid(2) },
  ...change,
});

const steps = ['connect', 'fields', 'plan', 'first_sync'] as const;
export const setupAt = (next: (typeof steps)[number]): Home['setup'] => ({
  finished: false,
  next,
  steps: steps.map((step) => ({ step, done: steps.indexOf(step) < steps.indexOf(next) })),
});

const admin: Home['caller'] = {
  kind: 'hubspot_user',
  role: 'admin',
  permissions: ['sync:read', 'sync:run', 'connections:read', 'connections:manage', 'analytics:read'],
};
export const member: Home['caller'] = {
  kind: 'hubspot_user',
  role: 'member',
  permissions: ['sync:read', 'connections:read', 'analytics:read'],
};

/** A tenant in which everything is in order. */
export const home = (change: Partial<Home> = {}): Home => ({
  at: minutesAgo(0),
  caller: admin,
  setup: { finished: true, next: null, steps: steps.map((step) => ({ step, done: true })) },
  attention: { counts: { connections: 0, approvals: 0, conflicts: 0, exceptions: 0 }, items: [] },
  unread: 0,
  health: [health(), health({ provider: 'pipedrive' })],
  running: null,
  lastSessions: [session()],
  figures: figures(),
  ...change,
});

export function renderHome(answers: Answers, style?: { tag: string; timeZone: string }) {
  const rig = renderSurface('pages', <Dashboard />, answers, style);
  const button = (text: string) =>
    rig.maybeFind(Button, (node) => node.text === text) ??
    rig.find(LoadingButton, (node) => node.text === text);
  const primaries = () =>
    [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(
      ({ props }) => props.variant === 'primary',
    );
  return { ...rig, button, primaries, press: (text: string) => button(text).trigger('onClick') };
}
