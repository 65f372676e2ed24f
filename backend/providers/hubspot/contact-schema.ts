import { z } from 'zod';
import type { HubSpotContact, HubSpotHistoryItem } from './hubspot-contact.ts';

const decimal = z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative().transform(String)]);
const time = z.union([z.string(), z.number()]).nullish();

const historyItem = z
  .object({
    value: z.string().nullish(),
    timestamp: time,
    sourceType: z.string().nullish(),
    sourceId: z.string().nullish(),
    updatedByUserId: z.union([z.string(), z.number()]).nullish(),
  })
  .transform((item): HubSpotHistoryItem => ({
    value: item.value ?? null,
    atMs: toMs(item.timestamp) ?? 0,
    sourceType: item.sourceType ?? null,
    sourceId: item.sourceId ?? null,
    updatedByUserId: item.updatedByUserId == null ? null : String(item.updatedByUserId),
  }));

const warning = z.object({ context: z.object({ propertyName: z.string().nullish() }).nullish() });

/** A contact in any of HubSpot's answers, with what batches add to it. */
export const contactSchema = z
  .object({
    id: decimal,
    properties: z.record(z.string(), z.string().nullable()),
    propertiesWithHistory: z.record(z.string(), z.array(historyItem)).nullish(),
    updatedAt: time,
    archived: z.boolean().nullish(),
    archivedAt: time,
    new: z.boolean().nullish(),
    objectWriteTraceId: z.string().nullish(),
    warnings: z.array(warning).nullish().catch(null),
  })
  .transform((raw) => {
    const archivedAtMs = toMs(raw.archivedAt);
    const contact: HubSpotContact = {
      id: raw.id,
      properties: raw.properties,
      updatedAtMs: toMs(raw.updatedAt) ?? toMs(raw.properties['lastmodifieddate']) ?? 0,
      archived: raw.archived ?? false,
      ...(archivedAtMs === null ? {} : { archivedAtMs }),
      ...(raw.propertiesWithHistory ? { history: raw.propertiesWithHistory } : {}),
    };
    const normalised = (raw.warnings ?? []).flatMap(({ context }) => context?.propertyName ?? []);
    return { contact, isNew: raw.new ?? null, traceId: raw.objectWriteTraceId ?? null, normalised };
  });

export type ContactAnswer = z.infer<typeof contactSchema>;

/** The last millisecond that a date has. */
const latestMs = 8_640_000_000_000_000;

/** ISO 8601 or milliseconds (as number or digits) to whole milliseconds; null for anything else. */
function toMs(value: string | number | null | undefined): number | null {
  if (value == null || value === '') return null;
  const ms = typeof value === 'string' && !/^\d{1,15}$/.test(value) ? Date.parse(value) : Number(value);
  return ms >= 0 && ms <= latestMs ? Math.floor(ms) : null;
}
