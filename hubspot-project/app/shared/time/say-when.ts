import type { TimeStyle } from './time-style.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A moment as a person says it, in their language: "now", "5 minutes ago", "3 hours ago", then the day. `at` is ISO 8601,
 * `nowMs` epoch milliseconds. A moment slightly ahead of this clock is now. Null when `at` is not a time.
 */
export function sayWhen(at: string | null, nowMs: number, style: TimeStyle): string | null {
  const atMs = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(atMs)) return null;
  const agoMs = Math.max(0, nowMs - atMs);
  const ago = new Intl.RelativeTimeFormat(style.tag, { numeric: 'auto' });
  if (agoMs < minuteMs) return ago.format(0, 'second');
  if (agoMs < hourMs) return ago.format(-Math.floor(agoMs / minuteMs), 'minute');
  if (agoMs < dayMs) return ago.format(-Math.floor(agoMs / hourMs), 'hour');
  return sayDay(atMs, style);
}

/** The day of a moment, as this person writes days. */
export function sayDay(atMs: number, { tag, timeZone }: TimeStyle): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone }).format(atMs);
}

/** Day and time of a moment, to the minute. Null when `at` is not a time. */
export function sayMoment(at: string | null, { tag, timeZone }: TimeStyle): string | null {
  const atMs = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(atMs)) return null;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(atMs);
}
