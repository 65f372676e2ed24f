import { z } from 'zod';
import { fieldKeys, providerNames } from '../domain/field.ts';
import { instant } from './contact.ts';
import { exceptionKindNames } from './exception-kinds.ts';
import { notificationKindNames } from './notification-kinds.ts';
import type { Permission } from './permissions.ts';
import { countNames } from './sync.ts';

const provider = z.enum(providerNames);
const contact = { contactId: z.uuid(), version: z.int() };
const session = {
  sessionId: z.uuid(),
  kind: z.enum(['first', 'incremental', 'targeted', 'plan', 'revert']),
};
const standing = {
  progress: z.object({ done: z.int(), total: z.int().nullable() }),
  counts: z.partialRecord(z.enum(countNames), z.int()),
};
const conflict = {
  conflictId: z.uuid(),
  contactId: z.uuid(),
  field: z.enum(fieldKeys),
  provider: provider.nullable(),
};
const exception = {
  exceptionId: z.uuid(),
  kind: z.enum(exceptionKindNames),
  provider: provider.nullable(),
  contactId: z.uuid().nullable(),
};
const approval = { approvalId: z.uuid(), kind: z.string() };

type EventSpec = { permission: Permission; means: string; data: z.ZodType };

/**
 * Every event that can be followed: who may see it, what it tells, and its data. Ids, states, names of fields and counts;
 * never what a person's record says. The triggers in the migrations write them, docs/realtime.md lists them.
 */
export const realtimeEvents = {
  'sync:start': {
    permission: 'sync:read',
    means: 'A sync begins to work.',
    data: z.object(session),
  },
  'sync:progress': {
    permission: 'sync:read',
    means: 'How far it is; at most twice a second.',
    data: z.object({
      ...session,
      phase: z.enum(['reading', 'matching', 'writing', 'reverting']),
      ...standing,
    }),
  },
  'sync:complete': {
    permission: 'sync:read',
    means: 'It ended: it is through, or somebody stopped it.',
    data: z.object({ ...session, status: z.enum(['completed', 'cancelled']), ...standing }),
  },
  'sync:error': {
    permission: 'sync:read',
    means: 'It ended because it could not go on.',
    data: z.object({ ...session, code: z.string(), ...standing }),
  },
  'connection:status': {
    permission: 'connections:read',
    means: 'A CRM was connected, disconnected or lost, or is left alone until a time.',
    data: z.object({
      provider,
      status: z.enum(['disconnected', 'connecting', 'connected', 'error']),
      pausedUntil: instant.nullable(),
    }),
  },
  'contact:created': {
    permission: 'contacts:read',
    means: 'A contact is new.',
    data: z.object(contact),
  },
  'contact:changed': {
    permission: 'contacts:read',
    means: 'These fields of a contact have other values, or only their origin changed.',
    data: z.object({ ...contact, fields: z.array(z.enum(fieldKeys)) }),
  },
  'contact:deleted': {
    permission: 'contacts:read',
    means: 'A contact is gone, perhaps into another one.',
    data: z.object({ ...contact, mergedInto: z.uuid().nullable() }),
  },
  'contact:restored': {
    permission: 'contacts:read',
    means: 'A contact that was gone is back.',
    data: z.object(contact),
  },
  'contacts:changed': {
    permission: 'contacts:read',
    means: 'More than ten contacts at once. Beyond 100 they are not named: read the list again.',
    data: z.object({
      created: z.int(),
      changed: z.int(),
      deleted: z.int(),
      contactIds: z.array(z.uuid()).max(100).nullable(),
    }),
  },
  'record:error': {
    permission: 'contacts:read',
    means: 'A contact cannot be kept the same with its record in a CRM.',
    data: z.object({
      contactId: z.uuid(),
      provider,
      externalId: z.string().nullable(),
      code: z.string().nullable(),
    }),
  },
  'record:recovered': {
    permission: 'contacts:read',
    means: 'It can again.',
    data: z.object({ contactId: z.uuid(), provider, externalId: z.string().nullable() }),
  },
  'conflict:opened': {
    permission: 'conflicts:read',
    means: 'A field waits for a person, because two sides changed it.',
    data: z.object(conflict),
  },
  'conflict:closed': {
    permission: 'conflicts:read',
    means: 'It waits no more.',
    data: z.object({ ...conflict, status: z.enum(['decided', 'closed']) }),
  },
  'exception:opened': {
    permission: 'exceptions:read',
    means: 'Something stands in the way and has answers to choose from.',
    data: z.object(exception),
  },
  'exception:closed': {
    permission: 'exceptions:read',
    means: 'It does not any more.',
    data: z.object({ ...exception, status: z.enum(['fixed', 'dismissed']) }),
  },
  'approval:waiting': {
    permission: 'approvals:read',
    means: 'Something asks for a second person.',
    data: z.object(approval),
  },
  'approval:decided': {
    permission: 'approvals:read',
    means: 'It was approved or rejected, or nobody answered in time.',
    data: z.object({ ...approval, status: z.enum(['approved', 'rejected', 'expired']) }),
  },
  'notification:new': {
    permission: 'notifications:read',
    means: 'Somebody has a notification, or one counts more. It may be for another person: read your list.',
    data: z.object({ notificationId: z.uuid(), kind: z.enum(notificationKindNames) }),
  },
  'settings:changed': {
    permission: 'settings:read',
    means: 'The settings have a new version.',
    data: z.object({ version: z.int() }),
  },
} as const satisfies Record<string, EventSpec>;

export type RealtimeEventType = keyof typeof realtimeEvents;
export const realtimeEventTypes = Object.keys(realtimeEvents) as [RealtimeEventType, ...RealtimeEventType[]];

/** Where somebody stands in the events: the id of the last one they have. Opaque to callers. */
export const realtimeCursor = z.string().regex(/^\d{1,15}$/, 'must be the id of an event');

/** What travels, under the event's type as its name. */
export const realtimeEvent = z.object({
  /** The cursor: connect with the last one that you have, and you get all that came after it. */
  id: realtimeCursor,
  type: z.enum(realtimeEventTypes),
  at: instant,
  tenantId: z.uuid(),
  data: z.record(z.string(), z.unknown()),
});
export type RealtimeEvent = z.infer<typeof realtimeEvent>;

/** What a client sends along when it connects: `auth` of socket.io. One of `key` and `token`. */
export const realtimeHandshake = z
  .strictObject({
    /** An API key: for programs, never for a browser. */
    key: z.string().max(128).optional(),
    /** From `POST /api/realtime/token`: for one connection. */
    token: z.string().max(128).optional(),
    /** Everything after this event; without it, only what is new. */
    after: realtimeCursor.nullish(),
    /** Only these; without it, all that the caller may see. */
    types: z.array(z.enum(realtimeEventTypes)).min(1).max(realtimeEventTypes.length).optional(),
  })
  .refine(
    ({ key, token }) => (key === undefined) !== (token === undefined),
    'must have one of key and token',
  );

/** What the server sends beside events: where the connection stands. Remember it like an event's id. */
export const realtimeStanding = z.object({ id: realtimeCursor });

export const realtimeTokenView = z.object({
  token: z.string(),
  expiresAt: instant,
  /** Where to connect: socket.io's path on the API's host. */
  path: z.string(),
});
