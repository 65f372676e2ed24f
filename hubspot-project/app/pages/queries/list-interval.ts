/**
 * When to read a list again, in milliseconds; false: not by itself. A list that somebody has made grow stays as it is,
 * because every one of its pages would be read.
 */
export function listInterval(pages: number, everyMs: number | null): number | false {
  return everyMs === null || pages > 1 ? false : everyMs;
}
