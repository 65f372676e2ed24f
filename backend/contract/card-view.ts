import { z } from 'zod';
import { providerNames, sources } from '../domain/field.ts';
import { conflictSide } from './conflicts.ts';
import { connectionView, fieldStates } from './connections.ts';
import { fieldValueView, instant, linkError, linkStatus } from './contact.ts';

/** One record in HubSpot, as the card names it: sent by the extension, so it is checked against the portal. */
export const recordReference = z.strictObject({
  objectTypeId: z.literal('0-1'),
  /** HubSpot's context holds it as a number, a query as text. */
  objectId: z.union([z.string().regex(/^[1-9]\d{0,18}$/), z.int().positive().transform(String)]),
});

/** What the record card draws; `hubspot-project/app/shared/card-view.ts` is the same shape as types. */
export const cardView = z.object({
  state: z.enum(['ready', 'not_synced', 'unknown_record', 'not_connected']),
  contactId: z.uuid().nullable(),
  pronouns: fieldValueView
    .extend({ overruled: z.object({ value: z.string().nullable(), source: z.enum(sources) }).nullable() })
    .nullable(),
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
      reason: z.string().nullable(),
    }),
  ),
  /** The pronouns differ and a person decides: `POST /api/conflicts/:id/resolve`. */
  conflict: z.object({ id: z.uuid(), sides: z.array(conflictSide) }).nullable(),
  field: z.object({
    state: z.enum(fieldStates),
    action: z.enum(['create', 'restore', 'map_or_rename']).nullable(),
    message: z.string(),
  }),
  suggestions: z.array(z.string()),
});
export type CardView = z.infer<typeof cardView>;
