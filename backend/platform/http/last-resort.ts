import type { ErrorRequestHandler } from 'express';
import { problemOf } from '../../contract/problem.ts';
import type { Log } from '../log.ts';
import { sendProblem } from './send-answer.ts';

/**
 * Answers what failed before or outside every handler. A path that cannot be decoded names nothing; anything else is ours.
 * Without it Express would answer with a page that shows a stack.
 */
export function lastResort(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent) return void response.destroy();
    if (error instanceof URIError) {
      sendProblem(
        response,
        problemOf('not_found', 'There is no such page. See the README for the routes.'),
        null,
      );
      return;
    }
    log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'http.failed');
    const problem = problemOf('internal', 'Try again. If it stays, tell the operator the time.');
    sendProblem(response, problem, null);
  };
}
