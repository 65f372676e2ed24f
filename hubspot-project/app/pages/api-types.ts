import type { components } from 'kindred-shared/api/schema.d.ts';

type Schemas = components['schemas'];

/** What the pages show, as the contract has it. */
export type Session = Schemas['Session'];
/** What came of a session; of a plan, what would. */
export type SessionResult = NonNullable<Session['result']>;
export type SyncStatus = Schemas['SyncStatus'];
export type LogEntry = Schemas['LogEntry'];
export type Conflict = Schemas['Conflict'];
export type Side = Schemas['ConflictSide'];
export type Source = Side['source'];
export type FieldKey = Conflict['field'];
export type Exception = Schemas['Exception'];
export type Candidate = Exception['candidates'][number];
export type FixedOne = Schemas['FixExceptionsAnswer']['items'][number];
/** Answers that many exceptions are given at once. */
export const answersForMany = ['create', 'retry', 'dismiss'] as const;
export type AnswerForMany = (typeof answersForMany)[number];
export type Approval = Schemas['Approval'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditChain = Schemas['AuditChain'];
export type Contact = Schemas['Contact'];
export type Connection = Schemas['Connection'];
export type Me = Schemas['Me'];
export type Permission = Me['permissions'][number];
export type SavedFilter = Schemas['SavedFilter'];
export type Run = Schemas['Run'];
export type RunWithSteps = Schemas['RunWithSteps'];
export type RunStep = RunWithSteps['steps'][number];
export type Workflow = Schemas['Workflow'];
export type WorkflowAction = Run['action'];
export type Notification = Schemas['Notification'];
export type Provider = Connection['provider'];

/** The order in which people see them. */
export const fieldKeys = ['email', 'firstName', 'lastName', 'phone', 'jobTitle', 'pronouns'] as const;
export const runStatuses = ['waiting', 'running', 'failed', 'expired', 'completed'] as const;
export const workflowActions = ['set-pronouns', 'sync-now', 'ask-a-person'] as const;
export const sources = ['hubspot', 'pipedrive', 'app'] as const;
