import type { RealtimeEvent } from '../../contract/realtime-events.ts';

const typeWidth = 18;
const longestList = 3;

/** An event as one line for people: time of day, type, facts. Zeros and nothings are left out. */
export function eventLine({ at, type, data }: RealtimeEvent): string {
  const time = new Date(at).toTimeString().slice(0, 8);
  return [time, type.padEnd(typeWidth), ...factsOf(data)].join('  ').trimEnd();
}

function factsOf(data: Record<string, unknown>): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (value === null || value === 0 || value === '') return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}=${listOf(value)}`];
    if (typeof value === 'object') return factsOf(Object.fromEntries(Object.entries(value)));
    return [`${name}=${String(value)}`];
  });
}

function listOf(values: readonly unknown[]): string {
  const shown = values.slice(0, longestList).join(',');
  return values.length > longestList ? `${shown},… (${values.length})` : shown;
}
