/**
 * What came of a request, in full: nothing that can go wrong is thrown. `busy`: too many requests at once; `offline`: it
 * never left; `unavailable`: Kindred or the way to it did not answer as it should.
 */
export type Answer<Value> = { outcome: 'ok'; value: Value } | Failure;

export type Failure =
  | { outcome: 'problem'; problem: Problem }
  | { outcome: 'busy' }
  | { outcome: 'unavailable' }
  | { outcome: 'offline' };

/** An RFC 9457 problem document. `code` is from the API's one table; other members depend on it. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Members of this code, as the document has them. */
  more: Readonly<Record<string, unknown>>;
};

/** Reads a problem document; null when it is none. */
export function readProblem(input: unknown): Problem | null {
  if (!isRecord(input)) return null;
  const { type, title, status, code, detail, ...more } = input;
  if (typeof status !== 'number' || status < 400 || typeof code !== 'string') return null;
  return { type: text(type), title: text(title), status, code, detail: text(detail), more };
}

export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function text(input: unknown): string {
  return typeof input === 'string' ? input : '';
}
