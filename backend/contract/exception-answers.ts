import type { ExceptionKind } from './exception-kinds.ts';

/** Answers that many exceptions can be given at once. */
export const answersForMany = ['retry', 'create', 'dismiss'] as const;

/** Who somebody is, whether they asked to be taken in again, and what asks a CRM about one record, is answered one by one. */
const oneByOne: Partial<Record<ExceptionKind, readonly string[]>> = {
  ambiguous_match: ['create'],
  erased_elsewhere: ['create'],
  disappeared: ['retry'],
  revert_refused: ['retry'],
};

/** Whether exceptions of a kind are given this answer many at once. */
export const isForMany = (kind: ExceptionKind, action: string): boolean =>
  answersForMany.some((one) => one === action) && oneByOne[kind]?.includes(action) !== true;
