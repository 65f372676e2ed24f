import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant } from './contact.ts';
import { fieldStates } from './connections.ts';
import { crm, upperFirst } from './exception-words.ts';
import { roles, type Permission } from './permissions.ts';

/** How somebody learns of something: the list inside Kindred, and mail. */
export const notificationChannels = ['inbox', 'email'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** What a notification knows of its cause: ids, states and times; never a name or a value of somebody's. */
export const notificationFacts = z.object({
  sessionId: z.uuid().optional(),
  sessionKind: z.enum(['first', 'incremental', 'targeted', 'plan', 'revert']).optional(),
  approvalId: z.uuid().optional(),
  status: z.enum(['approved', 'rejected', 'expired']).optional(),
  provider: z.enum(providerNames).optional(),
  fieldState: z.enum(fieldStates).optional(),
  until: instant.optional(),
  keyId: z.uuid().optional(),
  endsAt: instant.optional(),
  role: z.enum(roles).optional(),
});
export type NotificationFacts = z.infer<typeof notificationFacts>;

/** What there is to say: the facts, and how many it is about. */
type Subject = { facts: NotificationFacts; count: number };

/** Where to look: a page, and the id of what it is about where there is one. */
export const notificationPages = [
  'session',
  'conflicts',
  'exceptions',
  'approvals',
  'connections',
  'keys',
  'people',
] as const;
export type NotificationPage = (typeof notificationPages)[number];

type Kind = {
  /** Whose it is: everybody who may do this; a person who is named needs it, too. */
  permission: Permission;
  /** Where it goes until somebody chooses otherwise. */
  channels: Record<NotificationChannel, boolean>;
  /** All of an hour are one, counted; their mail waits for the end of the hour. */
  digest: boolean;
  means: string;
  text(subject: Subject): string;
  page: NotificationPage;
};

const listed = { inbox: true, email: false };
const mailed = { inbox: true, email: true };

const where = ({ facts: { provider } }: Subject) =>
  crm({ provider: provider ?? null, externalId: null, facts: {} });
/** "2026-11-29 08:30 (UTC)". */
const moment = (at: string | undefined) =>
  at === undefined ? 'soon' : `${at.slice(0, 16).replace('T', ' ')} (UTC)`;
const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);
const fieldTroubles = {
  missing: 'is missing',
  archived: 'was archived',
  other_type: 'has another type',
  ready: 'is ready',
  mapped: 'is mapped',
};
const words = { approved: 'approved', rejected: 'rejected', expired: 'not carried out, or nobody answered' };
const syncs = {
  first: 'The first sync',
  incremental: 'A sync',
  targeted: 'A sync of single records',
  plan: 'A dry run',
  revert: 'Taking a sync back',
};
const syncOf = ({ facts }: Subject) => syncs[facts.sessionKind ?? 'incremental'];

/** Everything that somebody is told of: for whom, where, and in which words. The one table. */
export const notificationKinds = {
  session_failed: {
    permission: 'sync:run',
    channels: mailed,
    digest: false,
    means: 'a sync could not go on',
    text: (subject) => `${syncOf(subject)} ended because it could not go on. See its reason.`,
    page: 'session',
  },
  session_partly: {
    permission: 'sync:run',
    channels: listed,
    digest: false,
    means: 'a sync ended and left records to people',
    text: (subject) =>
      `${syncOf(subject)} is partly done: ${many(subject.count, 'record waits', 'records wait')} for a person.`,
    page: 'session',
  },
  first_sync_done: {
    permission: 'sync:run',
    channels: mailed,
    digest: false,
    means: 'the first sync is through',
    text: () => 'The first sync is through. From now on changes travel by themselves.',
    page: 'session',
  },
  plan_ready: {
    permission: 'sync:run',
    channels: listed,
    digest: false,
    means: 'a dry run is ready to be looked at',
    text: () => 'A dry run is ready to be looked at. Nothing was changed.',
    page: 'session',
  },
  connection_lost: {
    permission: 'connections:manage',
    channels: mailed,
    digest: false,
    means: 'a CRM does not let Kindred in any more',
    text: (subject) =>
      `${upperFirst(where(subject))} does not let Kindred in any more. Connect it again; nothing is lost meanwhile.`,
    page: 'connections',
  },
  connection_paused: {
    permission: 'connections:manage',
    channels: listed,
    digest: false,
    means: 'a CRM is left alone for more than an hour',
    text: (subject) =>
      `${upperFirst(where(subject))} is left alone until ${moment(subject.facts.until)}, because it asked for that. What changes meanwhile is kept.`,
    page: 'connections',
  },
  approval_waiting: {
    permission: 'approvals:decide',
    channels: mailed,
    digest: false,
    means: 'something waits for your word',
    text: () => 'Something waits for your word before it happens.',
    page: 'approvals',
  },
  request_decided: {
    permission: 'approvals:read',
    channels: mailed,
    digest: false,
    means: 'what you asked for was decided',
    text: ({ facts }) => `What you asked for was ${words[facts.status ?? 'expired']}.`,
    page: 'approvals',
  },
  conflicts_waiting: {
    permission: 'conflicts:decide',
    channels: listed,
    digest: true,
    means: 'two sides changed the same field, and a person has to choose',
    text: ({ count }) => `${many(count, 'conflict waits', 'conflicts wait')} for a person.`,
    page: 'conflicts',
  },
  exceptions_raised: {
    permission: 'exceptions:fix',
    channels: listed,
    digest: true,
    means: 'something stands in the way of records',
    text: ({ count }) =>
      `Something stands in the way ${count === 1 ? 'once' : `${count} times`}. Each has its answers.`,
    page: 'exceptions',
  },
  pronouns_field: {
    permission: 'connections:manage',
    channels: mailed,
    digest: false,
    means: 'the pronouns field of a CRM is missing, archived or of another type',
    text: (subject) =>
      `The pronouns field in ${where(subject)} ${fieldTroubles[subject.facts.fieldState ?? 'missing']}. Pronouns do not reach it until it is repaired.`,
    page: 'connections',
  },
  key_ending: {
    permission: 'keys:manage',
    channels: mailed,
    digest: false,
    means: 'an API key ends within a week',
    text: ({ facts }) =>
      `An API key ends ${moment(facts.endsAt)}. Replace it before, so that what uses it goes on.`,
    page: 'keys',
  },
  role_changed: {
    permission: 'notifications:read',
    channels: mailed,
    digest: false,
    means: 'your role was changed',
    text: ({ facts }) => `Your role in Kindred is ${facts.role ?? 'another one'} now.`,
    page: 'people',
  },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof notificationKinds;
export const notificationKindNames = Object.keys(notificationKinds) as [
  NotificationKind,
  ...NotificationKind[],
];

/** The page of a notification, and the id of what it is about. */
export function targetOf(
  kind: NotificationKind,
  facts: NotificationFacts,
): { page: NotificationPage; id: string | null } {
  const { page } = notificationKinds[kind];
  const ids: Partial<Record<NotificationPage, string | undefined>> = {
    session: facts.sessionId,
    approvals: facts.approvalId,
    keys: facts.keyId,
  };
  return { page, id: ids[page] ?? null };
}
