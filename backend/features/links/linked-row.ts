import { z } from 'zod';
import { fieldsDocument, linkError, linkStatus } from '../../contract/contact.ts';
import { fieldKeys, type ContactFields, type FieldKey, type FieldValues } from '../../domain/field.ts';
import type { RefusedValues } from '../../domain/merge-record.ts';

export type LinkError = z.infer<typeof linkError>;
export type LinkStatus = z.infer<typeof linkStatus>;

const baseDocument = z.partialRecord(z.enum(fieldKeys), z.string().nullable());
const refusedDocument = z.partialRecord(
  z.enum(fieldKeys),
  z.object({ value: z.string().nullable(), code: z.string() }),
);

const sendingDocument = z.object({ values: baseDocument, sessionId: z.uuid().nullable() });
/** What was last sent to the record, without an answer so far; and the session that it was sent for. */
export type Sending = { values: FieldValues; sessionId: string | null };

/** What the link itself says. `base`: what the CRM last held and we both knew. */
export type Link = {
  contactId: string;
  externalId: string | null;
  base: FieldValues;
  status: LinkStatus;
  lastError: LinkError | null;
  lastSyncedAt: Date | null;
  crmModifiedAt: Date | null;
  attempts: number;
  /** What a write must send along (`CrmRecord.extras`). */
  extras: unknown;
  /** E-mail keys beside the primary one. */
  otherEmails: readonly string[];
  /** When the record was last read or written. */
  readAt: Date | null;
  refused: RefusedValues | null;
  /** The session that made the outgoing work, while it waits. */
  sessionId: string | null;
  /** When a creation was tried whose answer we do not have. */
  createTriedAt: Date | null;
  sending: Sending | null;
  rewrites: number;
} & LinkOrigin;

/** What made the outgoing work, while it waits; null where neither did. */
export type LinkOrigin = {
  /** The newest event that told of the change. */
  eventId: number | null;
  /** The audit entry of an edit here. */
  editId: number | null;
};

export const noOrigin: LinkOrigin = { eventId: null, editId: null };

/** A link together with its contact. */
export type LinkedContact = Link & {
  fields: ContactFields;
  held: FieldKey[];
  /** The contact is gone here: deleted, or merged into another one. Nothing brings it back by accident. */
  contactDeleted: boolean;
};

const heldFields = z.array(z.string()).transform((names) => fieldKeys.filter((key) => names.includes(key)));

/** A row of read-by-*.sql. */
export const linkedRow = z
  .object({
    contact_id: z.uuid(),
    external_id: z.string().nullable(),
    base: baseDocument,
    status: linkStatus,
    last_error: linkError.nullable(),
    last_synced_at: z.date().nullable(),
    crm_modified_at: z.date().nullable(),
    attempts: z.int(),
    extras: z.unknown(),
    other_emails: z.array(z.string()).nullable(),
    read_at: z.date().nullable(),
    refused: refusedDocument.nullable(),
    session_id: z.uuid().nullable(),
    create_tried_at: z.date().nullable(),
    sending: sendingDocument.nullable(),
    rewrites: z.int(),
    event_id: z.int().nullable(),
    edit_id: z.int().nullable(),
    fields: fieldsDocument,
    held: heldFields,
    contact_deleted: z.boolean(),
  })
  .transform((row): LinkedContact => ({
    contactId: row.contact_id,
    externalId: row.external_id,
    base: row.base,
    status: row.status,
    lastError: row.last_error,
    lastSyncedAt: row.last_synced_at,
    crmModifiedAt: row.crm_modified_at,
    attempts: row.attempts,
    extras: row.extras ?? null,
    otherEmails: row.other_emails ?? [],
    readAt: row.read_at,
    refused: row.refused,
    sessionId: row.session_id,
    createTriedAt: row.create_tried_at,
    sending: row.sending,
    rewrites: row.rewrites,
    eventId: row.event_id,
    editId: row.edit_id,
    fields: row.fields,
    held: row.held,
    contactDeleted: row.contact_deleted,
  }));
