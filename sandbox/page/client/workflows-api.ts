import { ask } from './sandbox-api.ts';

/** The sandbox's workflows, as `/_sandbox/workflows` steers them. */

export type ActionInput = {
  name: string;
  /** Values of an enumeration; null: any text. */
  options: string[] | null;
  supportedValueTypes: string[];
  isRequired: boolean;
};
export type WorkflowAction = { uid: string; name: string; objectTypes: string[]; inputs: ActionInput[] };

/** A text that the workflow's author typed in, or a property of the record. */
export type InputValue = string | { property: string };

export type Execution = {
  callbackId: string;
  action: string;
  objectId: number;
  state: 'pending' | 'blocked' | 'succeeded' | 'failed_continue' | 'failed' | 'expired';
  attempts: number;
  startedMs: number;
  outputFields: Record<string, string> | null;
  reason: string | null;
};

const path = '/_sandbox/workflows';

export const readWorkflowActions = () => ask<{ items: WorkflowAction[] }>(`${path}/actions`);

/** The newest first. */
export const readExecutions = (portalId: number) =>
  ask<{ items: Execution[] }>(`${path}/executions?portalId=${portalId}`);

export const startExecution = (start: {
  portalId: number;
  action: string;
  objectId: number;
  inputFields: Record<string, InputValue>;
}) =>
  ask<Execution>(`${path}/executions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(start),
  });
