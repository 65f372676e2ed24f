import { z } from 'zod';
import { fieldKeys } from '../domain/field.ts';
import { inSomeYear, instant, listOf, whatWasDone } from './contact.ts';
import type { AuditedAction } from './route.ts';
import { sentence } from './wording/sentence.ts';

/**
 * Under which action the trail keeps what a route's `audit` promises. What happens to a contact has names of its own,
 * which say more; everything else is kept under the name that the route gives.
 */
export const actionsInTrail = {
  'contact.changed': ['created', 'updated'],
  'contact.deleted': ['deleted'],
  'person.erased': ['erased'],
} as const satisfies Partial<Record<AuditedAction, readonly string[]>>;

/** A place in a tenant's chain, to be noted elsewhere: the entry's number and its hash. */
export const chainPlace = z.string().regex(/^\d{1,15}:[0-9a-f]{64}$/, 'must be SEQ:HASH');

const position = /^(\d{1,15})\.(\d{1,15})$/;

/** Where a list of entries goes on: after the entry of this time and number. Opaque to callers. */
export type AuditCursor = { at: Date; seq: number };

const auditCursor = z.string().transform((text, context): AuditCursor => {
  const [, ms, seq] = position.exec(text) ?? [];
  if (ms !== undefined && seq !== undefined) return { at: new Date(Number(ms)), seq: Number(seq) };
  context.addIssue({ code: 'custom', message: 'not one of ours' });
  return z.NEVER;
});

const auditFilters = {
  from: instant.refine(...inSomeYear).optional(),
  to: instant.refine(...inSomeYear).optional(),
  who: z.string().min(1).max(200).optional(),
  /** `kindred`: what Kindred did by itself, asked by nobody. */
  by: z.enum(['kindred']).optional(),
  action: z.string().min(1).max(60).optional(),
  contactId: z.uuid().optional(),
  source: z.enum(['hubspot', 'pipedrive', 'app']).optional(),
  /** Entries that say what this field was or became. */
  field: z.enum(fieldKeys).optional(),
  /** Part of the reason, in English or the language of the request, or of the subject; in any letter case. */
  q: z.string().min(1).max(100).optional(),
};
export const auditExportQuery = z.strictObject(auditFilters);
export type AuditFilters = z.infer<typeof auditExportQuery>;

/** Newest first. With `q` or `field` a page may be short and still have a next one: each page looks through so many entries. */
export const auditQuery = z.strictObject({
  ...auditFilters,
  cursor: auditCursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const values = z.record(z.string(), z.json()).nullable();

export const auditView = z.object({
  seq: z.int(),
  ...whatWasDone,
  /** What an action is about, as `kind id`. */
  subject: z.string().nullable(),
  contactId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  provider: z.string().nullable(),
  old: values,
  new: values,
  /** Where from and with which program it was asked for, and what ties it to the log lines. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  correlationId: z.string().nullable(),
  /** The person was erased: who, old and new are gone. */
  erased: z.boolean(),
  hash: z.string(),
});
export type AuditView = z.infer<typeof auditView>;
export const auditList = listOf(auditView);

export const verifyQuery = z.strictObject({
  /** Goes on after this entry, which must be as it was noted. */
  after: chainPlace.optional(),
});

/** What is wrong with a chain, each with its meaning. */
export const chainFaults = {
  missing: 'an entry is missing here',
  changed: 'the entry, or its place, is not what was chained',
  values: 'who, old or new are not what was chained',
  stripped: 'who, old and new were taken out, and nobody was erased',
  beginning: 'the chain does not begin where retention left it',
  end: 'the newest entry is not the one that the chain ends with',
  noted: 'the entry is not the one that was noted elsewhere',
} as const;
export type ChainFault = keyof typeof chainFaults;

export const chainView = z.object({
  /** `unfinished`: go on with `after` = `head`. */
  outcome: z.enum(['intact', 'unfinished', 'broken']),
  checked: z.int(),
  /** The last entry that is known to be good; null: none. */
  head: chainPlace.nullable(),
  /** The first entry that is not, and what is wrong. */
  broken: z
    .object({
      seq: z.int(),
      fault: z.enum(['missing', 'changed', 'values', 'stripped', 'beginning', 'end', 'noted']),
      means: sentence,
    })
    .nullable(),
});
export type ChainView = z.infer<typeof chainView>;

const day = z.iso.date().refine(...inSomeYear);
const readsCursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d\|[0-9a-f-]{36}\|[A-Za-z]{1,60}$/, 'not one of ours')
  .refine((text) => {
    const [date, keyId] = text.split('|');
    return day.safeParse(date).success && z.uuid().safeParse(keyId).success;
  }, 'not one of ours');

export const readsQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  keyId: z.uuid().optional(),
  cursor: readsCursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReadsQuery = z.infer<typeof readsQuery>;

/** How often one key read personal data through one route on one day (UTC). */
const readsView = z.object({
  day,
  keyId: z.uuid(),
  route: z.string(),
  requests: z.int(),
  records: z.int(),
});
export type ReadsView = z.infer<typeof readsView>;
export const readsList = listOf(readsView);
