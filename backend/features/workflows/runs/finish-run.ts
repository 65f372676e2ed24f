import type { RunOutcome } from '../../../contract/run-outcomes.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { lockContacts } from '../../contacts/index.ts';
import { replyOf } from './answer-again.ts';
import type { Delivery } from './delivery.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';
import { endRun, takeRun } from './run-store.ts';

/** What an effect comes to: the run's end, or a person's word that is waited for. */
export type Effect = RunOutcome | { waits: RunReply };

type Finish = { contactId: string | null; effect(tx: TenantTx, at: Date): Promise<Effect> };

/**
 * Has an effect and ends the run in one transaction, unless another delivery of the same execution was quicker: then
 * this one's answer is what that came to.
 */
export async function finishWith(
  deps: RunDeps,
  { tenantId, run }: Delivery,
  { contactId, effect }: Finish,
): Promise<RunReply> {
  const at = new Date(deps.clock.nowMs());
  return deps.db.withTenant(tenantId, async (tx) => {
    // Before the run, as whoever changes contacts does: in another order the two would wait for each other.
    await lockContacts(tx);
    const held = await takeRun(tx, run.id);
    if (held?.status !== 'running') return replyOf(tx, run.id, at);
    const result = await effect(tx, at);
    if (typeof result !== 'string') return result.waits;
    await endRun(tx, run.id, { outcome: result, at, contactId });
    return { reply: 'ended', outcome: result };
  });
}

/** Ends a run that has no effect. */
export function finishRun(
  deps: RunDeps,
  delivery: Delivery,
  outcome: RunOutcome,
  contactId: string | null = null,
): Promise<RunReply> {
  return finishWith(deps, delivery, { contactId, effect: () => Promise.resolve(outcome) });
}
