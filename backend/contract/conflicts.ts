import { z } from 'zod';
import { fieldKeys, providerNames, sources } from '../domain/field.ts';
import { conflictRules } from '../domain/merge.ts';
import { instant, listOf, writableText } from './contact.ts';
import { timePage } from './time-page.ts';

export const conflictStatuses = ['open', 'decided', 'closed'] as const;

export const conflictSide = z.object({
  source: z.enum(sources),
  value: z.string().nullable(),
  changedAt: instant,
  changedBy: z.string().nullable(),
});
export type ConflictSide = z.infer<typeof conflictSide>;

/** `agreed`: the sides came to hold the same by themselves. */
const conflictRule = z.enum([...conflictRules, 'agreed']);

/**
 * Two sides that changed one field differently. `open`: waits for a person, and the field keeps still on both sides.
 * `decided`: by a rule, or by a person whose answer is still on its way to the CRM. `closed`: both sides hold the same.
 */
export const conflictView = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  /** Who it is about: the name, else the address; null when neither is known. */
  person: z.string().nullable(),
  field: z.enum(fieldKeys),
  /** With which CRM the store disagrees; null on entries from before there were two. */
  provider: z.enum(providerNames).nullable(),
  base: z.string().nullable(),
  sides: z.array(conflictSide),
  status: z.enum(conflictStatuses),
  rule: conflictRule,
  /** Whose value was taken: `app` also for one that a person wrote. Null while open. */
  winner: z.enum(sources).nullable(),
  /** Who decided, in words to show; null when a rule did. */
  decidedBy: z.string().nullable(),
  createdAt: instant,
  decidedAt: instant.nullable(),
});
export type ConflictView = z.infer<typeof conflictView>;

export const conflictsQuery = timePage.extend({
  status: z.enum(conflictStatuses).optional(),
  field: z.enum(fieldKeys).optional(),
  contactId: z.uuid().optional(),
});

/** `counts` are of the whole tenant, whatever is filtered; at most 10,000 of each are counted. */
export const conflictList = listOf(conflictView).extend({
  counts: z.object({ open: z.int(), decidedByRule: z.int(), decidedByPerson: z.int() }),
});

/** One side's value, or words of one's own; null or '' empties the field. `always`: that side wins from now on. */
export const resolveBody = z.union([
  z.strictObject({ choose: z.enum(sources), always: z.boolean().optional() }),
  z.strictObject({ value: writableText.nullable() }),
]);

/** Named ones, or the 500 oldest open ones of a field that have this side: call again until no items are answered. */
export const resolveManyBody = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(500), choose: z.enum(sources) }),
  z.strictObject({ field: z.enum(fieldKeys), choose: z.enum(sources) }),
]);

/** What came of each, in the order of the request, or the oldest first. */
export const resolveManyView = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['resolved', 'already_decided', 'no_such_side', 'not_found']),
      status: z.enum(conflictStatuses).nullable(),
    }),
  ),
});
