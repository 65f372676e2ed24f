import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteSpec } from '../../backend/contract/route.ts';
import { apiRoutes } from '../../backend/contract/routes.ts';
import { languageOf } from '../../backend/contract/wording/language.ts';
import { rewordAnswer } from '../../backend/contract/wording/reword-answer.ts';
import { problemSentences, sentencePathsOf } from '../../backend/contract/wording/sentence-paths.ts';

export type Call = { method: string; path: string; query: Record<string, string>; body: unknown };
/** `never`: nobody answers. `down`: the backend is broken. */
export type Answer = { outcome: 'ok' | 'problem'; body: unknown } | 'never' | 'down';
/** What is answered to `METHOD /path`, with parameters as in the table of routes: `GET /api/contacts/:id`. */
export type Answers = Readonly<Record<string, Answer | ((call: Call) => Answer)>>;

/** A backend that answers as it is told. */
export type ScriptedBackend = {
  url: string;
  answers: Answers;
  /** What it was asked since `calls` was emptied. */
  calls: Call[];
  /** What went wrong: questions without an answer, and answers that the contract does not have. */
  faults: string[];
  /** Resolves once nothing was asked for a moment; questions that nobody answers do not count. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export const ok = (body: unknown): Answer => ({ outcome: 'ok', body });
/** A problem document, as the backend sends it through HubSpot's proxy. */
export const problem = (status: number, code: string, detail: string, more: object = {}): Answer => ({
  outcome: 'problem',
  body: { type: 'about:blank', title: 'Refused', status, code, detail, ...more },
});
export const listOf = (items: readonly unknown[], more: object = {}): Answer =>
  ok({ items, nextCursor: null, ...more });

const quietMs = 40;
const settleLimitMs = 15_000;
const maxCalls = 1_000;
const routes: readonly RouteSpec[] = Object.values(apiRoutes);

/** Starts it on a free port. */
export async function startScriptedBackend(): Promise<ScriptedBackend> {
  const flight = { open: 0, lastMs: performance.now() };
  const server = createServer((request, response) => {
    flight.open += 1;
    const land = () => {
      flight.open -= 1;
      flight.lastMs = performance.now();
    };
    response.on('finish', land);
    void readCall(request).then((call) => {
      if (respond(backend, call, response) === 'held') {
        response.off('finish', land);
        land();
      }
    });
  });
  const backend: ScriptedBackend = {
    url: '',
    answers: {},
    calls: [],
    faults: [],
    settled: () => untilQuiet(flight),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  backend.url = `http://localhost:${address.port}`;
  return backend;
}

async function untilQuiet(flight: { open: number; lastMs: number }): Promise<void> {
  const startedMs = performance.now();
  while (flight.open > 0 || performance.now() - flight.lastMs < quietMs) {
    if (performance.now() - startedMs > settleLimitMs) throw new Error('the backend is asked without end');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const query = Object.fromEntries(searchParams);
  // HubSpot's proxy adds who asks; that is not part of the question.
  for (const key of ['userId', 'portalId', 'userEmail', 'appId']) delete query[key];
  return { method: request.method ?? '', path: pathname, query, body: text === '' ? null : JSON.parse(text) };
}

function respond(backend: ScriptedBackend, call: Call, response: ServerResponse): 'sent' | 'held' {
  if (backend.calls.length < maxCalls) backend.calls.push(call);
  const route = routes.find(({ method, path }) => method === call.method && matches(path, call.path));
  const told = backend.answers[`${call.method} ${route?.path ?? call.path}`];
  const answer = typeof told === 'function' ? told(call) : told;
  if (answer === 'never') return 'held';
  if (answer === undefined) backend.faults.push(`${call.method} ${call.path} has no answer`);
  const isAnswer = answer !== undefined && answer !== 'down';
  if (isAnswer && answer.outcome === 'ok') check(backend, call, { route, body: answer.body });
  response.writeHead(isAnswer ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isAnswer ? reworded(answer, call, route) : { title: 'broken' }));
  return 'sent';
}

/** In the language of whoever looks, as the real backend says it. */
function reworded(
  { outcome, body }: Exclude<Answer, string>,
  { query }: Call,
  route: RouteSpec | undefined,
): unknown {
  const language = languageOf(query['locale'] ?? '') ?? 'en';
  const own = route === undefined ? [] : sentencePathsOf(route.output);
  return rewordAnswer(body, outcome === 'problem' ? problemSentences : own, language);
}

/** A state that the real backend could not bring about is no state. */
function check(
  backend: ScriptedBackend,
  { method, path }: Call,
  { route, body }: { route: RouteSpec | undefined; body: unknown },
): void {
  const parsed = route?.output.safeParse(body);
  if (parsed === undefined) backend.faults.push(`${method} ${path} is no route`);
  else if (!parsed.success) backend.faults.push(`${method} ${path}: ${parsed.error.message}`);
}

function matches(pattern: string, path: string): boolean {
  return (
    new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path) && (pattern === path || !isFixed(path))
  );
}

/** `/api/conflicts/resolve` is a route of its own and not the conflict "resolve". */
const isFixed = (path: string) => routes.some((route) => route.path === path);
