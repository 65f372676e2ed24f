import type { BackendParts } from './backend.ts';
import { storedStates } from './stored-states.ts';
import { trafficStates } from './traffic-states.ts';

/** Notes that a rare state was reached. */
export type Sightings = ((state: string) => void) & { all(): ReadonlyMap<string, number> };

export function createSightings(): Sightings {
  const counts = new Map<string, number>();
  const note = (state: string) => void counts.set(state, (counts.get(state) ?? 0) + 1);
  return Object.assign(note, { all: () => counts });
}

const storedNames = Object.keys(storedStates);
const storedText = Object.values(storedStates)
  .map((query, index) => `select ${index} as state where exists (${query})`)
  .join(' union all ');

export async function sightStored(rows: BackendParts['rows'], seen: Sightings): Promise<void> {
  for (const { state } of await rows<{ state: number }>(storedText)) seen(storedNames[state] ?? '');
}

export function sightTraffic(line: string, seen: Sightings): void {
  for (const [state, pattern] of Object.entries(trafficStates)) if (pattern.test(line)) seen(state);
}
