/** A day as HubSpot's date input has it; `month` counts from 0. */
export type Day = { year: number; month: number; date: number };

const dayMs = 86_400_000;

/** When a day begins for somebody in this time zone, as ISO 8601. */
export function startOfDay({ year, month, date }: Day, timeZone: string): string {
  return new Date(beginsAtMs(Date.UTC(year, month, date), timeZone)).toISOString();
}

/** The last millisecond of a day for somebody in this time zone, as ISO 8601. */
export function endOfDay({ year, month, date }: Day, timeZone: string): string {
  return new Date(beginsAtMs(Date.UTC(year, month, date) + dayMs, timeZone) - 1).toISOString();
}

/** The second look is for days on which clocks are changed. */
function beginsAtMs(midnightMs: number, timeZone: string): number {
  const first = midnightMs - offsetMs(midnightMs, timeZone);
  return midnightMs - offsetMs(first, timeZone);
}

/** How far the clocks of a time zone are ahead of UTC at a moment. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - atMs;
}
