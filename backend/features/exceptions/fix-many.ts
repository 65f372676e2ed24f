import type { z } from 'zod';
import { isForMany } from '../../contract/exception-answers.ts';
import type { ExceptionKind } from '../../contract/exception-kinds.ts';
import type { FixedOne, fixManyBody } from '../../contract/exceptions.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { fixOne, type ExceptionRouteDeps, type Fixed } from './fix.ts';

/** Answers of one transaction: short enough that nobody else waits long for the tenant's contacts. */
const perTransaction = 50;

/** Gives many exceptions one answer, some in each transaction; what was done when a later one fails stays done. */
export async function fixMany(
  deps: ExceptionRouteDeps,
  caller: Caller,
  { ids, action }: z.infer<typeof fixManyBody>,
): Promise<FixedOne[]> {
  const items: FixedOne[] = [];
  const now = new Date(deps.clock.nowMs());
  const isOffered = (kind: ExceptionKind) => isForMany(kind, action);
  for (let from = 0; from < ids.length; from += perTransaction) {
    const some = ids.slice(from, from + perTransaction);
    const fixed = await deps.db.withTenant(caller.tenantId, async (tx) => {
      const all: Fixed[] = [];
      for (const id of some) all.push(await fixOne(tx, deps.fixes, { id, action, isOffered, caller, now }));
      return all;
    });
    await wakeUp(fixed);
    items.push(...fixed.map((one, index) => viewOf(some[index] ?? '', one)));
  }
  return items;
}

/** What follows such an answer is work of the whole account: once for each kind is enough. What is lost is found by the sweeper. */
async function wakeUp(fixed: readonly Fixed[]): Promise<void> {
  const done = fixed.flatMap((one) => (one.outcome === 'done' ? [[one.kind, one.afterCommit] as const] : []));
  for (const wake of new Map(done).values()) await wake?.().catch(() => undefined);
}

function viewOf(id: string, fixed: Fixed): FixedOne {
  switch (fixed.outcome) {
    case 'done':
      return { id, outcome: 'answered', status: fixed.status };
    case 'over':
      return { id, outcome: 'already_decided', status: fixed.status };
    case 'unknown_action':
      return { id, outcome: 'not_offered', status: 'open' };
    case 'refused':
    case 'forbidden':
      return { id, outcome: fixed.outcome, status: 'open' };
    case 'not_found':
      return { id, outcome: 'not_found', status: null };
  }
}
