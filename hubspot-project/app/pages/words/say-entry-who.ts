import type { AuditEntry } from '../api-types.ts';
import { sayWhoAt, type Speech } from './say-who-at.ts';

/** Who did what an entry of the trail says; what nobody asked for Kindred did by itself. */
export function sayEntryWho({ who, source, erased }: AuditEntry, speech: Speech): string {
  if (erased && who === null) return speech.words('erasedWho');
  const place = source === 'pipedrive' ? 'pipedrive' : 'hubspot';
  return sayWhoAt(place, who, speech) ?? speech.words('someone');
}
