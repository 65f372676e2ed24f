/** What is asked about, each kind with a rule of its own. */
export const approvalKinds = [
  'archive_records',
  'many_deletes',
  'erase_elsewhere',
  'workflow_question',
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** What a tenant chooses for a kind: who gives the word, and until when. */
export type ApprovalRule = {
  /** The lowest role that may decide. */
  mayDecide: 'manager' | 'admin';
  /** Whoever asked may not approve where somebody else could. Of no effect where Kindred or a workflow asks. */
  needsSecondPerson: boolean;
  expiresAfterHours: number;
};

/** When something waits for a person's word, and how that word is given. */
export type ApprovalPolicy = ApprovalRule & {
  /** More records than this at once always wait for an approval. */
  moreThanRecords: number;
  /** So does a larger part of all records than this, from 0 to 1. */
  moreThanShare: number;
};

/** More than 20 records, or more than 1 % of all: always asked for. A week to answer. */
export const defaultApprovalPolicy: ApprovalPolicy = {
  moreThanRecords: 20,
  moreThanShare: 0.01,
  mayDecide: 'manager',
  needsSecondPerson: true,
  expiresAfterHours: 7 * 24,
};

/** The rule of a kind for which the tenant chose none. A workflow's question was asked by nobody who could answer it. */
export function defaultRuleOf(kind: string): ApprovalRule {
  const { mayDecide, needsSecondPerson, expiresAfterHours } = defaultApprovalPolicy;
  return {
    mayDecide,
    needsSecondPerson: kind === 'workflow_question' ? false : needsSecondPerson,
    expiresAfterHours,
  };
}

/** Whether doing something to `records` of `total` at once must wait for an approval. */
export function waitsForApproval(
  policy: Pick<ApprovalPolicy, 'moreThanRecords' | 'moreThanShare'>,
  { records, total }: { records: number; total: number },
): boolean {
  return records > policy.moreThanRecords || records > policy.moreThanShare * total;
}
