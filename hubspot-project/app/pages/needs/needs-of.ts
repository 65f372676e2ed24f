import type { Attention, Crm, Home, HomePermission, HomeSession } from '../home-types.ts';
import type { UrgentAction } from '../queries/use-urgent-action.ts';

type SetupStep = NonNullable<Home['setup']['next']>;

/** Something that wants a person now: what it is, where it is answered, and what can be done from here. */
export type Need = {
  key: string;
  about:
    | { kind: 'setup'; step: SetupStep }
    | { kind: 'sync'; session: HomeSession }
    | { kind: Attention['kind']; item: Attention };
  since: string | null;
  /** The page where it is answered; null: there is none. */
  path: string | null;
  action: UrgentAction | null;
  /** What the action needs. */
  permission: HomePermission;
};

/** The backend counts no further. */
export const countedAtMost = 1_000;

const paths = {
  approvals: '/approvals',
  conflicts: '/conflicts',
  exceptions: '/exceptions',
  connections: null,
} as const;

/** What needs somebody, the most urgent first: without which nothing goes, then what stands still, then what waits. */
export function needsOf(home: Home): Need[] {
  const { setup, attention } = home;
  const failed = failedSync(home);
  return [
    ...attention.items.filter(({ kind }) => kind === 'connection').map(ofItem),
    ...(setup.next === null ? [] : [ofSetup(setup.next)]),
    ...(failed === null ? [] : [ofSync(failed)]),
    ...attention.items.filter(({ kind }) => kind !== 'connection').map(ofItem),
  ];
}

/** How many things there are in all: those that are not shown too. `more`: there are so many that nobody counted on. */
export function countNeeds(home: Home): { count: number; more: boolean } {
  const { connections, approvals, conflicts, exceptions } = home.attention.counts;
  const counts = [connections, approvals, conflicts, exceptions].map((count) => count ?? 0);
  const own = (home.setup.next === null ? 0 : 1) + (failedSync(home) === null ? 0 : 1);
  return {
    count: counts.reduce((sum, count) => sum + count, own),
    more: counts.some((count) => count >= countedAtMost),
  };
}

/** How many values and records wait for a person: they are not the same everywhere. */
export const openRecords = ({ attention: { counts } }: Home): number =>
  (counts.conflicts ?? 0) + (counts.exceptions ?? 0);

/** The last sync, where it failed and none that followed made it good. */
function failedSync({ lastSessions, running, setup }: Home): HomeSession | null {
  const last = lastSessions.find(({ kind }) => kind !== 'plan');
  return setup.finished && running === null && last?.status === 'failed' ? last : null;
}

function ofSetup(step: SetupStep): Need {
  const action = step === 'fields' || step === 'plan' ? ({ does: step } as const) : null;
  return {
    key: `setup ${step}`,
    about: { kind: 'setup', step },
    since: null,
    path: step === 'first_sync' ? '/syncs' : null,
    action,
    permission: step === 'plan' ? 'sync:run' : 'connections:manage',
  };
}

const ofSync = (session: HomeSession): Need => ({
  key: `sync ${session.id}`,
  about: { kind: 'sync', session },
  since: session.endedAt,
  path: `/syncs/${session.id}`,
  action: null,
  permission: 'sync:read',
});

function ofItem(item: Attention): Need {
  const { kind, what, provider, since, to } = item;
  return {
    key: `${kind} ${to.id ?? `${what} ${provider}`}`,
    about: { kind, item },
    since,
    path: paths[to.page],
    action: kind === 'connection' ? ofConnection(what, provider) : null,
    permission: kind === 'connection' ? 'connections:manage' : 'sync:read',
  };
}

function ofConnection(what: string, provider: Crm | null): UrgentAction | null {
  if (what === 'field_not_ready') return { does: 'fields' };
  return provider === null ? null : { does: 'connect', provider };
}
