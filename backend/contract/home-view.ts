import { z } from 'zod';
import { fieldKeys, providerNames } from '../domain/field.ts';
import { connectionStatus, fieldStates } from './connections.ts';
import { instant } from './contact.ts';
import { permissionNames, roles } from './permissions.ts';
import { sessionView } from './sync.ts';
import { sentence } from './wording/sentence.ts';

/** More of a kind count as this many. */
export const homeCountCap = 1_000;
/** The first few of each kind are shown; the rest is a page away. */
export const homeItemsEach = 5;

const days = z.array(z.iso.date());
const numbers = z.array(z.int());
/** Null: nobody counted that day. */
const gaps = z.array(z.int().nullable());

/** Where a person goes to answer it. */
const place = z.object({
  page: z.enum(['conflicts', 'exceptions', 'approvals', 'connections']),
  id: z.uuid().nullable(),
});

/** Something that wants a person now. Words of ours and ids, never a person's values. */
const attentionItem = z.object({
  kind: z.enum(['connection', 'approval', 'conflict', 'exception']),
  /** What of that kind it is: an exception's kind, an approval's, `access_ended` or `field_not_ready` of a connection. */
  what: z.string(),
  title: sentence,
  text: sentence,
  provider: z.enum(providerNames).nullable(),
  field: z.enum(fieldKeys).nullable(),
  contactId: z.uuid().nullable(),
  /** Since when. */
  since: instant.nullable(),
  to: place,
});
export type AttentionItem = z.infer<typeof attentionItem>;

const health = z.object({
  provider: z.enum(providerNames),
  status: connectionStatus,
  error: sentence.nullable(),
  fieldState: z.enum(fieldStates),
  /** The CRM asked to be left alone until then. */
  pausedUntil: instant.nullable(),
  /** When the store last knew that it held everything that this CRM held, and how many seconds ago that was. */
  lastLookAt: instant.nullable(),
  freshnessSeconds: z.int().nullable(),
  lastEventAt: instant.nullable(),
  /** Changes that wait to be written there, and since when the oldest of them does. At most 1,000 are counted. */
  waitingChanges: z.int(),
  oldestUnsentAt: instant.nullable(),
  /** What the CRM told and was not looked at yet. At most 1,000 are counted. */
  waitingHints: z.int(),
});

export const setupSteps = ['connect', 'fields', 'plan', 'first_sync'] as const;

/** A sync without what it would do to whom. `waiting`: so many records wait for a person after it. */
const slimSession = sessionView.omit({ result: true }).extend({ waiting: z.int() });
export type SlimSession = z.infer<typeof slimSession>;

/**
 * What the app home's dashboard draws, in one answer. What the caller may not see is null: parts of it have the permission
 * of the page that they lead to. Days are UTC.
 */
export const homeView = z.object({
  at: instant,
  caller: z.object({
    kind: z.enum(['hubspot_user', 'api_key']),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissionNames)),
  }),
  setup: z.object({
    finished: z.boolean(),
    next: z.enum(setupSteps).nullable(),
    steps: z.array(z.object({ step: z.enum(setupSteps), done: z.boolean() })),
  }),
  attention: z.object({
    /** At most 1,000 of each are counted. */
    counts: z.object({
      connections: z.int().nullable(),
      approvals: z.int().nullable(),
      conflicts: z.int().nullable(),
      exceptions: z.int().nullable(),
    }),
    /** The first five of each kind, those that wait longest first. */
    items: z.array(attentionItem),
  }),
  /** Notifications that whoever looks has not read: at most 1,000 are kept. Null without `notifications:read`. */
  unread: z.int().nullable(),
  health: z.array(health).nullable(),
  /** The sync that runs or waits for its turn. */
  running: slimSession.nullable(),
  lastSessions: z.array(slimSession),
  /** Null without `analytics:read`. `countedAt`: how current today's figures are; null: nothing was counted yet. */
  figures: z
    .object({
      countedAt: instant.nullable(),
      /** 30 days. */
      days,
      volume: z.array(z.object({ provider: z.enum(providerNames), in: numbers, out: numbers })),
      errors: numbers,
      coverage: z.object({
        today: z.object({ contacts: z.int(), withPronouns: z.int() }).nullable(),
        /** 90 days. */
        days,
        contacts: gaps,
        withPronouns: gaps,
      }),
    })
    .nullable(),
});
export type HomeView = z.infer<typeof homeView>;
