/** When something waits for a person's word, and how that word is given. */
export type ApprovalPolicy = {
  /** More records than this at once always wait for an approval. */
  moreThanRecords: number;
  /** So does a larger part of all records than this, from 0 to 1. */
  moreThanShare: number;
  /** Whoever asked may not approve where somebody else could. */
  needsSecondPerson: boolean;
  expiresAfterHours: number;
};

/** More than 20 records, or more than 1 % of all: always asked for. A week to answer. */
export const defaultApprovalPolicy: ApprovalPolicy = {
  moreThanRecords: 20,
  moreThanShare: 0.01,
  needsSecondPerson: true,
  expiresAfterHours: 7 * 24,
};

/** Whether doing something to `records` of `total` at once must wait for an approval. */
export function waitsForApproval(
  policy: ApprovalPolicy,
  { records, total }: { records: number; total: number },
): boolean {
  return records > policy.moreThanRecords || records > policy.moreThanShare * total;
}
