import type { ExceptionFacts } from '../../contract/exception-facts.ts';
import { exceptionKinds } from '../../contract/exception-kinds.ts';
import type { Role } from '../../contract/permissions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel, may, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { lockContacts } from '../contacts/index.ts';
import { closeExceptions, lockException, type OpenException } from './store.ts';
import { listExceptions, viewException } from './view.ts';

export type FixRequest = {
  tenantId: string;
  exception: OpenException;
  /** What follows the colon of the action: the id of the candidate, say. */
  argument: string | null;
  by: string;
  via: 'card' | 'api';
  /** Whether the caller may answer for others. */
  mayDecide: boolean;
  role: Role;
  now: Date;
};

/**
 * `fixed`: it is done, the exception closes. `started`: it is on its way, the exception closes when it came true.
 * `afterCommit`: wakes up whoever does the rest.
 */
export type FixOutcome =
  | { outcome: 'fixed' | 'started'; afterCommit?: () => Promise<void> }
  | { outcome: 'refused' | 'forbidden'; detail: string };

/** Carries out one action, by its name before the colon. Database work only: the exception is locked meanwhile. */
export type FixHandler = (tx: TenantTx, request: FixRequest) => Promise<FixOutcome>;

export type ExceptionRouteDeps = {
  db: Database;
  clock: Clock;
  /** By action; dismissing is known here. */
  fixes: Readonly<Record<string, FixHandler>>;
};

type ExceptionRoutes = 'listExceptions' | 'getException' | 'fixException';

const noException = () => refuse('not_found', 'There is no such exception.');

export function createExceptionHandlers(deps: ExceptionRouteDeps): RouteHandlers<ExceptionRoutes> {
  const show = async (tenantId: string, id: string) => {
    const view = await deps.db.withTenant(tenantId, (tx) => viewException(tx, id));
    return view ? ok(view) : noException();
  };
  return {
    listExceptions: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listExceptions(tx, query))),
    getException: ({ caller, params }) => show(caller.tenantId, params.id),
    fixException: async ({ caller, params, body }) => {
      const { tenantId } = caller;
      const fixed = await fix(deps, params.id, body.action, {
        tenantId,
        by: callerLabel(caller),
        via: caller.kind === 'hubspot_user' ? 'card' : 'api',
        mayDecide: may(caller, 'exceptions:decide'),
        role: caller.role,
        now: new Date(deps.clock.nowMs()),
        caller,
      });
      switch (fixed.outcome) {
        case 'not_found':
          return noException();
        case 'over':
          return refuse('already_decided', 'Somebody has dealt with this already.', { state: fixed.state });
        case 'unknown_action':
          return refuse('invalid_request', `body.action: one of ${fixed.possible.join(', ')}`);
        case 'refused':
          return refuse('crm_refused', fixed.detail);
        case 'forbidden':
          return refuse('forbidden', fixed.detail);
        case 'done':
          // What is lost here is found by the sweeper.
          await fixed.afterCommit?.().catch(() => undefined);
          return show(tenantId, params.id);
      }
    },
  };
}

type Fixed =
  | { outcome: 'not_found' }
  | { outcome: 'over'; state: string }
  | { outcome: 'unknown_action'; possible: string[] }
  | { outcome: 'refused' | 'forbidden'; detail: string }
  | { outcome: 'done'; afterCommit: (() => Promise<void>) | undefined };

/** In one transaction, with the exception locked: of two people at once, the second finds it dealt with. */
function fix(
  deps: ExceptionRouteDeps,
  id: string,
  action: string,
  { caller, ...who }: Omit<FixRequest, 'exception' | 'argument'> & { caller: Caller },
): Promise<Fixed> {
  return deps.db.withTenant(who.tenantId, async (tx): Promise<Fixed> => {
    // Before the exception, as whoever changes contacts does: in another order the two would wait for each other.
    await lockContacts(tx);
    const exception = await lockException(tx, id);
    if (!exception) return { outcome: 'not_found' };
    if (exception.status !== 'open') return { outcome: 'over', state: exception.status };
    const possible = actionsOf(exception);
    if (!possible.includes(action)) return { outcome: 'unknown_action', possible };
    const close = (status: 'fixed' | 'dismissed') =>
      closeExceptions(tx, [{ kind: exception.kind, subjects: [exception.subject] }], {
        at: who.now,
        by: who.by,
        status,
      });
    const [name = action, ...rest] = action.split(':');
    const note = () => {
      const reason = 'The exception was answered.';
      const about = { subject: `exception ${id}`, new: { kind: exception.kind, answer: name } };
      return auditAction(tx, caller, { action: 'exception.fixed', reason, ...about }, who.now);
    };
    if (action === 'dismiss') {
      await close('dismissed');
      await note();
      return { outcome: 'done', afterCommit: undefined };
    }
    const handler = deps.fixes[name];
    if (!handler) throw new Error(`nobody carries out the action ${name}`);
    const argument = rest.length > 0 ? rest.join(':') : null;
    const result = await handler(tx, { ...who, exception, argument });
    if ('detail' in result) return result;
    if (result.outcome === 'fixed') await close('fixed');
    await note();
    return { outcome: 'done', afterCommit: result.afterCommit };
  });
}

function actionsOf(exception: OpenException & { facts: ExceptionFacts }): string[] {
  return exceptionKinds[exception.kind].fixes(exception).map(({ action }) => action);
}
