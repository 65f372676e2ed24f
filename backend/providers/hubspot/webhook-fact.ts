/** One webhook event, reduced to what happened to which record. The property's value is never kept. */
export type WebhookFact = {
  /** Decimal digits, as all ids here. */
  portalId: string;
  subscriptionType: string;
  objectTypeId: string | null;
  objectId: string | null;
  propertyName: string | null;
  occurredAtMs: number;
  changeSource: string | null;
  sourceId: string | null;
  /** 32 bytes; equal for redeliveries of the same event. */
  dedupKey: Buffer;
};

export type WebhookBatch =
  | {
      outcome: 'ok';
      events: WebhookFact[];
      /** Entries that are no event at all: counted, not kept. */ malformed: number;
    }
  | { outcome: 'refused'; reason: WebhookRefusal };

export type WebhookRefusal =
  'too_large' | 'too_many_events' | 'too_deep' | 'not_utf8' | 'not_json' | 'not_a_list';
