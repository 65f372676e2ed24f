import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Problem } from '../../contract/problem.ts';
import type { RouteSpec } from '../../contract/route.ts';
import type { Language } from '../../contract/wording/language.ts';
import { rewordAnswer } from '../../contract/wording/reword-answer.ts';
import { problemSentences, type SentencePath } from '../../contract/wording/sentence-paths.ts';
import type { Caller } from './caller.ts';
import { readerLanguage } from './reader-language.ts';

/** An answer that is ready to be sent, and to be kept for a repeat. */
export type Prepared = {
  status: number;
  contentType: string;
  /** What belongs to this answer and not to the request, such as its entity tag. */
  headers: Record<string, string>;
  text: string;
};

/** What a route answers with, its sentences in the reader's language. */
export function prepareOk(
  { spec, sentences }: { spec: RouteSpec; sentences: readonly SentencePath[] },
  body: unknown,
  { etag, language }: { etag: string | undefined; language: Language },
): Prepared {
  const text = JSON.stringify(rewordAnswer(spec.output.parse(body), sentences, language));
  const headers = { ...inLanguage(language), ...(etag === undefined ? {} : { etag }) };
  return { status: spec.success, contentType: 'application/json', headers, text };
}

export function prepareProblem(problem: Problem, language: Language): Prepared {
  const seconds = problem['retryAfterSeconds'];
  return {
    status: problem.status,
    contentType: 'application/problem+json',
    headers: {
      ...inLanguage(language),
      ...(typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}),
    },
    text: JSON.stringify(rewordAnswer(problem, problemSentences, language)),
  };
}

const inLanguage = (language: Language): Prepared['headers'] => ({ 'content-language': language });

/**
 * Sends it. API keys get real statuses; callers through HubSpot's proxy get expected failures as 200, because the proxy
 * hides other bodies from the extension.
 */
export function sendPrepared(response: Response, answer: Prepared, caller: Caller | null): void {
  if (response.headersSent) return void response.destroy();
  const isExpected = answer.status >= 400 && answer.status < 500;
  const status = caller?.kind === 'hubspot_user' && isExpected ? 200 : answer.status;
  response.vary('Accept-Language').set(answer.headers);
  response.status(status).type(answer.contentType).send(answer.text);
}

export function sendProblem(response: Response, problem: Problem, caller: Caller | null): void {
  sendPrepared(response, prepareProblem(problem, readerLanguage(response.req)), caller);
}

/** Signed by HubSpot, but nobody of ours: still an answer that the extension can read. */
export function sendAsExpected(response: Response, problem: Problem): void {
  const answer = prepareProblem(problem, readerLanguage(response.req));
  sendPrepared(response, { ...answer, status: 200 }, null);
}

/**
 * A line for each item, no faster than the caller reads. What fails on the way ends the connection without the last
 * chunk, so that half an export is never taken for a whole one.
 */
export async function sendLines(
  response: Response,
  spec: RouteSpec,
  lines: AsyncIterable<unknown>,
): Promise<void> {
  response.status(spec.success).type(spec.streams ?? 'application/x-ndjson');
  async function* texts() {
    for await (const line of lines) yield `${JSON.stringify(spec.output.parse(line))}\n`;
  }
  await pipeline(Readable.from(texts()), response);
}
