/** Reads the body of a webhook of version 2.0 (pipedrive.md, section 5). Of its data nothing is kept. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Hint, HintKind } from '../../domain/crm/index.ts';
import { parseUntrustedJson } from '../../platform/http/parse-untrusted-json.ts';

export type PipedriveWebhookLimits = { sizeBytes: number; depth: number };

/** A list of hundreds of permitted users is some 10 KB; every custom field of a person (500) some 100 KB. */
export const pipedriveWebhookLimits: PipedriveWebhookLimits = { sizeBytes: 2 * 1024 * 1024, depth: 16 };

export type PipedriveWebhookEvent =
  | { outcome: 'ok'; hint: Hint; /** Of the subscription, decimal digits. */ webhookId: string }
  /** Well-formed, but about something else, or in the old shape. */
  | { outcome: 'ignored'; reason: 'version' | 'entity' | 'action' }
  | { outcome: 'refused'; reason: 'too_large' | 'not_utf8' | 'too_deep' | 'not_json' | 'malformed' };

const decimal = /^(0|[1-9]\d{0,18})$/;
/** Strings in meta, numbers elsewhere; both are taken everywhere. */
const id = z.union([z.string().regex(decimal), z.int().nonnegative().transform(String)]);
const name = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/);
const envelope = z.object({
  meta: z.object({
    version: z.string(),
    action: name,
    entity: name,
    entity_id: id,
    company_id: id,
    webhook_id: id,
    id: z.string().min(1).max(200).nullish().catch(null),
    timestamp: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    user_id: id.nullish().catch(null),
    change_source: name.nullish().catch(null),
    merged_to_id: id.nullish(),
    merged_from_id: id.nullish(),
  }),
  data: z.unknown(),
});
type Meta = z.infer<typeof envelope>['meta'];

/** The old shape: `current` for `data`, `event`, and `meta.v`. */
const oldShape = z.union([
  z.object({ meta: z.object({ v: z.literal(1) }) }),
  z.object({ meta: z.object({ version: z.literal('1.0') }) }),
  z.object({ current: z.unknown(), event: z.string() }),
]);

const kinds: Readonly<Record<string, HintKind>> = {
  create: 'created',
  change: 'changed',
  delete: 'deleted',
};

/** One delivery is one event: what happened to which person. */
export function parsePipedriveWebhook(
  raw: Buffer,
  limits: PipedriveWebhookLimits = pipedriveWebhookLimits,
): PipedriveWebhookEvent {
  const json = parseUntrustedJson(raw, limits);
  if (json.outcome === 'refused') return json;
  const parsed = envelope.safeParse(json.value);
  if (!parsed.success) {
    return oldShape.safeParse(json.value).success
      ? { outcome: 'ignored', reason: 'version' }
      : { outcome: 'refused', reason: 'malformed' };
  }
  const { meta, data } = parsed.data;
  if (!meta.version.startsWith('2.')) return { outcome: 'ignored', reason: 'version' };
  if (meta.entity !== 'person') return { outcome: 'ignored', reason: 'entity' };
  const kind = Object.hasOwn(kinds, meta.action) ? kinds[meta.action] : undefined;
  if (kind === undefined) return { outcome: 'ignored', reason: 'action' };
  return { outcome: 'ok', webhookId: meta.webhook_id, hint: hintOf(meta, kind, data) };
}

function hintOf(meta: Meta, kind: HintKind, data: unknown): Hint {
  return {
    ...whatHappened(meta, kind),
    accountId: meta.company_id,
    subscriptionType: `person.${meta.action}`,
    objectTypeId: 'person',
    propertyName: null,
    occurredAtMs: meta.timestamp,
    changeSource: meta.change_source ?? null,
    sourceId: meta.user_id == null ? null : `userId:${meta.user_id}`,
    dedupKey: dedupKeyOf(meta, data),
  };
}

/** A merge comes as the loser's deletion and the survivor's change, in any order: each tells the whole of it. */
function whatHappened(meta: Meta, kind: HintKind): Pick<Hint, 'kind' | 'objectId' | 'relatedIds'> {
  if (kind === 'deleted' && meta.merged_to_id != null) {
    return { kind: 'merged', objectId: meta.merged_to_id, relatedIds: [meta.entity_id] };
  }
  if (kind === 'changed' && meta.merged_from_id != null) {
    return { kind: 'merged', objectId: meta.entity_id, relatedIds: [meta.merged_from_id] };
  }
  return { kind, objectId: meta.entity_id, relatedIds: [] };
}

function dedupKeyOf(meta: Meta, data: unknown): Buffer {
  if (meta.id) {
    return hash('sha256', JSON.stringify(['pipedrive', meta.webhook_id, meta.id]), 'buffer');
  }
  const dataHash = hash('sha256', JSON.stringify(data), 'hex');
  const {
    webhook_id: webhookId,
    company_id: companyId,
    entity,
    entity_id: entityId,
    action,
    timestamp,
  } = meta;
  // Two tenants may hear of one company, each by its own subscription.
  const parts = ['pipedrive', webhookId, companyId, entity, entityId, action, timestamp, dataHash];
  return hash('sha256', JSON.stringify(parts), 'buffer');
}
