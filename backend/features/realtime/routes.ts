import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { ok, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Random } from '../../platform/random.ts';
import { standingOfCaller } from '../access/index.ts';
import { realtimePath } from './path.ts';
import { issueToken } from './tokens.ts';

export function createRealtimeHandlers(deps: {
  db: Database;
  clock: Clock;
  random: Random;
}): RouteHandlers<'createRealtimeToken'> {
  return {
    createRealtimeToken: async ({ caller }) => {
      const { token, expiresAt } = await issueToken(deps, {
        tenantId: caller.tenantId,
        caller: standingOfCaller(caller),
        nowMs: deps.clock.nowMs(),
      });
      return ok({ token, expiresAt: expiresAt.toISOString(), path: realtimePath });
    },
  };
}
