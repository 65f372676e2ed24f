import { z } from 'zod';
import { instant, listQuery } from './contact.ts';
import { permissionNames, roles } from './permissions.ts';

export const role = z.enum(roles);

export const userView = z.object({
  /** The person's id in HubSpot. */
  id: z.string(),
  role,
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** When an admin took this person's access away; null: they have it. */
  removedAt: instant.nullable(),
  isYou: z.boolean(),
});
export type UserView = z.infer<typeof userView>;

/** `search` is a part of the person's id in HubSpot: nobody's name is kept. */
export const usersQuery = listQuery.extend({
  search: z
    .string()
    .trim()
    .regex(/^\d{1,19}$/, 'a part of a HubSpot user id')
    .optional(),
  role: role.optional(),
});

/** Whoever asks. `name` is how the trail and decisions name them: `user 1002`, `API key crm-import`. */
export const meView = z.object({
  kind: z.enum(['hubspot_user', 'api_key']),
  name: z.string(),
  role,
  permissions: z.array(z.enum(permissionNames)),
});

/** HubSpot's ids of users are numbers. */
export const byUserId = z.strictObject({ id: z.string().regex(/^[1-9]\d{0,18}$/, 'a HubSpot user id') });

export const keyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first characters, to recognise the key by. */
  prefix: z.string(),
  role,
  /** Null: everything that the role may. */
  scopes: z.array(z.enum(permissionNames)).nullable(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** The key that took its place; null: none has. */
  replacedBy: z.uuid().nullable(),
  status: z.enum(['live', 'expired', 'revoked']),
});
export type KeyView = z.infer<typeof keyView>;

/** `key` is shown this once and kept nowhere. */
export const shownKey = z.object({ ...keyView.shape, key: z.string() });

const keyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be plain text');

export const keyCreation = z.strictObject({
  name: keyName,
  role,
  scopes: z.array(z.enum(permissionNames)).min(1).max(permissionNames.length).optional(),
  expiresAt: instant.optional(),
});

/** How long the old key goes on working, so that programs can be given the new one: at most a week. */
export const keyRotation = z.strictObject({ graceHours: z.int().min(0).max(168).default(24) });
