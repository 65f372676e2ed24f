import type { Conflict, Exception, FieldKey, Run, WorkflowAction } from '../api-types.ts';

/** What lists are narrowed to; what is absent is not asked for. */
export type ConflictFilters = { status: Conflict['status']; field?: FieldKey };
export type ExceptionFilters = { status: Exception['status']; kind?: Exception['kind'] };
/** `workflowId` is HubSpot's number. */
export type RunFilters = { status?: Run['status']; action?: WorkflowAction; workflowId?: string };
/** `from` and `to` are ISO 8601; `by`: only what Kindred did by itself. */
export type AuditFilters = {
  who?: string;
  by?: 'kindred';
  action?: string;
  q?: string;
  field?: FieldKey;
  contactId?: string;
  from?: string;
  to?: string;
};
/** `filter` is in the filter language of docs/api-policy.md; '' asks for nothing. */
export type PeopleSearch = { q: string; filter: string };
