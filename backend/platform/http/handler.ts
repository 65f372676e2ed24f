import type { z } from 'zod';
import type { apiRoutes, RouteName } from '../../contract/routes.ts';
import { problemOf, type Problem, type ProblemCode } from '../../contract/problem.ts';
import type { Language } from '../../contract/wording/language.ts';
import type { Caller } from './caller.ts';

type Spec<N extends RouteName> = (typeof apiRoutes)[N];
type Parsed<S, K extends string> = S extends Record<K, infer T extends z.ZodType> ? z.infer<T> : undefined;

export type RouteRequest<N extends RouteName> = {
  caller: Caller;
  params: Parsed<Spec<N>, 'params'>;
  query: Parsed<Spec<N>, 'query'>;
  body: Parsed<Spec<N>, 'body'>;
} & RequestFacts;

/** What a handler may want to know beside the route's own input. */
export type RequestFacts = {
  /** The bytes as they came, for routes with a `rawBody`. */
  rawBody: Buffer;
  /** In which the answer will be said: it is worded on its way out, so only those who look for words need it. */
  language: Language;
  /** Entity tags as the caller sent them. */
  ifMatch: string | null;
  ifNoneMatch: string | null;
  /** The same UUID for every repeat with the same `Idempotency-Key`: what is created under it is created once. */
  repeatId: string | null;
};

/** A handler answers with the route's output, or refuses with a problem; it throws only for bugs and I/O. */
export type RouteReply<N extends RouteName> =
  | { outcome: 'ok'; body: z.infer<Spec<N>['output']>; etag?: string }
  | { outcome: 'not_modified'; etag: string }
  /** One output a line, as long as the caller reads. */
  | { outcome: 'stream'; lines: AsyncIterable<z.infer<Spec<N>['output']>> }
  | { outcome: 'problem'; problem: Problem };

export type RouteHandlers<Names extends RouteName = RouteName> = {
  [N in Names]: (request: RouteRequest<N>) => Promise<RouteReply<N>>;
};

export const ok = <T>(body: T, etag?: string) => ({
  outcome: 'ok' as const,
  body,
  ...(etag === undefined ? {} : { etag }),
});

export const refuse = (code: ProblemCode, detail: string, extensions?: Record<string, unknown>) => ({
  outcome: 'problem' as const,
  problem: problemOf(code, detail, extensions),
});
