import { z } from 'zod';
import { integer, integerOrNull, text, textOrNull } from './columns.ts';
import type { Row, Store } from './store.ts';

/** `expired`: the app never ended it, and the workflow went on. */
export type ExecutionState = 'pending' | 'blocked' | 'succeeded' | 'failed_continue' | 'failed' | 'expired';

/** One action of a workflow, for one record. Times: ms of the sandbox clock. */
export type Execution = {
  callbackId: string;
  portalId: number;
  workflowId: number;
  action: string;
  objectType: string;
  objectId: number;
  inputFields: Record<string, string>;
  state: ExecutionState;
  /** How often the app was asked. */
  attempts: number;
  dueMs: number | null;
  startedMs: number;
  expiresMs: number | null;
  endedMs: number | null;
  outputFields: Record<string, string> | null;
  /** The status of the app's last answer; null: none came. */
  lastStatus: number | null;
  /** Why it failed, or is tried again. */
  reason: string | null;
};

const strings = z.record(z.string(), z.string());
const state = z.enum(['pending', 'blocked', 'succeeded', 'failed_continue', 'failed', 'expired']);

export function toExecution(row: Row): Execution {
  const outputs = textOrNull(row['output_fields']);
  return {
    callbackId: text(row['callback_id']),
    portalId: integer(row['portal_id']),
    workflowId: integer(row['workflow_id']),
    action: text(row['action_uid']),
    objectType: text(row['object_type']),
    objectId: integer(row['object_id']),
    inputFields: strings.parse(JSON.parse(text(row['input_fields']))),
    state: state.parse(row['state']),
    attempts: integer(row['attempt']),
    dueMs: integerOrNull(row['due_ms']),
    startedMs: integer(row['started_ms']),
    expiresMs: integerOrNull(row['expires_ms']),
    endedMs: integerOrNull(row['ended_ms']),
    outputFields: outputs === null ? null : strings.parse(JSON.parse(outputs)),
    lastStatus: integerOrNull(row['last_status']),
    reason: textOrNull(row['reason']),
  };
}

export const executionStates = state.options;

/** One of them; null when HubSpot has none of this name. */
export function findExecution(store: Store, callbackId: string): Execution | null {
  const row = store.get('select * from workflow_execution where callback_id = ?', callbackId);
  return row === undefined ? null : toExecution(row);
}
