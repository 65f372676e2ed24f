import type { SyncCounts } from '../../contract/sync.ts';
import type { Door } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { FieldMapping, HubSpotContact } from '../../providers/hubspot/index.ts';

/** Records to be merged into the store, and why. */
export type Application = {
  tenantId: string;
  connectionId: string;
  records: readonly HubSpotContact[];
  mapping: FieldMapping;
  via: Door;
  reason: string;
  sessionId: string | null;
  /** Who changed what, by record id, where the CRM said so. */
  changedBy?: ReadonlyMap<string, ChangedBy>;
  /** Note "in sync now" also on links where nothing changed. */
  touch?: boolean;
  now: Date;
  uuid: () => string;
};

export type Applied = {
  counts: Pick<SyncCounts, 'read' | 'created' | 'updated' | 'linked' | 'skipped' | 'conflicts'>;
  /** Contacts whose changes wait to go to the CRM. */
  outgoing: string[];
  /** Contact id by record id. */
  contactIds: Map<string, string>;
};
