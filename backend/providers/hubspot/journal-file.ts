import { z } from 'zod';
import type { Hint } from '../../domain/crm/index.ts';
import { hintOf } from './parse-webhook-batch.ts';

const event = z.object({
  type: z.string(),
  action: z.string().nullish(),
  portalId: z.union([z.int(), z.string()]),
  occurredAt: z.iso.datetime({ offset: true }),
  objectTypeId: z.string().nullish(),
  objectId: z.union([z.int(), z.string()]).nullish(),
  propertyChanges: z.record(z.string(), z.unknown()).nullish(),
  mergedObjectIds: z.array(z.union([z.int(), z.string()])).nullish(),
  eventTypeId: z.string().nullish(),
});
type JournalEvent = z.infer<typeof event>;
const file = z.object({ journalEvents: z.array(z.unknown()).max(20_000) });

/** What a file of the journal says about one account. */
export type JournalFile = { hints: Hint[]; uninstalledAtMs: number | null; malformed: number };

/** hubspot.md 4.5: the only place where a customer's uninstall is told. */
export const uninstallEventType = '4-1916193';
const contactType = '0-1';

const words: Readonly<Record<string, string>> = {
  CREATE: 'contact.creation',
  DELETE: 'contact.deletion',
  RESTORE: 'contact.restore',
  MERGE: 'contact.merge',
  GDPR_DELETE: 'contact.privacyDeletion',
};

/**
 * Reads a file of the webhooks journal (hubspot.md 5.3) into hints in the webhooks' own words, so that an event that
 * comes both ways has one key; no value is kept. Null when it is no such file.
 */
export function parseJournalFile(text: string, portalId: string): JournalFile | null {
  const parsed = file.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const read: JournalFile = { hints: [], uninstalledAtMs: null, malformed: 0 };
  for (const entry of parsed.data.journalEvents) {
    const known = event.safeParse(entry);
    if (!known.success) read.malformed += 1;
    else if (String(known.data.portalId) === portalId) addEvent(read, known.data);
  }
  return read;
}

function addEvent(read: JournalFile, one: JournalEvent): void {
  const occurredAt = Date.parse(one.occurredAt);
  if (one.type === 'app_lifecycle_event') {
    const isEnd = one.eventTypeId === uninstallEventType || one.action === 'APP_UNINSTALL';
    if (isEnd) read.uninstalledAtMs = Math.max(occurredAt, read.uninstalledAtMs ?? 0);
    return;
  }
  if (one.type !== 'crmObject' || (one.objectTypeId ?? contactType) !== contactType) return;
  for (const entry of entriesOf(one)) {
    const hint = hintOf({ portalId: one.portalId, objectId: one.objectId, occurredAt, ...entry });
    if (hint) read.hints.push(hint);
    else read.malformed += 1;
  }
}

/** The same event as a webhook would tell it; an update as one per property. */
function entriesOf({ action, objectId, propertyChanges, mergedObjectIds }: JournalEvent) {
  const subscriptionType = words[action ?? ''];
  if (subscriptionType === 'contact.merge') {
    return [{ subscriptionType, primaryObjectId: objectId, mergedObjectIds }];
  }
  if (subscriptionType !== undefined) return [{ subscriptionType }];
  const changes = Object.entries(propertyChanges ?? {});
  const changed = { subscriptionType: 'contact.propertyChange' };
  if (changes.length === 0) return [changed];
  return changes.map(([propertyName, value]) => ({ ...changed, propertyName, propertyValue: value ?? '' }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
