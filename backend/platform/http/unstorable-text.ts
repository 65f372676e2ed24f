import { isStorable } from '../../domain/storable.ts';

/**
 * Where in a validated request a text stands that no column could hold, such as `query.q`; null where there is none. As deep
 * as the route's schemas let a value be.
 */
export function placeOfUnstorable(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const place = isStorable(key) ? placeOfUnstorable(part, `${path}.${key}`) : path;
    if (place !== null) return place;
  }
  return null;
}
