import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { apiRoutes, type RouteName } from '../../contract/routes.ts';
import { bodyLimitBytes, type RouteSpec } from '../../contract/route.ts';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { Log } from '../log.ts';
import type { Authenticate, Caller } from './caller.ts';
import type { RouteHandlers, RouteReply } from './handler.ts';
import { distinctHeaders } from './distinct-headers.ts';
import { readBody } from './read-body.ts';

type Parts = { params: unknown; query: unknown; body: unknown };
type AnyHandler = (request: Parts & { caller: Caller }) => Promise<RouteReply<RouteName>>;

/**
 * Mounts every route of the table: reads at most `bodyLimitBytes`, authenticates, checks the caller's kind, validates
 * strictly, calls the handler, checks the answer's shape and maps problems. API keys get real statuses; callers
 * through HubSpot's proxy get expected failures as 200, because the proxy hides other bodies from the extension.
 */
export function createApiRouter(deps: {
  handlers: RouteHandlers;
  authenticate: Authenticate;
  log: Log;
}): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [name, spec] of Object.entries(apiRoutes) as [RouteName, RouteSpec][]) {
    // What a handler takes is what its own spec parses, which a loop over all routes cannot tell the compiler.
    const handler = deps.handlers[name] as unknown as AnyHandler;
    router[methodOf(spec)](spec.path, (request, response) =>
      serve(deps, { name, spec, handler }, request, response),
    );
  }
  router.use('/api', (_request, response) => {
    sendProblem(
      response,
      problemOf('not_found', 'No such route. See the README for the list of routes.'),
      null,
    );
  });
  return router;
}

const noQuery = z.strictObject({}).transform(() => undefined);

const methodOf = (spec: RouteSpec) => spec.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';

type Route = { name: RouteName; spec: RouteSpec; handler: AnyHandler };

async function serve(
  deps: { authenticate: Authenticate; log: Log },
  route: Route,
  request: Request,
  response: Response,
): Promise<void> {
  let caller: Caller | null = null;
  try {
    const body = await readBody(request, bodyLimitBytes);
    if (body.outcome !== 'ok') return refuseBody(response, body.outcome);
    const known = await deps.authenticate({
      method: request.method,
      url: request.originalUrl,
      headers: distinctHeaders(request),
      rawBody: body.bytes,
    });
    if (known.outcome === 'refused')
      return sendProblem(response, problemOf('unauthenticated', known.detail), null);
    if (known.outcome === 'not_connected') return sendExpected(response, notConnected);
    caller = known.caller;
    const problem = await answer(route, caller, request, body.bytes, response);
    if (problem) sendProblem(response, problem, caller);
  } catch (error) {
    deps.log.error(
      { route: route.name, error: error instanceof Error ? error.name : 'unknown' },
      'route.failed',
    );
    deps.log.debug(
      { route: route.name, stack: error instanceof Error ? error.stack : null },
      'route.failed.stack',
    );
    sendProblem(
      response,
      problemOf('internal', 'Try again. If it stays, tell the operator the time.'),
      caller,
    );
  }
}

async function answer(
  { spec, handler }: Route,
  caller: Caller,
  request: Request,
  rawBody: Buffer,
  response: Response,
): Promise<Problem | null> {
  if (!spec.callers.includes(caller.kind)) {
    return problemOf('forbidden', 'This route is not open to this kind of caller.');
  }
  const parts = parse(spec, request, rawBody);
  if (parts.outcome === 'refused') return parts.problem;
  const reply = await handler({ caller, ...parts.parts });
  if (reply.outcome === 'problem') return reply.problem;
  response.status(spec.success);
  response.json(spec.output.parse(reply.body));
  return null;
}

type Parse = { outcome: 'ok'; parts: Parts } | { outcome: 'refused'; problem: Problem };

function parse(spec: RouteSpec, request: Request, rawBody: Buffer): Parse {
  const json = spec.body ? parseJson(request, rawBody) : { outcome: 'ok' as const, value: undefined };
  if (json.outcome === 'refused') return json;
  const issues: { path: string; message: string }[] = [];
  const check = (schema: z.ZodType | undefined, value: unknown, where: string) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues.slice(0, 20)) {
      issues.push({ path: [where, ...issue.path].join('.'), message: issue.message });
    }
    return undefined;
  };
  const parts = {
    params: check(spec.params, request.params, 'path'),
    query: check(spec.query ?? noQuery, ownQuery(request), 'query'),
    body: check(spec.body, json.value, 'body'),
  };
  if (issues.length === 0) return { outcome: 'ok', parts };
  const detail = `${issues[0]?.path}: ${issues[0]?.message}`;
  return { outcome: 'refused', problem: problemOf('invalid_request', detail, { issues }) };
}

function parseJson(
  request: Request,
  rawBody: Buffer,
): { outcome: 'ok'; value: unknown } | { outcome: 'refused'; problem: Problem } {
  if (rawBody.length === 0) return { outcome: 'ok', value: undefined };
  if (!request.is('json')) {
    return { outcome: 'refused', problem: problemOf('unsupported_media_type', 'Send application/json.') };
  }
  try {
    return { outcome: 'ok', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) };
  } catch {
    return {
      outcome: 'refused',
      problem: problemOf('invalid_request', 'The body is not valid JSON in UTF-8.'),
    };
  }
}

/** HubSpot's proxy appends its signed identity to the query; it is not the route's input. */
const proxyParameters = new Set(['userId', 'portalId', 'userEmail', 'appId']);

function ownQuery(request: Request): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request.query).filter(([key]) => !proxyParameters.has(key)));
}

const notConnected = problemOf(
  'not_connected',
  'This portal has not installed Kindred. Install it, then try again.',
);

function refuseBody(response: Response, outcome: 'too_large' | 'encoded' | 'aborted'): void {
  response.set('connection', 'close');
  if (outcome === 'aborted') return void response.destroy();
  const problem =
    outcome === 'encoded'
      ? problemOf('unsupported_media_type', 'Send the body without content-encoding.')
      : problemOf('payload_too_large', `A body holds at most ${bodyLimitBytes} bytes.`);
  sendProblem(response, problem, null);
}

function sendProblem(response: Response, problem: Problem, caller: Caller | null): void {
  if (response.headersSent) return void response.destroy();
  if (caller?.kind === 'hubspot_user' && problem.status < 500) return sendExpected(response, problem);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function sendExpected(response: Response, problem: Problem): void {
  response.status(200).type('application/problem+json').send(JSON.stringify(problem));
}
