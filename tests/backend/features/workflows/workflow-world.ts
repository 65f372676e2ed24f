import { runWithSteps, type RunWithSteps } from '../../../../backend/contract/runs.ts';
import { createDecisionDeps } from '../../../../backend/decision-deps.ts';
import { deliverRuns, runApprovals } from '../../../../backend/features/workflows/index.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { signV3 } from '../../../../sandbox/hubspot/signature.ts';
import type { Execution } from '../../../../sandbox/hubspot/workflow-executions.ts';
import type { Reply } from '../../../sandbox/running-sandbox.ts';
import { startBackend, type Backend, type BackendOptions } from '../../../fixtures/backend.ts';

const secret = 'sandbox-client-secret';

type Sending = { signature?: string; secret?: string; path?: string };

/** A backend, and HubSpot's workflows that have its actions. */
export type WorkflowWorld = Backend & {
  /** Has a workflow run an action in HubSpot, and waits until it is over, blocked, or put off. */
  execute(
    action: string,
    inputFields?: Record<string, unknown>,
    more?: Record<string, unknown>,
  ): Promise<Execution>;
  look(execution: Execution): Promise<Execution>;
  /** Delivers an execution by hand: HubSpot's body, or any text. */
  deliver(action: string, body: unknown, sending?: Sending): Promise<Reply>;
  /** The run of an execution, as the API shows it. */
  runOf(callbackId: string): Promise<RunWithSteps>;
  /** Decides the question that waits, as the person who installed the app. */
  decide(decision: 'approved' | 'rejected'): Promise<Reply>;
  /** What the worker does about approvals and callbacks that are due. */
  work(): Promise<void>;
};

/** HubSpot's body of an execution. */
export const executionOf = (
  callbackId: string,
  { objectId = 101, portalId = 62515, objectType = 'CONTACT', ...inputFields }: Record<string, unknown> = {},
) => ({
  callbackId,
  origin: { portalId, actionDefinitionId: 1, actionDefinitionVersion: 1, surprise: true },
  context: { source: 'WORKFLOWS', workflowId: 77 },
  object: { objectId, objectType, properties: { email: 'never@kept.example' } },
  inputFields,
});

export async function startWorkflows(options: BackendOptions = {}): Promise<WorkflowWorld> {
  const backend = await startBackend(options);
  const { context, hubspot, sandbox, tenantId } = backend;
  const send = async (path: string, text: string, { signature, secret: other }: Sending): Promise<Reply> => {
    const uri = backend.url + path;
    const timestampMs = backend.clock.nowMs();
    const signed = signV3({ method: 'POST', uri, body: text, timestampMs, secret: other ?? secret });
    const response = await fetch(uri, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': signature ?? signed,
        'x-hubspot-request-timestamp': String(timestampMs),
      },
      body: text,
    });
    const answer = await response.text();
    const body = answer.startsWith('{') ? (JSON.parse(answer) as Record<string, unknown>) : {};
    return { status: response.status, headers: response.headers, body, text: answer };
  };
  const world: WorkflowWorld = Object.assign(backend, {
    execute: async (action: string, inputFields = {}, more = {}) => {
      const request = { portalId: 62515, objectId: 101, action: `kindred-${action}`, inputFields, ...more };
      const started = await sandbox.steer('POST', '/_sandbox/workflows/executions', request);
      if (started.status !== 201) throw new Error(started.text);
      const { callbackId } = started.body as unknown as Execution;
      for (let waited = 0; waited < 20_000; waited += 20) {
        const now = hubspot.workflows.find(callbackId);
        if (now && (now.state !== 'pending' || now.reason !== null)) return now;
        await systemClock.sleep(20);
      }
      throw new Error('the execution was never answered');
    },
    look: async ({ callbackId }: Execution) => {
      const found = hubspot.workflows.find(callbackId);
      if (!found) throw new Error('there is no such execution');
      return found;
    },
    deliver: (action: string, body: unknown, sending: Sending = {}) =>
      send(
        sending.path ?? `/workflow-actions/${action}`,
        typeof body === 'string' ? body : JSON.stringify(body),
        sending,
      ),
    runOf: async (callbackId: string) => {
      const [row] = await backend.rows<{ id: string }>('select id from run where callback_id = $1', [
        callbackId,
      ]);
      return runWithSteps.parse((await backend.api('GET', `/api/runs/${row?.id ?? ''}`)).body);
    },
    decide: async (decision: 'approved' | 'rejected') => {
      const { body } = await backend.api('GET', '/api/approvals?status=waiting');
      const [waiting] = body['items'] as { id: string }[];
      return backend.proxied('POST', `/api/approvals/${waiting?.id ?? ''}/decide`, { decision });
    },
    work: async () => {
      await runApprovals({ ...context, ...createDecisionDeps(context) }, tenantId);
      await deliverRuns(context, tenantId);
    },
  });
  return world;
}
