import { z } from 'zod';
import type { WorkflowAction } from '../project-actions.ts';
import { parseIsoDuration } from './iso-duration.ts';

/** What the app's answer to an execution means. */
export type Verdict =
  | { state: 'succeeded' | 'failed_continue'; outputs: Record<string, string> }
  | { state: 'blocked'; waitMs: number }
  | { state: 'failed'; reason: string }
  /** `waitMs`: what `Retry-After` said; null: HubSpot's own schedule. */
  | { state: 'again'; waitMs: number | null; reason: string };

/** HubSpot waits for a week, unless it is told otherwise. */
const defaultWaitMs = 7 * 86_400_000;
const maxWaitMs = 24 * 3_600_000;

const answerShape = z.object({ outputFields: z.record(z.string(), z.string()) });

/** `body` is null when there was no answer. */
export function judgeAnswer(
  action: WorkflowAction,
  answer: { status: number; retryAfter: string | null; body: string } | null,
): Verdict {
  if (answer === null) return { state: 'again', waitMs: null, reason: 'NO_ANSWER' };
  const { status } = answer;
  if (status === 429) return { state: 'again', waitMs: retryAfterMs(answer.retryAfter), reason: 'HTTP_429' };
  if (status >= 500) return { state: 'again', waitMs: null, reason: `HTTP_${status}` };
  if (status < 200 || status > 299) return { state: 'failed', reason: `HTTP_${status}` };
  if (answer.body === '') return { state: 'succeeded', outputs: {} };
  const parsed = answerShape.safeParse(parseJson(answer.body));
  if (!parsed.success) return { state: 'failed', reason: 'INVALID_ANSWER' };
  return judgeOutputs(action, parsed.data.outputFields);
}

/** The same for what a callback says; it may not block again. */
export function judgeOutputs(action: WorkflowAction, fields: Record<string, string>): Verdict {
  const { hs_execution_state: state = 'SUCCESS', hs_expiration_duration: duration, ...outputs } = fields;
  const wrong = wrongOutput(action, outputs);
  if (wrong !== null) return { state: 'failed', reason: wrong };
  switch (state) {
    case 'SUCCESS':
      return { state: 'succeeded', outputs };
    case 'FAIL_CONTINUE':
      return { state: 'failed_continue', outputs };
    case 'BLOCK':
    case 'ASYNC': {
      const waitMs = duration === undefined ? defaultWaitMs : parseIsoDuration(duration);
      return waitMs === null || waitMs === 0
        ? { state: 'failed', reason: 'INVALID_EXPIRATION_DURATION' }
        : { state: 'blocked', waitMs };
    }
    default:
      return { state: 'failed', reason: 'INVALID_EXECUTION_STATE' };
  }
}

function wrongOutput({ outputs }: WorkflowAction, given: Record<string, string>): string | null {
  for (const [name, value] of Object.entries(given)) {
    const field = outputs.find((one) => one.name === name);
    if (field === undefined) return `UNKNOWN_OUTPUT_FIELD ${name}`;
    if (field.options !== null && !field.options.includes(value)) return `INVALID_OPTION ${name}`;
  }
  return null;
}

/** In milliseconds, unlike everywhere else (reference: workflow actions). */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Math.min(Number(header), maxWaitMs) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
