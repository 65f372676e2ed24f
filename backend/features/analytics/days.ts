const dayMs = 24 * 60 * 60_000;

/** A day is its date in UTC: `2026-11-22`. */
export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
/** When a day begins, in milliseconds. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);
export const addDays = (day: string, days: number): string => dayOf(startOf(day) + days * dayMs);
/** How many days from the first to the last, both included; less than one when the last comes first. */
export const countDays = (from: string, to: string): number =>
  Math.round((startOf(to) - startOf(from)) / dayMs) + 1;
/** Every day from the first to the last, both included. */
export const daysBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, countDays(from, to)) }, (_, index) => addDays(from, index));
