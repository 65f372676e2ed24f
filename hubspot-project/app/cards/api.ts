import type { CardView, ConflictSide, FieldView, Problem } from '../shared/card-view.ts';
import { isRecord, parseCardView, parseValue } from '../shared/parse-card-view.ts';

/**
 * All that the card asks of Kindred's backend, through HubSpot's signing proxy.
 * Never throws: what can go wrong is part of the answer.
 */
export type CardApi = {
  readCard(record: CrmRecord): Promise<Answer<CardView>>;
  savePronouns(change: PronounsChange): Promise<Answer<FieldView | null>>;
  syncNow(record: CrmRecord): Promise<Answer<CardView>>;
  finishSetup(): Promise<Answer<null>>;
  /** `choose` is the source whose value is right. */
  settleConflict(conflictId: string, choose: ConflictSide['source']): Promise<Answer<null>>;
};

export type CrmRecord = { objectTypeId: string; objectId: number };

/** `expected` is what the person saw when they started; the backend refuses when it holds something else by now. */
export type PronounsChange = { contactId: string; value: string | null; expected: string | null };

export type Answer<Value> =
  | { outcome: 'ok'; value: Value }
  | { outcome: 'problem'; problem: Problem }
  | { outcome: 'busy' }
  | { outcome: 'unavailable' }
  | { outcome: 'offline' };

/** The part of `hubspot.fetch` that is used here. */
export type ProxyFetch = (
  url: string,
  options: { method: 'GET' | 'POST' | 'PATCH'; body?: Record<string, unknown>; timeout: number },
) => Promise<{ status: number; json(): Promise<unknown> }>;

/** HubSpot's proxy gives up after 15 s; a person has long stopped waiting by then. */
const TIMEOUT_MS = 12_000;

/** Makes the client for one backend origin (`apiUrl`, the profile variable API_URL, without a slash at its end). */
export function createCardApi(fetch: ProxyFetch, apiUrl: string): CardApi {
  const send = async <Value>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body: Record<string, unknown> | undefined,
    parse: (input: unknown) => Value | undefined,
  ): Promise<Answer<Value>> => {
    const options =
      body === undefined ? { method, timeout: TIMEOUT_MS } : { method, body, timeout: TIMEOUT_MS };
    let status: number;
    let input: unknown;
    try {
      const response = await fetch(`${apiUrl}${path}`, options);
      status = response.status;
      input = await response.json().catch(() => undefined);
    } catch {
      return { outcome: 'offline' };
    }
    return readAnswer(status, input, parse);
  };
  return {
    readCard: ({ objectTypeId, objectId }) => {
      const query = `objectTypeId=${encodeURIComponent(objectTypeId)}&objectId=${objectId}`;
      return send(
        'GET',
        `/api/extension/card?${query}`,
        undefined,
        (input) => parseCardView(input) ?? undefined,
      );
    },
    savePronouns: ({ contactId, value, expected }) =>
      send(
        'PATCH',
        `/api/contacts/${encodeURIComponent(contactId)}`,
        { fields: { pronouns: value }, expected: { pronouns: expected } },
        (input) =>
          isRecord(input) && isRecord(input['fields']) ? parseValue(input['fields']['pronouns']) : undefined,
      ),
    syncNow: ({ objectTypeId, objectId }) =>
      send(
        'POST',
        '/api/extension/card/sync',
        { objectTypeId, objectId: String(objectId) },
        (input) => parseCardView(input) ?? undefined,
      ),
    finishSetup: () =>
      send('POST', '/api/setup/pronouns-fields', {}, (input) =>
        isRecord(input) && Array.isArray(input['items']) ? null : undefined,
      ),
    settleConflict: (conflictId, choose) =>
      send('POST', `/api/conflicts/${encodeURIComponent(conflictId)}/resolve`, { choose }, (input) =>
        isRecord(input) && Array.isArray(input['sides']) ? null : undefined,
      ),
  };
}

function readAnswer<Value>(
  status: number,
  input: unknown,
  parse: (input: unknown) => Value | undefined,
): Answer<Value> {
  if (status === 429) return { outcome: 'busy' };
  const body = unwrap(input);
  const problem = parseProblem(body);
  if (problem !== null) return { outcome: 'problem', problem };
  if (status >= 400 || isProxyFailure(body)) return { outcome: 'unavailable' };
  const value = parse(body);
  return value === undefined ? { outcome: 'unavailable' } : { outcome: 'ok', value };
}

/** HubSpot's local proxy wraps a success, its production proxy was not seen to: both are read. */
function unwrap(input: unknown): unknown {
  return isRecord(input) && input['status'] === 'success' && 'responseBody' in input
    ? input['responseBody']
    : input;
}

/** The proxy's own envelope for a failure has `status: "error"` and a category; a problem document has a number. */
function isProxyFailure(input: unknown): boolean {
  return isRecord(input) && input['status'] === 'error' && typeof input['category'] === 'string';
}

function parseProblem(input: unknown): Problem | null {
  if (!isRecord(input)) return null;
  const { type, title, status, code, detail } = input;
  if (typeof status !== 'number' || status < 400 || typeof code !== 'string') return null;
  const problem: Problem = { type: text(type), title: text(title), status, code, detail: text(detail) };
  const current = parseCurrent(input['current']);
  return current === null ? problem : { ...problem, current };
}

function parseCurrent(input: unknown): NonNullable<Problem['current']> | null {
  if (!isRecord(input)) return null;
  const { field, value, source, changedAt, changedBy } = input;
  return {
    field: text(field),
    value: typeof value === 'string' ? value : null,
    source: text(source),
    changedAt: text(changedAt),
    changedBy: typeof changedBy === 'string' ? changedBy : null,
  };
}

function text(input: unknown): string {
  return typeof input === 'string' ? input : '';
}
