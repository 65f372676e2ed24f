import { Router, type Request, type Response } from 'express';
import { problemOf, type Problem } from '../../contract/problem.ts';
import { bodyLimitBytes, timeLimitMs, type RouteSpec } from '../../contract/route.ts';
import { apiRoutes, type RouteName } from '../../contract/routes.ts';
import { sentencePathsOf } from '../../contract/wording/sentence-paths.ts';
import type { Clock } from '../clock.ts';
import { isUnavailable } from '../db/is-unavailable.ts';
import type { Log } from '../log.ts';
import { currentRequest } from '../request-context.ts';
import { allowanceHeaders, type Allowance } from './allowance.ts';
import { answerOnce, type AnswerDeps, type AnyHandler, type Route } from './answer-once.ts';
import type { Authenticate, Authentication, Caller } from './caller.ts';
import { distinctHeaders } from './distinct-headers.ts';
import type { RouteHandlers } from './handler.ts';
import { refuseRepeatedHeaders } from './parse-request.ts';
import { readBody } from './read-body.ts';
import { refuseCaller } from './refuse-caller.ts';
import { sendAsExpected, sendProblem } from './send-answer.ts';
import type { Bulkhead } from './tenant-bulkhead.ts';

export type ApiRouterDeps = AnswerDeps & {
  handlers: RouteHandlers;
  authenticate: Authenticate;
  allowance: Allowance;
  bulkhead: Bulkhead;
  clock: Clock;
  log: Log;
  /** Where a portal installs Kindred: told to those that have not. */
  installUrl?: string;
  /** Told that somebody asked too often: `caller`, `tenant`, `address` or `turns`. */
  onLimited?: (by: string) => void;
};

/**
 * Mounts every route of the table. In this order: body up to the route's limit, who is calling, their allowance, their
 * permission, their turn, then validation, repeat, handler and the answer's shape. Nothing of a request that is refused
 * on the way reaches a handler.
 */
export function createApiRouter(deps: ApiRouterDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [name, spec] of Object.entries(apiRoutes) as [RouteName, RouteSpec][]) {
    // What a handler takes is what its own spec parses, which a loop over all routes cannot tell the compiler.
    const handler = deps.handlers[name] as unknown as AnyHandler;
    const sentences = sentencePathsOf(spec.output);
    router[methodOf(spec)](spec.path, (request, response) =>
      serve(deps, { name, spec, handler, sentences }, request, response),
    );
  }
  for (const [path, methods] of methodsByPath()) {
    router.all(path, (_request, response) => {
      response.set('allow', methods.join(', '));
      sendProblem(response, problemOf('method_not_allowed', `Use ${methods.join(' or ')}.`), null);
    });
  }
  router.use('/api', (_request, response) => {
    sendProblem(response, problemOf('not_found', 'No such route. See /docs for the list of routes.'), null);
  });
  return router;
}

const methodOf = (spec: RouteSpec) =>
  spec.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who it was, for the log: numbers only. */
const namesOf = (caller: Caller) =>
  caller.kind === 'api_key'
    ? { tenantId: caller.tenantId, keyId: caller.keyId }
    : { tenantId: caller.tenantId, userId: caller.userId };

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of Object.values(apiRoutes)) {
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  return methods;
}

async function serve(deps: ApiRouterDeps, route: Route, request: Request, response: Response): Promise<void> {
  let caller: Caller | null = null;
  try {
    announceEnd(route.spec, response);
    const repeated = refuseRepeatedHeaders(request);
    if (repeated) return sendProblem(response, repeated, null);
    const limitBytes = route.spec.bodyLimitBytes ?? bodyLimitBytes;
    const body = await readBody(request, limitBytes);
    if (body.outcome !== 'ok') return refuseBody(response, body.outcome, limitBytes);
    const known = await deps.authenticate({
      method: request.method,
      url: request.originalUrl,
      headers: distinctHeaders(request),
      rawBody: body.bytes,
    });
    if (known.outcome !== 'authenticated') return await refuseStranger(deps, route.name, known, response);
    ({ caller } = known);
    const problem = await admit(deps, route, { request, response, rawBody: body.bytes }, caller);
    if (problem) sendProblem(response, problem, caller);
  } catch (error) {
    fail(deps.log, route.name, error, response, caller);
  }
}

async function admit(
  deps: ApiRouterDeps,
  route: Route,
  http: { request: Request; response: Response; rawBody: Buffer },
  caller: Caller,
): Promise<Problem | null> {
  const spent = await deps.allowance.spend(caller, route.spec.cost);
  http.response.set(allowanceHeaders(spent.states));
  if (spent.outcome === 'refused') {
    deps.onLimited?.(spent.by ?? 'unknown');
    deps.log.warn({ route: route.name, by: spent.by, ...namesOf(caller) }, 'access.limited');
    const retryAfterSeconds = Math.max(1, ...spent.states.map(({ resetSeconds }) => resetSeconds));
    return problemOf('rate_limited', `Wait ${retryAfterSeconds} s. The limit is this ${spent.by}’s.`, {
      by: spent.by,
      retryAfterSeconds,
    });
  }
  const barred = refuseCaller(route.spec, caller);
  if (barred) {
    deps.log.warn(
      { route: route.name, permission: route.spec.permission, ...namesOf(caller) },
      'access.forbidden',
    );
    return barred;
  }
  const turn = deps.bulkhead.run(caller.tenantId, () => answerOnce(deps, route, http, caller));
  if (turn === null) {
    deps.onLimited?.('turns');
    const detail = 'Send fewer requests at the same time.';
    return problemOf('too_many_at_once', detail, { retryAfterSeconds: 1 });
  }
  return inTime(deps.clock, route.spec, turn);
}

/** A route that takes too long is answered; what it began goes on to its end. */
async function inTime(clock: Clock, spec: RouteSpec, work: Promise<Problem | null>): Promise<Problem | null> {
  if (spec.streams !== undefined) return work;
  const done = new AbortController();
  const late = clock.sleep(spec.timeLimitMs ?? timeLimitMs, done.signal).then((): Problem | null => {
    const detail = 'It goes on without you. Look at what it did, or repeat it with the same Idempotency-Key.';
    return done.signal.aborted ? null : problemOf('timed_out', detail);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    // With a reason: without one an error with its stack would be made for every request.
    done.abort('answered');
    work.catch(() => undefined);
  }
}

async function refuseStranger(
  deps: ApiRouterDeps,
  route: RouteName,
  known: Exclude<Authentication, { outcome: 'authenticated' }>,
  response: Response,
): Promise<void> {
  const reason = known.outcome === 'refused' ? (known.code ?? 'unauthenticated') : known.outcome;
  deps.log.warn({ route, reason }, 'access.refused');
  if (known.outcome === 'not_connected') return sendAsExpected(response, notConnected(deps));
  if (known.outcome === 'removed') return sendAsExpected(response, removed);
  const counted = await deps.allowance.noteStranger(currentRequest()?.address ?? 'unknown');
  if (counted.outcome === 'refused') {
    deps.onLimited?.('address');
    const retryAfterSeconds = Math.max(1, ...counted.states.map(({ resetSeconds }) => resetSeconds));
    const detail = 'Too many requests from this address named nobody that is known.';
    return sendProblem(
      response,
      problemOf('rate_limited', detail, { by: 'address', retryAfterSeconds }),
      null,
    );
  }
  response.set('www-authenticate', 'Bearer');
  sendProblem(response, problemOf(known.code ?? 'unauthenticated', known.detail), null);
}

const removed = problemOf(
  'forbidden',
  'Your access to Kindred was taken away. Ask an admin of Kindred in this account.',
);
const notConnected = ({ installUrl }: Pick<ApiRouterDeps, 'installUrl'>) =>
  problemOf(
    'not_connected',
    'Kindred is not installed in this HubSpot account. An admin installs it in HubSpot under Settings › Integrations › Connected apps › Kindred.',
    installUrl === undefined ? {} : { installUrl },
  );

function refuseBody(
  response: Response,
  outcome: 'too_large' | 'encoded' | 'aborted',
  limitBytes: number,
): void {
  response.set('connection', 'close');
  if (outcome === 'aborted') return void response.destroy();
  const problem =
    outcome === 'encoded'
      ? problemOf('unsupported_media_type', 'Send the body without content-encoding.')
      : problemOf('payload_too_large', `A body holds at most ${limitBytes} bytes here.`);
  sendProblem(response, problem, null);
}

const comeBackSeconds = 2;

function fail(log: Log, route: RouteName, error: unknown, response: Response, caller: Caller | null): void {
  log.error({ route, error: error instanceof Error ? error.name : 'unknown' }, 'route.failed');
  log.debug({ route, stack: error instanceof Error ? error.stack : null }, 'route.failed.stack');
  if (response.headersSent) return void response.destroy();
  if (isUnavailable(error)) {
    response.set('retry-after', String(comeBackSeconds));
    const later = 'The database does not answer at the moment. Try again in a few seconds.';
    return sendProblem(response, problemOf('unavailable', later), caller);
  }
  const detail = 'Try again. If it stays, tell the operator the time.';
  sendProblem(response, problemOf('internal', detail), caller);
}

/** RFC 9745 and RFC 8594, for routes whose end is announced. */
function announceEnd({ deprecated }: RouteSpec, response: Response): void {
  if (!deprecated) return;
  response.set({
    deprecation: `@${Date.parse(deprecated.since) / 1000}`,
    sunset: new Date(deprecated.sunset).toUTCString(),
    link: `</docs>; rel="deprecation"; title="use ${deprecated.instead}"`,
  });
}
