import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { param, send, type Answer } from '../../hubspot/routes/answer.ts';
import type { Viewer } from '../companies.ts';
import {
  accountClosed,
  invalid,
  overLimit,
  refused,
  scopeMismatch,
  unauthorized,
  unsupportedMediaType,
} from '../refusals.ts';
import type { Actor, Refusal, Refused } from '../types.ts';
import type { PipedriveWorld } from '../world.ts';
import { rateHeaders } from './fault-layer.ts';

/** A call that passed the gate: of which company, by whom, and what they may see. */
export type ApiCall = { req: Request; companyId: number; actor: Actor; viewer: Viewer };

type ApiHandler = (call: ApiCall) => Answer | Refused | Promise<Answer | Refused>;

/** What a route asks for before its handler runs; any one scope of the list is enough. */
export type Terms = {
  scopes: string[];
  tokens: number;
  window?: 'general' | 'search';
  /** What a missing scope is answered with, where it is not the usual 403. */
  forbidden?: Refusal;
};

/** Puts Pipedrive's checks before a handler: token (401), account (402), limits (429), scopes (403), JSON (415). */
export type Api = (terms: Terms, handler: ApiHandler) => RequestHandler;

const writing = ['POST', 'PATCH', 'PUT'];

export function createApi(world: PipedriveWorld): Api {
  return (terms, handler) => async (req, res) => {
    const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    const facts = token === undefined ? null : world.oauth.lookUp(token);
    if (facts === null || facts.kind !== 'access') return send(res, unauthorized());
    res.locals['companyId'] = facts.companyId;
    res.locals['userId'] = facts.userId;
    if (world.switches.state().accountClosed) return send(res, accountClosed());
    const limited = checkLimits(world, facts, terms, res);
    if (limited !== null) return send(res, limited);
    if (!terms.scopes.some((scope) => facts.scopes.includes(scope)))
      return send(res, terms.forbidden ?? scopeMismatch());
    const hasBody =
      Number(req.get('content-length') ?? '0') > 0 || req.get('transfer-encoding') !== undefined;
    if (hasBody && writing.includes(req.method) && !req.is('application/json'))
      return send(res, unsupportedMediaType());
    const answer = await handler({
      req,
      companyId: facts.companyId,
      actor: { userId: facts.userId, source: 'api' },
      viewer: world.companies.viewer(facts.userId),
    });
    send(res, 'outcome' in answer ? answer.refusal : answer);
  };
}

function checkLimits(
  world: PipedriveWorld,
  caller: { companyId: number; userId: number },
  terms: Terms,
  res: Response,
): Refusal | null {
  if (!world.faults.state().rateLimit) return null;
  const { tokens, window = 'general' } = terms;
  const spent = world.limits.spend(caller, { tokens, window });
  res.set(rateHeaders(spent));
  if (spent.outcome !== 'allowed') return overLimit();
  res.locals['tokens'] = tokens;
  return null;
}

/** Parses a query strictly: an unknown parameter is refused. */
export function readQuery<T>(req: Request, schema: z.ZodType<T>): { outcome: 'read'; query: T } | Refused {
  const parsed = schema.safeParse(req.query);
  return parsed.success
    ? { outcome: 'read', query: parsed.data }
    : refused(invalid(z.prettifyError(parsed.error)));
}

/** A numeric id in the path; null for anything else. */
export function idParam(req: Request): number | null {
  const text = param(req, 'id');
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
