/** Every error code that a caller can meet, with its HTTP status and title: the one table. Codes never change meaning. */
export const problemCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  unknown_field: { status: 400, title: 'The request has a field that is not known' },
  repeated_parameter: { status: 400, title: 'A parameter was sent more than once' },
  repeated_header: { status: 400, title: 'A header was sent more than once' },
  invalid_header: { status: 400, title: 'A header is not valid' },
  invalid_cursor: { status: 400, title: 'The cursor is not one of ours' },
  invalid_range: { status: 400, title: 'The range of days cannot be answered' },
  invalid_filter: { status: 400, title: 'The filter cannot be read' },
  page_too_large: { status: 400, title: 'A page holds fewer items than that' },
  unauthenticated: { status: 401, title: 'Who is calling is not known' },
  key_revoked: { status: 401, title: 'This API key was revoked' },
  key_expired: { status: 401, title: 'This API key has expired' },
  forbidden: { status: 403, title: 'This caller may not do that' },
  needs_person: { status: 403, title: 'Only a person has this' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  id_taken: { status: 409, title: 'This id belongs to something else' },
  ambiguous_email: { status: 409, title: 'More than one contact has this e-mail address' },
  repeated_item: { status: 400, title: 'Another item of this request means the same contact' },
  stale_value: { status: 409, title: 'The value has changed since it was read' },
  stale_settings: { status: 409, title: 'The settings have changed since they were read' },
  already_decided: { status: 409, title: 'This has been decided already' },
  sync_running: { status: 409, title: 'A sync is already running' },
  not_cancellable: { status: 409, title: 'This session is already over' },
  not_revertible: { status: 409, title: 'This session cannot be undone' },
  not_retryable: { status: 409, title: 'This run cannot be done again' },
  field_needs_a_person: { status: 409, title: 'The pronouns field cannot be set up automatically' },
  key_ended: { status: 409, title: 'This API key has ended' },
  last_admin: { status: 409, title: 'Somebody must stay an admin' },
  too_many_filters: { status: 409, title: 'No more searches can be kept' },
  shown_once: { status: 409, title: 'This was done, and its answer was shown once' },
  idempotency_in_progress: { status: 409, title: 'The first request with this key is still being worked on' },
  precondition_failed: { status: 412, title: 'This is not the version that you have read' },
  cursor_expired: { status: 410, title: 'What came after this event is not kept any more' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'Only JSON is understood here' },
  not_offered: { status: 409, title: 'This Kindred does not offer that CRM' },
  not_connected: { status: 409, title: 'The CRM is not connected' },
  idempotency_key_reused: { status: 422, title: 'This key belongs to another request' },
  rate_limited: { status: 429, title: 'Too many requests in a minute' },
  too_many_at_once: { status: 429, title: 'Too many requests at the same time' },
  crm_refused: { status: 422, title: 'The CRM refused the change' },
  too_many_connections: { status: 429, title: 'Too many connections are open' },
  crm_unavailable: { status: 503, title: 'The CRM does not answer at the moment' },
  timed_out: { status: 504, title: 'This took too long' },
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
