import { z } from 'zod';
import { planSample } from '../../contract/sync.ts';
import { fieldKeys, providerNames } from '../../domain/field.ts';

/** Reading one CRM: everything, what changed, or the named contacts. */
const reading = z.object({
  provider: z.enum(providerNames),
  mode: z.enum(['all', 'changed', 'named']),
  sinceMs: z.number().nullable(),
  after: z.string().nullable(),
  over: z.boolean(),
  /** The CRM was disconnected before everything was read: nobody knows who else is there. */
  left: z.boolean().default(false),
});

const tally = z.object({
  read: z.int(),
  link: z.int(),
  ambiguous: z.int(),
  conflicts: z.partialRecord(z.enum(fieldKeys), z.int()),
  samples: z.array(planSample),
});
/** What matching a CRM's records came to. */
export type Tally = z.infer<typeof tally>;

/** Where a session stands: what comes next, so that whoever continues repeats nothing. */
export const checkpoint = z.object({
  phase: z.enum(['reading', 'matching', 'linking', 'writing']).default('reading'),
  readings: z.array(reading).default([]),
  /** Named contacts of a targeted session. */
  contactIds: z.array(z.uuid()).nullable().default(null),
  /** How far the present phase has come: a record's id, a contact's id. */
  provider: z.enum(providerNames).nullable().default(null),
  after: z.string().nullable().default(null),
  /** A dry run's workspace. */
  workspaceId: z.uuid().nullable().default(null),
  /** How far the copy of the people in it is, of about how many: they are counted in the session's total. */
  copying: z
    .object({ after: z.uuid().nullable(), people: z.int(), over: z.boolean() })
    .nullable()
    .default(null),
  /** What matching has found so far, by CRM. */
  tallies: z.partialRecord(z.enum(providerNames), tally).default({}),
  /** A revert's progress through the trail of what it undoes. */
  entryId: z.string().nullable().default(null),
  /** A revert that only says what it would do. */
  preview: z.boolean().default(false),
});
export type Checkpoint = z.infer<typeof checkpoint>;
export type Reading = z.infer<typeof reading>;
