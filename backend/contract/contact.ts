import { z } from 'zod';
import { doors, fieldKeys, providerNames, sources } from '../domain/field.ts';
import { sentence } from './wording/sentence.ts';

export const instant = z.iso.datetime();

/** For days and times that somebody asks for: Postgres has no year 0. */
export const inSomeYear = [
  (text: string) => !text.startsWith('0000'),
  'must be in the year 1 or later',
] as const;

/** 255 characters fit everywhere a contact goes; longer words are refused, never cut. No NUL: Postgres cannot keep it. */
export const writableText = z
  .string()
  .max(255)
  .refine((text) => !text.includes('\u0000'), 'must not contain the NUL character')
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');

const emailText = writableText.refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/u.test(text.trim()), {
  message: 'must look like an e-mail address',
});

/** What a caller may write: a subset of the fields; null or '' clears. */
export const contactWrite = z
  .strictObject({
    email: emailText.nullable(),
    firstName: writableText.nullable(),
    lastName: writableText.nullable(),
    phone: writableText.nullable(),
    jobTitle: writableText.nullable(),
    pronouns: writableText.nullable(),
  })
  .partial();

export const fieldValueView = z.object({
  value: z.string().nullable(),
  source: z.enum(sources),
  via: z.enum(doors),
  changedAt: instant,
  changedBy: z.string().nullable(),
});

/** A contact's values with their provenance, on the wire and in the database. */
export const fieldsDocument = z.partialRecord(z.enum(fieldKeys), fieldValueView);

export const linkStatus = z.enum(['pending', 'syncing', 'synced', 'error']);
export const linkError = z.object({ code: z.string(), message: sentence });

export const contactView = z.object({
  id: z.uuid(),
  fields: fieldsDocument,
  links: z.array(
    z.object({
      provider: z.enum(providerNames),
      externalId: z.string().nullable(),
      status: linkStatus,
      lastSyncedAt: instant.nullable(),
      lastError: linkError.nullable(),
    }),
  ),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
});
export type ContactView = z.infer<typeof contactView>;

/** When something was done, by whom, through which door and why. */
export const whatWasDone = {
  at: instant,
  source: z.string(),
  via: z.string(),
  who: z.string().nullable(),
  action: z.string(),
  reason: sentence,
};

export const historyEntry = z.object({
  id: z.string(),
  ...whatWasDone,
  /** Which CRM it was passed on to, for `pushed`. */
  provider: z.enum(providerNames).nullable(),
  old: z.record(z.string(), z.string().nullable()).nullable(),
  new: z.record(z.string(), z.string().nullable()).nullable(),
});

/** Lists: default 50 items, at most 200; the cursor is opaque. */
export const listQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
