import type { Answer } from 'kindred-shared/api/answer.ts';

/** What the backend has against one part of a body (`path`, as in "fields.phone.hubspot.property"); null: nothing. */
export function problemAt(answer: Answer<unknown> | undefined, path: string): string | null {
  if (answer?.outcome !== 'problem' || answer.problem.code !== 'invalid_request') return null;
  const start = `body.${path}: `;
  const { detail } = answer.problem;
  return detail.startsWith(start) ? detail.slice(start.length) : null;
}
