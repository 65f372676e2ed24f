/** Reads the body of a webhook request (hubspot.md, section 5): tolerant of fields and types, strict about limits. */
import { hash } from 'node:crypto';
import type { Hint, HintClue, HintKind } from '../../domain/crm/index.ts';
import { parseUntrustedJson } from '../../platform/http/parse-untrusted-json.ts';
import type { WebhookBatch, WebhookRefusal } from './webhook-fact.ts';

export type WebhookLimits = { sizeBytes: number; events: number; depth: number };

/** HubSpot sends at most 100 events; ten times that leaves room without leaving the door open. */
export const webhookLimits: WebhookLimits = { sizeBytes: 2 * 1024 * 1024, events: 1_000, depth: 8 };

/** Splits a verified body into hints; the property's value is never kept. Entries that name no portal, type or time are counted as malformed. */
export function parseWebhookBatch(raw: Buffer, limits: WebhookLimits = webhookLimits): WebhookBatch {
  const json = parseUntrustedJson(raw, limits);
  if (json.outcome === 'refused') return json;
  const { value: body } = json;
  if (!Array.isArray(body)) return refused('not_a_list');
  if (body.length > limits.events) return refused('too_many_events');
  const events = body.map(hintOf).filter((hint) => hint !== null);
  return { outcome: 'ok', events, malformed: body.length - events.length };
}

function refused(reason: WebhookRefusal): WebhookBatch {
  return { outcome: 'refused', reason };
}

/** One event of a delivery as a hint; null when it names no account, type or time. */
export function hintOf(entry: unknown): Hint | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const fields = new Map<string, unknown>(Object.entries(entry));
  const accountId = idOf(fields.get('portalId'));
  // HubSpot's table of fields says eventType, its deliveries say subscriptionType.
  const subscriptionType = nameOf(fields.get('subscriptionType')) ?? nameOf(fields.get('eventType'));
  const occurredAtMs = timeOf(fields.get('occurredAt'));
  if (accountId === null || subscriptionType === null || occurredAtMs === null) return null;
  const kind = kinds.get(/^(?:contact|object)\.(\w+)$/.exec(subscriptionType)?.[1] ?? '') ?? 'changed';
  const record =
    kind === 'merged' ? mergeOf(fields) : { objectId: idOf(fields.get('objectId')), relatedIds: [] };
  const hint = {
    kind,
    accountId,
    subscriptionType,
    objectTypeId: nameOf(fields.get('objectTypeId')),
    ...record,
    propertyName: nameOf(fields.get('propertyName')),
    occurredAtMs,
    changeSource: nameOf(fields.get('changeSource')),
    sourceId: nameOf(fields.get('sourceId')),
  };
  return { ...hint, dedupKey: dedupKeyOf({ ...hint, objectId: idOf(fields.get('objectId')) }, fields) };
}

/** By what follows `contact.` or `object.` (hubspot.md 5.2). Everything else is a change of some kind. */
const kinds: ReadonlyMap<string, HintKind> = new Map([
  ['creation', 'created'],
  ['deletion', 'deleted'],
  ['merge', 'merged'],
  ['restore', 'restored'],
  ['privacyDeletion', 'erased'],
]);

/** A record holds at most 250 merges (hubspot.md 6.2). */
const maxMergedIds = 300;

/** Who survived a merge, which may be a record of a new id (hubspot.md 5.2), and who went into it. */
function mergeOf(fields: ReadonlyMap<string, unknown>): Pick<Hint, 'objectId' | 'relatedIds'> {
  const primaryId = idOf(fields.get('primaryObjectId')) ?? idOf(fields.get('objectId'));
  const objectId = idOf(fields.get('newObjectId')) ?? primaryId;
  const merged = fields.get('mergedObjectIds');
  const losers = Array.isArray(merged) ? merged.slice(0, maxMergedIds).map(idOf) : [];
  const relatedIds = [primaryId, ...losers].filter((id) => id !== null).filter((id) => id !== objectId);
  return { objectId, relatedIds: [...new Set(relatedIds)] };
}

/** Fields that tell two events of one kind, record and moment apart (hubspot.md 5.1: `eventId` is not unique). */
const distinguishing = [
  'associationType',
  'associationTypeId',
  'associationCategory',
  'fromObjectId',
  'toObjectId',
  'associationRemoved',
  'isPrimaryAssociation',
  'primaryObjectId',
  'mergedObjectIds',
  'newObjectId',
  'messageId',
] as const;

type Identity = Omit<HintClue, 'kind' | 'dedupKey'>;

/** The same events have the same key, and a changed property's value is part of it. */
export function dedupKeyOf(hint: Identity, fields: ReadonlyMap<string, unknown>): Buffer {
  const { accountId, subscriptionType, objectTypeId, objectId, propertyName, occurredAtMs } = hint;
  const valueHash = hash('sha256', textOf(fields.get('propertyValue')), 'hex');
  const others = distinguishing.map((name) => textOf(fields.get(name)));
  const parts = [accountId, subscriptionType, objectTypeId, objectId, propertyName, occurredAtMs, valueHash];
  return hash('sha256', JSON.stringify([...parts, ...others]), 'buffer');
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Decimal digits from a number or a string of them, without leading zeros; null for anything else. */
function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' && /^(0|[1-9]\d{0,18})$/.test(value) ? value : null;
}

/** A short name; null for anything that is not one, or that Postgres could not store (NUL, lone surrogates). */
function nameOf(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value === '' || value.length > 200) return null;
  return value.includes('\0') || /\p{Surrogate}/u.test(value) ? null : value;
}

function timeOf(value: unknown): number | null {
  const ms = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  const latestMs = 8_640_000_000_000_000;
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= 0 && ms <= latestMs ? ms : null;
}
