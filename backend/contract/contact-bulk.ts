import { z } from 'zod';
import { contactWrite } from './contact.ts';
import { problemCodes, type ProblemCode } from './problem.ts';
import { sentence } from './wording/sentence.ts';

/** One contact to create or change: by id, else by e-mail address, else it is a new one. */
export const bulkItem = z.strictObject({
  id: z.uuid().optional(),
  fields: contactWrite,
  expected: contactWrite.optional(),
});
export type BulkItem = z.infer<typeof bulkItem>;

export const bulkLimit = 500;
export const bulkBody = z.strictObject({
  items: z.array(bulkItem).min(1).max(bulkLimit),
  /** Say what would happen, and change nothing. */
  preview: z.boolean().optional(),
  /** False: an item that no contact is found for is refused with `not_found`, so that nobody who is gone is made anew. */
  create: z.boolean().optional(),
});

const problemCode = z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]);
const bulkOutcomes = ['created', 'updated', 'unchanged', 'refused'] as const;

export const bulkResult = z.object({
  items: z.array(
    z.object({
      index: z.int(),
      outcome: z.enum(bulkOutcomes),
      id: z.uuid().nullable(),
      problem: z.object({ code: problemCode, detail: sentence }).nullable(),
    }),
  ),
});
export type BulkResult = z.infer<typeof bulkResult>;

export const importLimits = { lines: 10_000, sizeBytes: 5_000_000, shownProblems: 100 } as const;

/** `preview=true`: say what would happen, and change nothing. */
export const importQuery = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

export const importReport = z.object({
  preview: z.boolean(),
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** The first of the refused lines, the first line being 1. */
  problems: z.array(z.object({ line: z.int(), code: problemCode, detail: sentence })),
});
export type ImportReport = z.infer<typeof importReport>;
