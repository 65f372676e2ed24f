import type { SyncCounts } from '../../contract/sync.ts';
import type { CrmRecord } from '../../domain/crm/index.ts';
import type { Door, FieldKey } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { Tally } from './checkpoint.ts';
import type { SyncAccount } from './sync-account.ts';

/** Records to be merged into the store, and why. */
export type Application = {
  sync: SyncAccount;
  records: readonly CrmRecord[];
  via: Door;
  reason: string;
  sessionId: string | null;
  /** When the records were read. */
  readAt: Date;
  /** Who changed what and when, by record id, where the CRM said so. */
  changedBy?: ReadonlyMap<string, ChangedBy>;
  changedAt?: ReadonlyMap<string, Partial<Record<FieldKey, string>>>;
  /** The newest event that told of a record, by its id. */
  eventIds?: ReadonlyMap<string, number>;
  /** Other records of this CRM that share an address with a record, by its id: then nobody guesses which one is meant. */
  rivals?: ReadonlyMap<string, readonly string[]>;
  /** Note "in sync now" also on links where nothing changed. */
  touch?: boolean;
  /** The tenant's other CRMs that take part: what changed here goes there. */
  others: readonly SyncAccount[];
  /** Whether people who are new here are created there at once; a session does that at its end, when all were matched. */
  createElsewhere: boolean;
  now: Date;
  uuid: () => string;
};

export type Applied = {
  counts: Pick<SyncCounts, 'read' | 'created' | 'updated' | 'linked' | 'skipped' | 'conflicts' | 'errors'>;
  /** Fields that differed on both sides, and examples of what happened. */
  tally: Tally;
  /** Contacts whose changes wait to go to this CRM. */
  outgoing: string[];
  /** Contacts whose changes wait to go to another one. */
  elsewhere: string[];
  /** Contact id by record id. */
  contactIds: Map<string, string>;
  /** Contacts that wait for a person to say which of several records they are. */
  held: string[];
};
