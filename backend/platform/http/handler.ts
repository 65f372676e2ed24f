import type { z } from 'zod';
import type { apiRoutes, RouteName } from '../../contract/routes.ts';
import { problemOf, type Problem, type ProblemCode } from '../../contract/problem.ts';
import type { Caller } from './caller.ts';

type Spec<N extends RouteName> = (typeof apiRoutes)[N];
type Parsed<S, K extends string> = S extends Record<K, infer T extends z.ZodType> ? z.infer<T> : undefined;

export type RouteRequest<N extends RouteName> = {
  caller: Caller;
  params: Parsed<Spec<N>, 'params'>;
  query: Parsed<Spec<N>, 'query'>;
  body: Parsed<Spec<N>, 'body'>;
};

/** A handler answers with the route's output, or refuses with a problem; it throws only for bugs and I/O. */
export type RouteReply<N extends RouteName> =
  { outcome: 'ok'; body: z.infer<Spec<N>['output']> } | { outcome: 'problem'; problem: Problem };

export type RouteHandlers<Names extends RouteName = RouteName> = {
  [N in Names]: (request: RouteRequest<N>) => Promise<RouteReply<N>>;
};

export const ok = <T>(body: T) => ({ outcome: 'ok' as const, body });

export const refuse = (code: ProblemCode, detail: string, extensions?: Record<string, unknown>) => ({
  outcome: 'problem' as const,
  problem: problemOf(code, detail, extensions),
});
