import { withinTime } from '../edges.ts';
import type { WorkflowAction } from '../project-actions.ts';
import { signV2, signV3 } from './signature.ts';
import type { Ground } from './types.ts';
import type { Execution } from './workflow-executions.ts';

/** Not documented; docs/decisions/sandbox-choices.md says why. */
const answerTimeoutMs = 20_000;
const maxAnswerLength = 100_000;

export type AppAnswer = { status: number; retryAfter: string | null; body: string };

/** Asks the app to carry an action out, signed v2 and v3 with the wall clock; null when no answer came. */
export async function postExecution(
  { config, edges }: Ground,
  execution: Execution,
  action: WorkflowAction,
): Promise<AppAnswer | null> {
  const { definitionId: id, mappedActionUrl: uri } = action;
  const { callbackId, portalId, workflowId, objectId, objectType, inputFields } = execution;
  const origin = { portalId, actionDefinitionId: id, actionDefinitionVersion: 1 };
  const body = JSON.stringify({
    callbackId,
    origin: { ...origin, extensionDefinitionId: id, extensionDefinitionVersionId: 1 },
    context: { source: 'WORKFLOWS', workflowId },
    object: { objectId, objectType },
    inputFields,
  });
  const timestampMs = edges.wallMs();
  const secret = config.clientSecret;
  try {
    const response = await withinTime(edges, answerTimeoutMs, (signal) =>
      fetch(uri, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'HubSpot Workflows (sandbox)',
          'x-hubspot-signature': signV2({ method: 'POST', uri, body, secret }),
          'x-hubspot-signature-version': 'v2',
          'x-hubspot-signature-v3': signV3({ method: 'POST', uri, body, timestampMs, secret }),
          'x-hubspot-request-timestamp': String(timestampMs),
        },
        body,
      }),
    );
    const text = (await response.text()).slice(0, maxAnswerLength);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: text };
  } catch {
    return null;
  }
}
