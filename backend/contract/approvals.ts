import { z } from 'zod';
import { instant } from './contact.ts';
import { timePage } from './time-page.ts';
import { sentence } from './wording/sentence.ts';

const approvalStatuses = ['waiting', 'approved', 'rejected', 'expired'] as const;

/** The rule that an approval is judged by, kept with it as it was when it was asked for. */
const approvalPolicy = z.object({
  /** More records than this at once always wait for an approval. */
  moreThanRecords: z.int().nonnegative(),
  /** So does a larger part of all records than this, from 0 to 1. */
  moreThanShare: z.number().min(0).max(1),
  /** The lowest role that may decide; those that were asked for before there was a choice: a manager. */
  mayDecide: z.enum(['manager', 'admin']).default('manager'),
  /** Whoever asked may not approve where somebody else could. */
  needsSecondPerson: z.boolean(),
  expiresAfterHours: z.int().positive(),
});

/** Something that waits for a person's word before it happens. */
export const approvalView = z.object({
  id: z.uuid(),
  kind: z.string(),
  subject: sentence,
  reason: sentence,
  /** What will happen, in sentences to show. */
  effects: z.array(sentence),
  policy: approvalPolicy,
  status: z.enum(approvalStatuses),
  /** Null: Kindred itself asked. */
  requestedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Of whoever decided; ours where nobody did. */
  note: sentence.nullable(),
  /** When the effects were carried out. */
  doneAt: instant.nullable(),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const approvalsQuery = timePage.extend({ status: z.enum(approvalStatuses).optional() });

export const decideBody = z.strictObject({
  decision: z.enum(['approved', 'rejected']),
  note: z
    .string()
    .max(1_000)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'must be well-formed, without NUL')
    .optional(),
});
