import type { ContactFields, FieldKey } from '../../domain/field.ts';
import type { AuditDraft } from '../audit/index.ts';
import type { ExceptionDraft } from '../exceptions/index.ts';
import type { LinkDraft, LinkedContact } from '../links/index.ts';
import type { LateRecord } from './deps.ts';
import type { Mended } from './mended.ts';
import type { PushResult } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';
import type { LogDraft } from './sync-log.ts';

/** What a push leaves behind. */
export type Settlement = {
  links: LinkDraft[];
  contacts: { id: string; fields: ContactFields }[];
  audit: AuditDraft[];
  log: LogDraft[];
  exceptions: ExceptionDraft[];
  /** Contacts that are in order again, or in part, although something had stood in the way before. */
  mended: Mended[];
  /** Records that were made for people whose deletion came meanwhile. */
  late: LateRecord[];
  written: { contactId: string; field: FieldKey }[];
  refused: { contactId: string; field: FieldKey }[];
};

/** One contact's push, as it ended. */
export type One = {
  sync: SyncAccount;
  row: LinkedContact;
  result: PushResult;
  /** The session that it was pushed for; the link may have left it meanwhile. */
  sessionId: string | null;
  now: Date;
  uuid: () => string;
  /** The same values were sent again and again just now: that is a fight, and not somebody who edits a lot. */
  repeats: boolean;
};
