import { z } from 'zod';
import { providerNames, sources } from '../domain/field.ts';
import { recordReference } from './card-view.ts';
import { permissionNames, roles } from './permissions.ts';

/** Records that are asked for at once. */
export const chosenLimit = 500;

/** Records that somebody has chosen in a list of HubSpot's: the extension names them, so they are looked up in the portal's own. */
export const chosenBody = z.strictObject({
  objectTypeId: recordReference.shape.objectTypeId,
  objectIds: z.array(recordReference.shape.objectId).min(1).max(chosenLimit),
});

const side = z.object({ source: z.enum(sources), value: z.string().nullable() });

const chosenContact = z.object({
  objectId: z.string(),
  /** `not_synced`: Kindred has no contact for this record. Everything else is null or empty then. */
  state: z.enum(['known', 'not_synced']),
  contactId: z.uuid().nullable(),
  /** First and last name, as far as there are some. */
  name: z.string().nullable(),
  pronouns: z.string().nullable(),
  /** Where the pronouns differ and a person decides: the field keeps still until then. */
  conflicts: z.array(
    z.object({ id: z.uuid(), provider: z.enum(providerNames).nullable(), sides: z.array(side) }),
  ),
});
export type ChosenContact = z.infer<typeof chosenContact>;

/** What a bulk action shows of chosen records, from the store alone: one item for each, in the order of the request. */
export const chosenView = z.object({
  state: z.enum(['ready', 'not_connected']),
  caller: z.object({ role: z.enum(roles), permissions: z.array(z.enum(permissionNames)) }),
  /** Common pronouns to choose from; any other words are as good. */
  suggestions: z.array(z.string()),
  items: z.array(chosenContact),
});
export type ChosenView = z.infer<typeof chosenView>;
