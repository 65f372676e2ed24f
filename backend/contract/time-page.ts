import { z } from 'zod';

const place = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Where a list by time goes on: after the item that was created then and has this id. Opaque to callers. */
export type TimeCursor = { createdAt: Date; id: string };

const timeCursor = z.string().transform((text, context): TimeCursor => {
  const [, ms, id] = place.exec(text) ?? [];
  if (ms !== undefined && id !== undefined) return { createdAt: new Date(Number(ms)), id };
  context.addIssue({ code: 'custom', message: 'not one of ours' });
  return z.NEVER;
});

/** Lists by time, newest first: default 50 items, at most 200. */
export const timePage = z.strictObject({
  cursor: timeCursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TimePage = { cursor?: TimeCursor | undefined; limit: number };

/** The items of one page out of `limit + 1` that were asked for, and the cursor of the next one. */
export function pageOf<T extends TimeCursor>(
  rows: readonly T[],
  limit: number,
): { shown: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last ? `${last.createdAt.getTime()}.${last.id}` : null;
  return { shown, nextCursor };
}
