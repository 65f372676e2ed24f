/** How moments are written for one person: their language, and the account's time zone. */
export type WhenStyle = { locale: string; timeZone: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A moment as a person says it: "just now", "5 minutes ago", "3 hours ago", "on 3 Nov 2026".
 * `at` is ISO 8601, `nowMs` epoch milliseconds. A moment slightly ahead of this clock is "just now".
 * Null when `at` is not a time.
 */
export function sayWhen(at: string, nowMs: number, style: WhenStyle): string | null {
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return null;
  const agoMs = Math.max(0, nowMs - atMs);
  if (agoMs < MINUTE_MS) return 'just now';
  if (agoMs < HOUR_MS) return count(Math.floor(agoMs / MINUTE_MS), 'minute');
  if (agoMs < DAY_MS) return count(Math.floor(agoMs / HOUR_MS), 'hour');
  return `on ${formatDay(atMs, style)}`;
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'} ago`;
}

function formatDay(atMs: number, style: WhenStyle): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat(style.locale, { ...options, timeZone: style.timeZone }).format(atMs);
  } catch {
    // An account may name a time zone, or a user a locale, that this browser does not know.
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(atMs);
  }
}
