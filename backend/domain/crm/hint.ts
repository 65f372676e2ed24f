/**
 * What a webhook (or a journal) says: *something about this record happened*. Never data; truth is read when we act.
 * `erased` is a privacy deletion. `merged`: `objectId` survived, `relatedIds` are the records that went into it.
 */
export const hintKinds = [
  'created',
  'changed',
  'deleted',
  'restored',
  'merged',
  'erased',
  'uninstalled',
  'fields_changed',
] as const;
export type HintKind = (typeof hintKinds)[number];

/** One event, reduced to what happened to which record. */
export type Hint = {
  kind: HintKind;
  /** The account as the CRM names it: HubSpot's portal id, Pipedrive's company id. Decimal digits. */
  accountId: string;
  /** The CRM's own word for the event, for the log and the counters. */
  subscriptionType: string;
  objectTypeId: string | null;
  /** Decimal digits; null for events about no record. */
  objectId: string | null;
  relatedIds: readonly string[];
  propertyName: string | null;
  occurredAtMs: number;
  changeSource: string | null;
  /** Who, as the CRM says it (`userId:123`). */
  sourceId: string | null;
  /** 32 bytes; equal for redeliveries of the same event. */
  dedupKey: Buffer;
};

/** What is left of an event once it is stored: enough to recognise a value, not to read it. */
export type HintClue = Pick<
  Hint,
  | 'kind'
  | 'accountId'
  | 'subscriptionType'
  | 'objectTypeId'
  | 'objectId'
  | 'propertyName'
  | 'occurredAtMs'
  | 'dedupKey'
>;
