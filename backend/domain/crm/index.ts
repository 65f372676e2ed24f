/** A CRM as the engine sees it: records, failures, hints and the port that every provider implements. */
export { fieldOfProperty } from './field-of-property.ts';
export type { CrmFailure, CrmFailureKind, CrmResult, RateLimitPolicy, ValidationIssue } from './failure.ts';
export { hintKinds, type Hint, type HintClue, type HintKind } from './hint.ts';
export type {
  CrmPage,
  CrmProperty,
  CrmProvider,
  OwnProperties,
  OwnPropertyState,
  Overwritten,
  WriteOutcome,
} from './provider.ts';
export type {
  Account,
  CallCounter,
  CallOptions,
  CrmMapping,
  CrmRecord,
  Lane,
  MappedProperty,
} from './record.ts';
