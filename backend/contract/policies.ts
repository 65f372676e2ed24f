import { z } from 'zod';
import { approvalKinds, type ApprovalKind } from '../domain/approval-policy.ts';
import { instant } from './contact.ts';
import { sentence } from './wording/sentence.ts';

/** What each kind of approval is about, in words to show. */
export const approvalKindMeans = {
  archive_records: 'A contact was deleted in one place: archive its records elsewhere.',
  many_deletes: 'Many contacts were deleted within an hour: archive their records elsewhere.',
  erase_elsewhere: 'A person was erased: archive their records in the CRMs.',
  workflow_question: 'A HubSpot workflow asks a person, and waits.',
} as const satisfies Record<ApprovalKind, string>;

/** From an hour to 30 days. */
const hours = z.int().min(1).max(720);

/** Who gives the word, and until when. */
export const approvalRule = z.strictObject({
  /** The lowest role that may decide. */
  mayDecide: z.enum(['manager', 'admin']),
  /** Whoever asked may not approve where somebody else could. Of no effect where Kindred or a workflow asks. */
  needsSecondPerson: z.boolean(),
  expiresAfterHours: hours,
});

const rules = z.strictObject({
  archive_records: approvalRule,
  many_deletes: approvalRule,
  erase_elsewhere: approvalRule,
  workflow_question: approvalRule,
} satisfies Record<ApprovalKind, typeof approvalRule>);

/** All choices at once: a kind that is left out has its default again. What was asked before keeps its rule. */
export const policiesBody = z.strictObject({ policies: rules.partial() });

export const policiesView = z.object({
  items: z.array(
    z.object({
      kind: z.enum(approvalKinds),
      means: sentence,
      policy: approvalRule,
      default: approvalRule,
      /** Null: nobody chose, the default holds. */
      updatedAt: instant.nullable(),
      updatedBy: z.string().nullable(),
    }),
  ),
});
export type PoliciesView = z.infer<typeof policiesView>;
