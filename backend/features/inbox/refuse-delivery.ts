import type { Response } from 'express';
import { problemOf, type ProblemCode } from '../../contract/problem.ts';
import { sendProblem } from '../../platform/http/send-answer.ts';

/** Answers a CRM's delivery with a problem document: it has no caller. */
export function refuseDelivery(response: Response, code: ProblemCode, detail: string): void {
  sendProblem(response, problemOf(code, detail), null);
}
