import type { Hint } from '../../domain/crm/index.ts';

export type WebhookBatch =
  | {
      outcome: 'ok';
      events: Hint[];
      /** Entries that are no event at all: counted, not kept. */
      malformed: number;
    }
  | { outcome: 'refused'; reason: WebhookRefusal };

export type WebhookRefusal =
  'too_large' | 'too_many_events' | 'too_deep' | 'not_utf8' | 'not_json' | 'not_a_list';
