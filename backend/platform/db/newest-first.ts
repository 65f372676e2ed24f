import type { TimeCursor } from '../../contract/time-page.ts';

/** The order of lists by time: newest first, and by id among those of one moment. */
export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

/** What a list in this order has left after its cursor; everything without one. A part of a `where`. */
export function afterCursor(cursor: TimeCursor | undefined) {
  if (!cursor) return {};
  const { createdAt, id } = cursor;
  // The bound by itself is what an index can begin at; the alternatives are only sifted.
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}
