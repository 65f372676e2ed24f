import { z } from 'zod';
import { fieldKeys, providerNames, sources } from '../domain/field.ts';
import { conflictSide } from './conflicts.ts';
import { connectionView, fieldStates } from './connections.ts';
import { fieldValueView, instant, linkError, linkStatus } from './contact.ts';
import { sentence } from './wording/sentence.ts';

/** One record in HubSpot, as the card names it: sent by the extension, so it is checked against the portal. */
export const recordReference = z.strictObject({
  objectTypeId: z.literal('0-1'),
  /** HubSpot's context holds it as a number, a query as text. */
  objectId: z.union([z.string().regex(/^[1-9]\d{0,18}$/), z.int().positive().transform(String)]),
});

/** A value, where it came from, and what the field's rule set aside for it. */
export const shownValue = fieldValueView.extend({
  overruled: z.object({ value: z.string().nullable(), source: z.enum(sources) }).nullable(),
});
export type ShownValue = z.infer<typeof shownValue>;

/** What the record cards draw, in whichever place of HubSpot; the extensions' types are made from it. */
export const cardView = z.object({
  /** `unknown_record`: HubSpot has no such contact. `not_synced`: it has, and Kindred has not read it yet. */
  state: z.enum(['ready', 'not_synced', 'unknown_record', 'not_connected']),
  contactId: z.uuid().nullable(),
  pronouns: shownValue.nullable(),
  /** Everything but the pronouns: values, and fields that wait for a person to decide. */
  others: z.object({
    fields: z.partialRecord(z.enum(fieldKeys), shownValue),
    conflicts: z.array(z.object({ id: z.uuid(), field: z.enum(fieldKeys), sides: z.array(conflictSide) })),
  }),
  sync: z
    .object({ status: linkStatus, lastSyncedAt: instant.nullable(), lastError: linkError.nullable() })
    .nullable(),
  /** Every CRM that there is, whether connected or not, and where this contact stands in it. */
  connections: z.array(
    z.object({
      provider: z.enum(providerNames),
      status: connectionView.shape.status,
      link: z
        .object({
          externalId: z.string().nullable(),
          status: linkStatus,
          lastSyncedAt: instant.nullable(),
          lastError: linkError.nullable(),
        })
        .nullable(),
      /** Why the contact is not in order there, in words to show; null when it is, or when nobody knows yet. */
      reason: sentence.nullable(),
    }),
  ),
  /** The pronouns differ and a person decides: `POST /api/conflicts/:id/resolve`. */
  conflict: z.object({ id: z.uuid(), sides: z.array(conflictSide) }).nullable(),
  field: z.object({
    state: z.enum(fieldStates),
    action: z.enum(['create', 'restore', 'map_or_rename']).nullable(),
    message: sentence,
  }),
  suggestions: z.array(z.string()),
  /** How many open exceptions stand in this contact's way: `GET /api/exceptions?status=open&contactId=`. */
  exceptions: z.int(),
  /** What whoever looks may do about all this. */
  may: z.object({
    write: z.boolean(),
    settle: z.boolean(),
    fix: z.boolean(),
    /** Also where the answer deletes something elsewhere. */
    fixDeletes: z.boolean(),
    setUp: z.boolean(),
  }),
});
export type CardView = z.infer<typeof cardView>;
