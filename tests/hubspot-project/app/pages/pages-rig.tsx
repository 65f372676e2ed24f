import { Alert, Button, EmptyState, ErrorState, LoadingButton, Select } from '@hubspot/ui-extensions';
import type {
  Approval,
  Conflict,
  Exception,
  Me,
  Notification,
  Run,
  RunWithSteps,
  Session,
  SyncStatus,
  Workflow,
} from '../../../../hubspot-project/app/pages/api-types.ts';
import { HomePages } from '../../../../hubspot-project/app/pages/home-pages.tsx';
import { home } from './home-rig.tsx';
import { allText, renderSurface } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';

export const at = '2026-11-22T08:00:00.000Z';
export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const everything: Me['permissions'] = [
  'contacts:read',
  'sync:read',
  'sync:run',
  'sync:revert',
  'settings:write',
  'conflicts:decide',
  'exceptions:fix',
  'exceptions:decide',
  'approvals:decide',
  'runs:retry',
  'audit:read',
];
export const me = (change: Partial<Me> = {}): Me => ({
  kind: 'hubspot_user',
  name: 'user 1001',
  role: 'admin',
  permissions: everything,
  ...change,
});
export const member = me({
  role: 'member',
  permissions: ['contacts:read', 'sync:read', 'conflicts:decide', 'exceptions:fix'],
});

const noCounts = {
  read: 0,
  created: 0,
  updated: 0,
  linked: 0,
  skipped: 0,
  conflicts: 0,
  errors: 0,
  apiCalls: 0,
};
export const session = (change: Partial<Session> = {}): Session => ({
  id: idOf(1),
  kind: 'incremental',
  status: 'completed',
  headline: 'Done.',
  startedAt: at,
  endedAt: at,
  progress: { done: 40, total: 40, phase: null },
  counts: { ...noCounts, read: 40, updated: 3 },
  error: null,
  planId: null,
  revertsId: null,
  result: null,
  ...change,
});
export const syncStatus = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  state: 'idle',
  session: session(),
  progress: { done: 40, total: 40, phase: null },
  counts: noCounts,
  freshness: { syncedAt: at, waitingHints: 0, waitingPushes: 0 },
  paused: [],
  conflicts: { open: 0, byRule: 0 },
  exceptions: 0,
  journal: 'in_use',
  ...change,
});
export const conflict = (number: number, change: Partial<Conflict> = {}): Conflict => ({
  id: idOf(number),
  contactId: idOf(100 + number),
  person: `Robin ${number}`,
  field: 'pronouns',
  provider: 'hubspot',
  base: 'they/them',
  sides: [
    { source: 'app', value: `app ${number}`, changedAt: at, changedBy: 'user 1001' },
    { source: 'hubspot', value: `hub ${number}`, changedAt: at, changedBy: null },
  ],
  status: 'open',
  rule: 'ask',
  winner: null,
  decidedBy: null,
  createdAt: at,
  decidedAt: null,
  ...change,
});
export const exception = (number: number, change: Partial<Exception> = {}): Exception => ({
  id: idOf(number),
  kind: 'deleted_elsewhere',
  title: 'Deleted in one CRM only',
  message: `Record ${number} was deleted in HubSpot.`,
  provider: 'hubspot',
  contactId: idOf(200),
  person: 'Sam Lee',
  externalId: String(number),
  records: [{ provider: 'hubspot', externalId: String(number) }],
  candidates: [],
  fix: [
    { action: 'archive', label: 'Archive record 9 in Pipedrive too', forMany: false },
    { action: 'dismiss', label: 'Leave it as it is', forMany: true },
  ],
  status: 'open',
  occurrences: 2,
  createdAt: at,
  updatedAt: at,
  closedAt: null,
  closedBy: null,
  ...change,
});
export const approval = (number: number, change: Partial<Approval> = {}): Approval => ({
  id: idOf(number),
  kind: 'archive_records',
  subject: `Archive ${number} records`,
  reason: 'They were deleted in HubSpot.',
  effects: [`${number} records are archived in Pipedrive.`],
  policy: {
    moreThanRecords: 20,
    moreThanShare: 0.01,
    mayDecide: 'manager',
    needsSecondPerson: true,
    expiresAfterHours: 168,
  },
  status: 'waiting',
  requestedBy: 'user 1002',
  createdAt: at,
  expiresAt: '2026-11-29T08:00:00.000Z',
  decidedAt: null,
  decidedBy: null,
  note: null,
  doneAt: null,
  ...change,
});

export const run = (number: number, change: Partial<Run> = {}): Run => ({
  id: idOf(number),
  action: 'sync-now',
  workflowId: '4711',
  object: { type: 'CONTACT', id: String(1_000 + number) },
  contactId: idOf(100 + number),
  person: `Robin ${number}`,
  status: 'completed',
  outcome: { code: 'synced', means: 'The contact is the same everywhere.' },
  deliveries: 1,
  question: null,
  canRetry: false,
  createdAt: at,
  endedAt: at,
  ...change,
});
const received = { kind: 'received' as const, means: '', code: null, firstAt: at, lastAt: at, times: 1 };
export const runWithSteps = (of: Run, steps: RunWithSteps['steps'] = [received]): RunWithSteps => ({
  ...of,
  steps,
});
export const workflow = (workflowId: string): Workflow => ({
  id: idOf(Number(workflowId)),
  workflowId,
  createdAt: at,
  lastSeenAt: at,
  runs: 1_204,
  actions: [
    {
      action: 'sync-now',
      counts: { running: 0, waiting: 1, completed: 12, failed: 2, expired: 0 },
      lastRunAt: at,
    },
  ],
});
export const notification = (
  number: number,
  kind: Notification['kind'],
  change: Partial<Notification> = {},
): Notification => ({
  id: idOf(number),
  kind,
  text: 'The API’s words.',
  facts: {},
  count: 1,
  target: { page: 'conflicts', id: null },
  createdAt: at,
  updatedAt: at,
  overAt: null,
  isRead: false,
  ...change,
});

export const page = (items: readonly unknown[], nextCursor: string | null = null, more: object = {}) => ({
  body: { items, nextCursor, ...more },
});
const place = (provider: 'hubspot' | 'pipedrive', recordUrl: string) => ({
  provider,
  status: 'connected',
  account: provider,
  since: at,
  error: null,
  recordUrl,
});

/** What every page asks for, beside its own. */
const usual: Record<string, FakeAnswer> = {
  'GET /api/users/me': { body: me() },
  'GET /api/users': page([
    { id: '1001', role: 'admin', firstSeenAt: at, lastSeenAt: at, removedAt: null, isYou: true },
    { id: '1002', role: 'manager', firstSeenAt: at, lastSeenAt: at, removedAt: null, isYou: false },
  ]),
  'GET /api/connections': {
    body: {
      items: [
        place('hubspot', 'https://app.hubspot.com/contacts/1/record/0-1/{id}'),
        place('pipedrive', 'https://acme.pipedrive.com/person/{id}'),
      ],
    },
  },
  'GET /api/extension/home': { body: home() },
  'GET /api/sync/status': { body: syncStatus() },
  'GET /api/sync/sessions': page([session()]),
  'GET /api/approvals': page([]),
  'GET /api/notifications': page([], null, { unread: 0, upTo: '0' }),
  'GET /api/search/filters': { body: { items: [] } },
};

type Answer = FakeAnswer | ((call: Call, calls: readonly Call[]) => FakeAnswer);

/** `GET /api/conflicts` of a call, without its query. */
const routeOf = ({ method, path }: Call) => `${method} ${path.split('?')[0]}`;
/** The query of a call. */
export const queryOf = ({ path }: Call) => Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));

/** The app home at a path, over a backend that answers by route; what it is not told of is not there. */
export function showPage(
  path: string,
  own: Record<string, Answer> = {},
  style?: { tag: string; timeZone: string },
) {
  const answers = { ...usual, ...own } as Record<string, Answer>;
  const answer = (call: Call, calls: readonly Call[]): FakeAnswer => {
    const found = answers[routeOf(call)] ?? {
      body: { type: '', title: 'No', status: 404, code: 'not_found', detail: routeOf(call) },
    };
    return typeof found === 'function' ? found(call, calls) : found;
  };
  const rig = renderSurface('pages', <HomePages />, answer, style);
  rig.mocks.setPageLocation({ path, params: {} });
  const labelled = (label: string) => (node: { text: string | null }) => node.text === label;
  // The question that a button asks first has a button of the same name inside.
  const button = (label: string) => {
    const all = [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(labelled(label));
    const [found] = all.toSorted((a, b) => Number('overlay' in b.props) - Number('overlay' in a.props));
    if (found === undefined) throw new Error(`no button says ${label}`);
    return found;
  };
  const asked = (route: string) => rig.calls.filter((call) => routeOf(call) === route);
  return {
    ...rig,
    button,
    asked,
    press: (label: string) => button(label).trigger('onClick'),
    /** Presses a button that asks first, and says yes. */
    pressAndConfirm: (label: string, verb = label) => {
      const { overlay } = button(label).props;
      if (overlay === undefined) throw new Error(`${label} does not ask first`);
      overlay.find(Button, labelled(verb)).trigger('onClick');
    },
    choose: (name: string, value: string) =>
      rig.find(Select, { name }).trigger('onChange', value as unknown as () => void),
    /** All words of the panel or question that a button opens. */
    opened: (label: string) => allText(button(label).props.overlay?.childNodes ?? []),
    /** Waits until this is shown, as a text or a title. */
    until: (text: string) =>
      rig.waitFor(() => {
        const titles = [...rig.findAll(EmptyState), ...rig.findAll(Alert), ...rig.findAll(ErrorState)];
        const all = [rig.shown(), ...titles.map(({ props }) => props.title ?? '')].join(' ');
        if (!all.includes(text)) throw new Error(`“${text}” is not in: ${all}`);
      }),
  };
}

/** The library types an event's argument as the handler itself. */
export const typed = (value: unknown) => value as () => void;
