import type { Answer } from '../../platform/net/answer.ts';

/** The body as JSON; undefined for an empty one, null when it is something else (a proxy's page, or cut short). */
export function jsonOf(answer: Answer): { body: unknown } | null {
  if (answer.text === '') return { body: undefined };
  if (!/\bjson\b/i.test(answer.header('content-type') ?? '')) return null;
  try {
    return { body: JSON.parse(answer.text) };
  } catch {
    return null;
  }
}

const longestWaitMs = 24 * 60 * 60_000;

/** A header of plain seconds as milliseconds, at most a day; null when absent or something else. */
export function secondsHeaderMs(header: string | null): number | null {
  if (header === null || !/^\d{1,9}(\.\d{1,3})?$/.test(header.trim())) return null;
  return Math.min(Math.ceil(Number(header) * 1_000), longestWaitMs);
}
