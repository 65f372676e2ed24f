import type { ContactFields, FieldKey } from '../../domain/field.ts';
import type { RecordMerge } from '../../domain/merge-record.ts';
import type { AuditDraft } from '../audit/index.ts';
import type { ConflictDraft } from '../conflicts/index.ts';
import type { ExceptionDraft } from '../exceptions/index.ts';
import type { LinkDraft } from '../links/index.ts';
import type { Applied } from './application.ts';
import type { LateRecord } from './deps.ts';
import type { Mended } from './mended.ts';
import type { LogDraft } from './sync-log.ts';

/** What applying a batch of records will write. Collected without touching the database. */
export type ChangeSet = {
  contacts: { id: string; fields: ContactFields }[];
  links: LinkDraft[];
  conflicts: ConflictDraft[];
  agreed: { contactId: string; field: FieldKey }[];
  audit: AuditDraft[];
  log: LogDraft[];
  exceptions: ExceptionDraft[];
  /** What waited for this CRM and is seen there: a write whose answer got lost on the way to us. */
  confirmed: { contactId: string; field: FieldKey }[];
  /** Contacts that were put right in the CRM itself, or in part. */
  mended: Mended[];
  /** Records that were made for people whose deletion came meanwhile. */
  late: LateRecord[];
  /** Contacts whose values changed: other CRMs are to get them. */
  changedContacts: string[];
  applied: Applied;
};

export function emptyChangeSet(): ChangeSet {
  return {
    contacts: [],
    links: [],
    conflicts: [],
    agreed: [],
    audit: [],
    log: [],
    exceptions: [],
    confirmed: [],
    mended: [],
    late: [],
    changedContacts: [],
    applied: {
      counts: { read: 0, created: 0, updated: 0, linked: 0, skipped: 0, conflicts: 0, errors: 0 },
      tally: { read: 0, link: 0, ambiguous: 0, conflicts: {}, samples: [] },
      outgoing: [],
      elsewhere: [],
      contactIds: new Map(),
      held: [],
    },
  };
}

/** What a record changes of one contact. */
export type Change = { id: string; before: ContactFields; merged: RecordMerge; action: AuditDraft['action'] };
