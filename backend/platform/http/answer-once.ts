import type { Request, Response } from 'express';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { RouteSpec } from '../../contract/route.ts';
import type { RouteName } from '../../contract/routes.ts';
import type { SentencePath } from '../../contract/wording/sentence-paths.ts';
import type { Caller } from './caller.ts';
import type { RequestFacts, RouteReply } from './handler.ts';
import type { Repeats } from './idempotency.ts';
import { conditionsOf, parseRequest, type Parts } from './parse-request.ts';
import { readerLanguage } from './reader-language.ts';
import { prepareOk, prepareProblem, sendLines, sendPrepared, type Prepared } from './send-answer.ts';

export type AnyHandler = (
  request: Parts & RequestFacts & { caller: Caller },
) => Promise<RouteReply<RouteName>>;
export type Route = {
  name: RouteName;
  spec: RouteSpec;
  handler: AnyHandler;
  /** Where its answers have sentences. */
  sentences: readonly SentencePath[];
};
export type AnswerDeps = {
  repeats: Repeats;
  /** Told of the contacts that a successful write answered with, before the answer is sent. */
  onWritten?: (write: { tenantId: string; contactIds: readonly string[] }) => void;
  /** Told of every read of personal data through a key. */
  countRead?: (read: { tenantId: string; keyId: string; route: RouteName; records: number }) => void;
};
type Http = { request: Request; response: Response; rawBody: Buffer };

/** Validates, calls the handler unless a repeat was answered before, and sends the answer or returns the problem. */
export async function answerOnce(
  deps: AnswerDeps,
  { name, spec, handler, sentences }: Route,
  { request, response, rawBody }: Http,
  caller: Caller,
): Promise<Problem | null> {
  const parsed = parseRequest(spec, request, rawBody);
  if (parsed.outcome === 'refused') return parsed.problem;
  const key = request.headers['idempotency-key'];
  if (key !== undefined && spec.repeat === 'safe') {
    return problemOf('invalid_header', 'Idempotency-Key: a route that only reads takes none.');
  }
  const url = request.originalUrl.split('?')[0] ?? '';
  const repeat = await deps.repeats.claim({ caller, key: single(key), route: name, url, rawBody });
  if (repeat.outcome === 'refused') return repeat.problem;
  if (repeat.outcome === 'replay') {
    response.set('idempotency-replayed', 'true');
    sendPrepared(response, repeat.answer, caller);
    return null;
  }
  const language = readerLanguage(request);
  let answer: Prepared | null = null;
  try {
    const facts = { rawBody, language, ...conditionsOf(request), repeatId: repeat.repeatId };
    const reply = await handler({ caller, ...parsed.parts, ...facts });
    if (reply.outcome === 'problem') answer = prepareProblem(reply.problem, language);
    if (reply.outcome === 'ok') {
      answer = prepareOk({ spec, sentences }, reply.body, { etag: reply.etag, language });
    }
    await repeat.finish(
      spec.shownOnce && reply.outcome === 'ok' ? prepareProblem(shownOnce, language) : answer,
    );
    if (reply.outcome === 'problem') return reply.problem;
    if (reply.outcome === 'ok' && spec.repeat !== 'safe') {
      deps.onWritten?.({ tenantId: caller.tenantId, contactIds: contactIdsIn(spec, reply.body) });
    }
    if (reply.outcome === 'stream') {
      const count = { records: 0 };
      await sendLines(response, spec, counted(reply.lines, count)).finally(() =>
        noteRead(deps, { name, spec }, caller, count.records),
      );
    } else if (reply.outcome === 'not_modified') response.set('etag', reply.etag).status(304).end();
    else if (answer) {
      if (reply.outcome === 'ok') noteRead(deps, { name, spec }, caller, recordsIn(reply.body));
      sendPrepared(response, answer, caller);
    }
    return null;
  } catch (error) {
    if (answer === null) await repeat.finish(null);
    throw error;
  }
}

const shownOnce = problemOf('shown_once', 'If the answer was lost, end what was made and make another one.');

const single = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** How many people's data a key was given. */
function noteRead(
  deps: AnswerDeps,
  { name, spec }: Pick<Route, 'name' | 'spec'>,
  caller: Caller,
  records: number,
): void {
  if (!spec.personal || caller.kind !== 'api_key') return;
  const { tenantId, keyId } = caller;
  deps.countRead?.({ tenantId, keyId, route: name, records });
}

function contactIdsIn(spec: RouteSpec, body: object): string[] {
  if ('contactId' in body && typeof body.contactId === 'string') return [body.contactId];
  return spec.tag === 'Contacts' && 'id' in body && typeof body.id === 'string' ? [body.id] : [];
}

const recordsIn = (body: object) => ('items' in body && Array.isArray(body.items) ? body.items.length : 1);

async function* counted<T>(lines: AsyncIterable<T>, count: { records: number }): AsyncGenerator<T> {
  for await (const line of lines) {
    count.records += 1;
    yield line;
  }
}
