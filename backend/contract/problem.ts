/** Every error code that a caller can meet, with its HTTP status and title: the one table. Codes never change meaning. */
const problemCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Who is calling is not known' },
  forbidden: { status: 403, title: 'This caller may not do that' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  stale_value: { status: 409, title: 'The value has changed since it was read' },
  stale_settings: { status: 409, title: 'The settings have changed since they were read' },
  already_decided: { status: 409, title: 'This has been decided already' },
  sync_running: { status: 409, title: 'A sync is already running' },
  not_cancellable: { status: 409, title: 'This session is already over' },
  not_revertible: { status: 409, title: 'This session cannot be undone' },
  field_needs_a_person: { status: 409, title: 'The pronouns field cannot be set up automatically' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'Only JSON is understood here' },
  not_offered: { status: 409, title: 'This Kindred does not offer that CRM' },
  not_connected: { status: 409, title: 'The CRM is not connected' },
  crm_refused: { status: 422, title: 'The CRM refused the change' },
  crm_unavailable: { status: 503, title: 'The CRM does not answer at the moment' },
  unavailable: { status: 503, title: 'Kindred cannot answer at the moment' },
  internal: { status: 500, title: 'Something went wrong in Kindred' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCodes;

/** RFC 9457 problem document. `detail` says what to do; it never holds a token, or a value of another person. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  [extension: string]: unknown;
};

/** Builds the document for a code; `extensions` carry facts such as the running session or the current value. */
export function problemOf(
  code: ProblemCode,
  detail: string,
  extensions: Record<string, unknown> = {},
): Problem {
  const { status, title } = problemCodes[code];
  return { ...extensions, type: `https://kindred.example/problems/${code}`, title, status, code, detail };
}
