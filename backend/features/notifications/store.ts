import { z } from 'zod';
import { instant } from '../../contract/contact.ts';
import {
  notificationFacts,
  notificationKindNames,
  notificationKinds,
  targetOf,
} from '../../contract/notification-kinds.ts';
import type { NotificationView } from '../../contract/notifications.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Reader } from './reader.ts';

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const findStatement = loadSql(
  import.meta.url,
  './find-notifications.sql',
  z.object({
    unread: z.int(),
    up_to: z.int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(notificationKindNames),
        count: z.int(),
        facts: notificationFacts,
        seq: z.int(),
        createdAt: time.pipe(instant),
        updatedAt: time.pipe(instant),
        overAt: time.pipe(instant).nullable(),
        isRead: z.boolean(),
      }),
    ),
  }),
);
const markStatement = loadSql(import.meta.url, './mark-read.sql', z.unknown());

export type Page = { state: 'unread' | 'all'; cursor?: number | undefined; limit: number; id?: string };

/** A page of what a reader is told, newest first; `upTo`: the newest number that there is at this moment. */
export async function findNotifications(
  tx: TenantTx,
  reader: Reader,
  { state, cursor, limit, id }: Page,
): Promise<{ items: NotificationView[]; nextCursor: string | null; unread: number; upTo: string }> {
  const after = cursor ?? null;
  const [row] = await tx.sql(findStatement, [
    reader.id,
    reader.userId,
    reader.kinds,
    reader.since,
    state === 'unread',
    after,
    limit + 1,
    id ?? null,
  ]);
  const { items = [], unread = 0, up_to: upTo = 0 } = row ?? {};
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = items.length > limit && last ? String(last.seq) : null;
  return { items: shown.map(toView), nextCursor, unread, upTo: String(upTo) };
}

/** One of what a reader is told; null when there is none with this id for them. */
export async function findNotification(
  tx: TenantTx,
  reader: Reader,
  id: string,
): Promise<NotificationView | null> {
  const { items } = await findNotifications(tx, reader, { state: 'all', limit: 1, id });
  return items[0] ?? null;
}

type Found = ReturnType<typeof findStatement.parseRow>['items'][number];

function toView({ facts, seq: _seq, ...rest }: Found): NotificationView {
  const { kind, count } = rest;
  return {
    ...rest,
    facts,
    text: notificationKinds[kind].text({ facts, count }),
    target: targetOf(kind, facts),
  };
}

/** Marks what a reader is told as read: one, or all up to a number. Others' marks stay as they are. */
export async function markRead(
  tx: TenantTx,
  reader: Reader,
  which: { upTo: number } | { id: string },
  at: Date,
): Promise<void> {
  const upTo = 'upTo' in which ? which.upTo : null;
  const id = 'id' in which ? which.id : null;
  await tx.sql(markStatement, [reader.id, reader.userId, reader.kinds, at, upTo, id]);
}
