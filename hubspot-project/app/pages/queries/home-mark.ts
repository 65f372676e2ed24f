import type { Home } from '../home-types.ts';

/** The same for two looks between which nothing has happened: without what moves by itself as time passes. */
export function markOf({ at: _at, health, figures, ...rest }: Home): string {
  const still = health?.map(({ freshnessSeconds: _seconds, lastLookAt: _look, ...one }) => one);
  const { countedAt: _counted, ...counted } = figures ?? { countedAt: null };
  return JSON.stringify([rest, still, counted]);
}
