import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { callerLabel } from '../../platform/http/caller.ts';
import { ok, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { chosenPolicies, readPolicies, savePolicies } from './policy-store.ts';

/** Who gives the word for what, and until when. What was asked before keeps the rule that it was asked under. */
export function createPolicyHandlers({
  db,
  clock,
}: {
  db: Database;
  clock: Clock;
}): RouteHandlers<'getPolicies' | 'changePolicies'> {
  return {
    getPolicies: async ({ caller }) => ok(await db.withTenant(caller.tenantId, (tx) => readPolicies(tx))),
    changePolicies: async ({ caller, body }) => {
      const { tenantId } = caller;
      const at = new Date(clock.nowMs());
      return db.withTenant(tenantId, async (tx) => {
        const before = await chosenPolicies(tx);
        await savePolicies(tx, tenantId, { chosen: body.policies, at, by: callerLabel(caller) });
        const view = await readPolicies(tx);
        const after = await chosenPolicies(tx);
        if (JSON.stringify(before) !== JSON.stringify(after)) {
          const note = {
            action: 'policies.changed',
            subject: 'policies',
            reason: 'Who may approve what was changed.',
          } as const;
          await auditAction(tx, caller, { ...note, old: before, new: after }, at);
        }
        return ok(view);
      });
    },
  };
}
