import { Router, type Request, type Response } from 'express';
import { problemOf, type ProblemCode } from '../../../contract/problem.ts';
import {
  runOutcomes,
  workflowActions,
  type RunOutcome,
  type WorkflowAction,
} from '../../../contract/run-outcomes.ts';
import { beforeDeadline } from '../../../platform/before-deadline.ts';
import { sendProblem } from '../../../platform/http/send-answer.ts';
import { createBulkhead, type Bulkhead } from '../../../platform/http/tenant-bulkhead.ts';
import {
  actionAnswer,
  actionLimitSizeBytes,
  parseActionExecution,
  type ActionExecution,
} from '../../../providers/hubspot/index.ts';
import { readSignedByHubSpot } from '../../access/index.ts';
import { findTenant } from '../../install/index.ts';
import { executeAction } from './execute-action.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';

export type WorkflowActionDeps = RunDeps & {
  publicUrl: string;
  /** The client secret, and the previous one during rotation. */
  secrets: readonly string[];
};

/** HubSpot's patience is not documented; an action that takes longer is asked for again, and then its end is known. */
const patienceMs = 15_000;
/** HubSpot takes `Retry-After` of actions in milliseconds (hubspot.md 1.4); at most a day. */
const soonMs = 5_000;
const longestMs = 24 * 60 * 60_000;

/**
 * `POST /workflow-actions/:action`: HubSpot has a workflow's action carried out. Signed v3 over the raw body. 200 ends the
 * action or has the workflow wait, 4xx shows it as failed, 429 and 5xx have HubSpot ask again.
 */
export function createWorkflowActionRoutes(deps: WorkflowActionDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const bulkhead = createBulkhead();
  router.post('/workflow-actions/:action', async (request, response) => {
    try {
      await serve(deps, bulkhead, request, response);
    } catch (error) {
      deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'workflow.action_failed');
      if (!response.headersSent) refuse(response, 'unavailable', 'The action could not be carried out now.');
    }
  });
  return router;
}

async function serve(
  deps: WorkflowActionDeps,
  bulkhead: Bulkhead,
  request: Request,
  response: Response,
): Promise<void> {
  const signed = await readSignedByHubSpot(deps, request, actionLimitSizeBytes);
  if (signed.outcome === 'aborted') return void response.destroy();
  if (signed.outcome === 'unreadable') {
    response.set('connection', 'close');
    return refuse(response, signed.code, signed.detail);
  }
  if (signed.outcome === 'unsigned') {
    deps.log.warn({ reason: signed.reason }, 'workflow.signature_refused');
    return refuse(response, 'unauthenticated', 'The signature is missing or not valid.');
  }
  const action = workflowActions.find((known) => known === request.params['action']);
  if (!action)
    return refuse(response, 'not_found', `There is no such action. Use ${workflowActions.join(', ')}.`);
  const read = parseActionExecution(signed.bytes);
  if (read.outcome === 'refused') return refuse(response, 'invalid_request', read.reason);
  const tenant = await findTenant(deps.db, read.execution.portalId);
  if (!tenant?.active) return refuse(response, 'not_connected', 'Kindred is not installed in this account.');
  const begun = bulkhead.run(tenant.tenantId, () => carryOut(deps, tenant.tenantId, action, read.execution));
  const reply = begun && (await beforeDeadline(deps.clock, deps.clock.nowMs() + patienceMs, begun));
  answer(response, reply ?? { reply: 'later', retryAfterMs: soonMs });
}

/** Its end is known to the run, whoever still waits for it. */
async function carryOut(
  deps: WorkflowActionDeps,
  tenantId: string,
  action: WorkflowAction,
  execution: ActionExecution,
): Promise<RunReply> {
  try {
    return await executeAction(deps, tenantId, action, execution);
  } catch (error) {
    deps.log.error(
      { tenantId, action, error: error instanceof Error ? error.name : 'unknown' },
      'workflow.action_failed',
    );
    return { reply: 'later', retryAfterMs: null };
  }
}

function answer(response: Response, reply: RunReply): void {
  switch (reply.reply) {
    case 'wait':
      response.json(actionAnswer({ state: 'block', waitHours: reply.waitHours }));
      return;
    case 'later':
      return putOff(response, reply.retryAfterMs);
    case 'another_run':
      return refuse(response, 'idempotency_key_reused', 'This callback belongs to another execution.');
    case 'ended':
      return tellEnd(response, reply.outcome);
  }
}

const codeOf: Partial<Record<RunOutcome, ProblemCode>> = {
  cannot_answer: 'forbidden',
  not_connected: 'not_connected',
};

function tellEnd(response: Response, outcome: RunOutcome): void {
  const { tells, means } = runOutcomes[outcome];
  if (tells === 'refused') return refuse(response, codeOf[outcome] ?? 'invalid_request', means);
  response.json(actionAnswer({ state: tells === 'success' ? 'success' : 'fail_continue', outcome }));
}

/** Without a time HubSpot goes by its own schedule, as for every 5xx. */
function putOff(response: Response, retryAfterMs: number | null): void {
  if (retryAfterMs === null) return refuse(response, 'unavailable', 'This cannot be done now. Ask again.');
  response.set('retry-after', String(Math.min(Math.max(retryAfterMs, soonMs), longestMs)));
  refuse(response, 'too_many_at_once', 'Ask again after the milliseconds of Retry-After.');
}

function refuse(response: Response, code: ProblemCode, detail: string): void {
  sendProblem(response, problemOf(code, detail), null);
}
