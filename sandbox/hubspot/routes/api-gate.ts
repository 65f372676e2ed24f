import type { Request, RequestHandler, Response } from 'express';
import { missingScopes, rateLimited, unauthenticated } from '../refusals.ts';
import { rollingWindow } from '../rate-limit.ts';
import type { Refusal, WriteSource } from '../types.ts';
import type { World } from '../world.ts';
import { refuse, send, type Answer } from './answer.ts';

/** A call that passed the gate: whose portal, and as whom it writes. */
export type ApiCall = { req: Request; portalId: number; source: WriteSource };

export type ApiHandler = (call: ApiCall) => Answer | { outcome: 'refused'; refusal: Refusal };

/** Puts HubSpot's checks before a handler: token (401), call limit (429), scopes (403; any one of the list is enough). */
export type Api = (scopes: string[], handler: ApiHandler, limit?: 'rolling' | 'search') => RequestHandler;

export function createApi(world: World): Api {
  return (scopes, handler, limit = 'rolling') =>
    (req, res) => {
      const say = (refusal: Refusal) => send(res, refuse(refusal, world.edges.uuid()));
      const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
      const facts = token === undefined ? null : world.oauth.lookUp(token);
      if (facts === null || facts.kind !== 'access') return say(unauthenticated());
      res.locals['portalId'] = facts.portalId;
      const limited = checkLimit(world, facts.portalId, limit, res);
      if (limited !== null) return say(limited);
      if (!scopes.some((scope) => facts.scopes.includes(scope))) return say(missingScopes(scopes));
      if (['POST', 'PATCH', 'PUT'].includes(req.method) && !req.is('application/json'))
        return say({ status: 415, body: { message: 'Unsupported Media Type' } });
      const source: WriteSource = {
        sourceType: 'INTEGRATION',
        sourceId: String(world.config.appId),
        userId: null,
      };
      const answer = handler({ req, portalId: facts.portalId, source });
      send(res, 'outcome' in answer ? refuse(answer.refusal, world.edges.uuid()) : answer);
    };
}

function checkLimit(
  world: World,
  portalId: number,
  limit: 'rolling' | 'search',
  res: Response,
): Refusal | null {
  if (!world.faults.state().rateLimit) return null;
  const nowMs = world.clock.nowMs();
  if (limit === 'search')
    return world.searchLimit.take(portalId, nowMs).allowed ? null : rateLimited('SECONDLY');
  const { allowed, remaining } = world.rollingLimit.take(portalId, nowMs);
  res.set({
    'X-HubSpot-RateLimit-Max': String(rollingWindow.max),
    'X-HubSpot-RateLimit-Remaining': String(remaining),
    'X-HubSpot-RateLimit-Interval-Milliseconds': String(rollingWindow.windowMs),
  });
  return allowed ? null : rateLimited('TEN_SECONDLY_ROLLING');
}
