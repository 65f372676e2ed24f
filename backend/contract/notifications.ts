import { z } from 'zod';
import { instant } from './contact.ts';
import {
  notificationChannels,
  notificationFacts,
  notificationKindNames,
  notificationPages,
} from './notification-kinds.ts';
import { sentence } from './wording/sentence.ts';

/** A tenant keeps this many notifications at most; the oldest go first. */
export const notificationLimit = 1_000;

const place = z
  .string()
  .regex(/^\d{1,15}$/, 'not one of ours')
  .transform(Number);

export const notificationView = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKindNames),
  /** In words, made when it is read. */
  text: sentence,
  /** What the words are made of, for other languages: ids, states and times. */
  facts: notificationFacts,
  /** How many it is about. */
  count: z.int(),
  /** Where to look, and the id of what it is about where there is one. */
  target: z.object({ page: z.enum(notificationPages), id: z.uuid().nullable() }),
  createdAt: instant,
  /** When its count last rose. */
  updatedAt: instant,
  /** It needs nobody any more: it was decided, or is connected again. Null: it may. */
  overAt: instant.nullable(),
  /** By whoever asks. One whose count rose afterwards is unread again. */
  isRead: z.boolean(),
});
export type NotificationView = z.infer<typeof notificationView>;

/** `unread`: all that whoever asks has not read. `upTo`: how far this answer goes, for `read-all`. */
export const notificationList = z.object({
  items: z.array(notificationView),
  nextCursor: z.string().nullable(),
  unread: z.int(),
  upTo: z.string(),
});

export const notificationsQuery = z.strictObject({
  state: z.enum(['unread', 'all']).default('all'),
  cursor: place.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `upTo` of the list that somebody saw: what came after it stays unread. */
export const readAllBody = z.strictObject({ upTo: place });
export const unreadView = z.object({ unread: z.int() });

const choices = z.strictObject({ inbox: z.boolean().optional(), email: z.boolean().optional() });

/** All of a person's choices: what is left out goes where it goes by default. */
export const preferencesBody = z.strictObject({
  kinds: z.partialRecord(z.enum(notificationKindNames), choices),
});
export type PreferencesBody = z.infer<typeof preferencesBody>;

const channels = z.record(z.enum(notificationChannels), z.boolean());

export const preferencesView = z.object({
  items: z.array(
    z.object({
      kind: z.enum(notificationKindNames),
      means: sentence,
      channels,
      defaults: channels,
    }),
  ),
  /** `not_offered`: this Kindred sends no mail. `no_address`: HubSpot has not told yours yet. */
  email: z.enum(['ready', 'no_address', 'not_offered']),
});
export type PreferencesView = z.infer<typeof preferencesView>;
