import type {
  ConnectionHealth,
  FieldHealth,
  MappingRow,
  Provider,
  Session,
  SettingsView,
  Step,
} from '../../../../hubspot-project/app/settings/view.ts';

const at = '2026-11-20T08:00:00.000Z';
export const planId = '0d2f7a52-7f1c-4b35-9a57-0b6e2f3f1a01';
export const sessionId = '0d2f7a52-7f1c-4b35-9a57-0b6e2f3f1a02';
const steps: Step[] = ['connect', 'field', 'mapping', 'plan', 'start'];

const everything: SettingsView['viewer']['permissions'] = [
  'sync:read',
  'sync:run',
  'connections:manage',
  'settings:read',
  'settings:write',
  'privacy:manage',
  'users:read',
  'users:manage',
  'keys:manage',
  'policies:read',
  'policies:write',
  'notifications:read',
];

/** The settings page of an account that is set up, as an admin sees it. */
export function settingsView(change: Partial<SettingsView> = {}): SettingsView {
  return {
    viewer: { userId: '7001', role: 'admin', permissions: everything, readOnly: null },
    connections: [connection('hubspot'), connection('pipedrive')],
    pronounsFields: [pronounsField('hubspot'), pronounsField('pipedrive')],
    mapping: (['email', 'firstName', 'lastName', 'phone', 'jobTitle', 'pronouns'] as const).map((field) =>
      mappingRow(field),
    ),
    rules: {
      version: 4,
      rank: ['hubspot', 'pipedrive', 'app'],
      filters: { hubspot: [], pipedrive: [] },
      deletions: 'ask',
      reconcileEveryMinutes: 60,
      changedAt: at,
      changedBy: 'user 7001',
    },
    draft: null,
    privacy: { keptAfterEndDays: 30, retention: null },
    users: { items: [], nextCursor: null },
    keys: { items: [], nextCursor: null },
    roles: [
      { role: 'member', permissions: ['contacts:read', 'contacts:write', 'settings:read'] },
      {
        role: 'manager',
        permissions: ['contacts:read', 'contacts:write', 'contacts:delete', 'sync:run', 'settings:read'],
      },
      {
        role: 'admin',
        permissions: [
          'contacts:read',
          'contacts:write',
          'contacts:delete',
          'sync:run',
          'settings:read',
          'settings:write',
          'keys:manage',
        ],
      },
    ],
    apiDocsUrl: 'https://api.kindred.example/docs',
    plan: null,
    firstRun: firstRun(null),
    ...change,
  };
}

export function asRole(role: 'manager' | 'member'): SettingsView['viewer'] {
  const permissions: SettingsView['viewer']['permissions'] =
    role === 'manager'
      ? ['settings:read', 'policies:read', 'sync:read', 'sync:run']
      : ['settings:read', 'policies:read', 'sync:read'];
  return { userId: '7002', role, permissions, readOnly: `You are a ${role}.` };
}

export function connection(provider: Provider, change: Partial<ConnectionHealth> = {}): ConnectionHealth {
  return {
    provider,
    status: 'connected',
    account: `${provider} account`,
    since: at,
    error: null,
    recordUrl: null,
    pausedUntil: null,
    missingScopes: [],
    lastEventAt: at,
    nextLookAt: at,
    synced: true,
    declinedAt: null,
    ...change,
  };
}

export function pronounsField(provider: Provider, change: Partial<FieldHealth> = {}): FieldHealth {
  return {
    provider,
    state: 'ready',
    property: 'custom_pronouns',
    action: null,
    lookedAt: at,
    message: '',
    ...change,
  };
}

export function mappingRow(field: MappingRow['field'], change: Partial<MappingRow> = {}): MappingRow {
  const place = { property: field, direction: 'both', addOptions: false, isDefault: true } as const;
  return { field, type: 'text', hubspot: place, pipedrive: place, rule: 'rank', rank: null, ...change };
}

/** Everything before `next` is done. */
export function firstRun(next: Step | null, optional = false): SettingsView['firstRun'] {
  const left = next === null ? [] : steps.slice(steps.indexOf(next));
  return {
    next,
    steps: steps.map((step) => ({
      step,
      done: !left.includes(step),
      optional: step === next && optional,
      providers: step === next ? ['pipedrive'] : [],
    })),
  };
}

export function session(change: Partial<Session> = {}): Session {
  return {
    id: planId,
    kind: 'plan',
    status: 'completed',
    headline: 'Done.',
    startedAt: at,
    endedAt: at,
    progress: { done: 40, total: 100, phase: 'reading' },
    counts: {
      read: 100,
      created: 0,
      updated: 0,
      linked: 0,
      skipped: 0,
      conflicts: 0,
      errors: 0,
      apiCalls: 12,
    },
    error: null,
    planId: null,
    revertsId: null,
    result: null,
    ...change,
  };
}

const counts = {
  ...{ create: 3, link: 90, update: 7, conflict: 3, skip: 0, ambiguous: 0 },
  fields: { pronouns: { update: 0, conflict: 1 }, phone: { update: 0, conflict: 2 } },
};

/** What a plan found out; `samples` only where it is read by itself. */
export function planWith(status: Session['status'], change: Partial<Session> = {}): SettingsView['plan'] {
  const { result: _, ...rest } = session({ status, ...change });
  const result =
    status === 'completed'
      ? { apiCalls: 12, minutes: 2, perConnection: [{ provider: 'pipedrive' as const, ...counts }] }
      : null;
  return { plan: { ...rest, result }, started: null };
}

export function sampledSession(): Session {
  const fields = [{ field: 'pronouns' as const, from: null, to: 'xe/xem' }];
  const samples = [{ what: 'update' as const, contactId: null, externalId: '7', name: 'Noor Aziz', fields }];
  return session({
    result: {
      perConnection: [{ provider: 'pipedrive', ...counts, samples }],
      apiCalls: 12,
      minutes: 2,
      differences: [],
      kept: [],
    },
  });
}
