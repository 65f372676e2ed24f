import { exceptionKinds, type ExceptionKind } from '../../contract/exception-kinds.ts';
import type { ExceptionStatus } from '../../contract/exceptions.ts';
import type { Role } from '../../contract/permissions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel, may, type Caller } from '../../platform/http/caller.ts';
import { auditAction } from '../audit/index.ts';
import { lockContacts } from '../contacts/index.ts';
import { closeExceptions, lockException, type OpenException } from './store.ts';

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

export type Fixed =
  | { outcome: 'not_found' }
  | { outcome: 'over'; status: ExceptionStatus }
  | { outcome: 'unknown_action'; possible: string[] }
  | { outcome: 'refused' | 'forbidden'; detail: string }
  | { outcome: 'done'; kind: ExceptionKind; status: ExceptionStatus; afterCommit: AfterCommit };
type AfterCommit = (() => Promise<void>) | undefined;

export type Answer = {
  id: string;
  action: string;
  /** Whether exceptions of a kind are given this answer here. */
  isOffered?: (kind: ExceptionKind) => boolean;
  caller: Caller;
  now: Date;
};

/** Answers one exception, which is locked until the transaction ends: of two people at once, the second finds it dealt with. */
export async function fixOne(
  tx: TenantTx,
  fixes: ExceptionRouteDeps['fixes'],
  { id, action, isOffered = () => true, caller, now }: Answer,
): Promise<Fixed> {
  // Before the exception, as whoever changes contacts does: in another order the two would wait for each other.
  await lockContacts(tx);
  const exception = await lockException(tx, id);
  if (!exception) return { outcome: 'not_found' };
  const { kind, subject } = exception;
  if (exception.status !== 'open') return { outcome: 'over', status: exception.status };
  const possible = exceptionKinds[kind].fixes(exception).map((fix) => fix.action);
  if (!possible.includes(action) || !isOffered(kind)) return { outcome: 'unknown_action', possible };
  const who = whoAnswers(caller, now);
  const [name = action, ...rest] = action.split(':');
  const argument = rest.length > 0 ? rest.join(':') : null;
  const result = await carryOut(tx, fixes, name, { ...who, exception, argument });
  if ('detail' in result) return result;
  const status = name === 'dismiss' ? 'dismissed' : result.outcome === 'fixed' ? 'fixed' : 'open';
  if (status !== 'open') {
    await closeExceptions(tx, [{ kind, subjects: [subject] }], { at: now, by: who.by, status });
  }
  const reason = 'The exception was answered.';
  const about = { subject: `exception ${id}`, new: { kind, answer: name } };
  await auditAction(tx, caller, { action: 'exception.fixed', reason, ...about }, now);
  return { outcome: 'done', kind, status, afterCommit: result.afterCommit };
}

async function carryOut(
  tx: TenantTx,
  fixes: ExceptionRouteDeps['fixes'],
  name: string,
  request: FixRequest,
): Promise<FixOutcome> {
  if (name === 'dismiss') return { outcome: 'fixed' };
  const handler = fixes[name];
  if (!handler) throw new Error(`nobody carries out the action ${name}`);
  return handler(tx, request);
}

const whoAnswers = (caller: Caller, now: Date) => ({
  tenantId: caller.tenantId,
  by: callerLabel(caller),
  via: caller.kind === 'hubspot_user' ? ('card' as const) : ('api' as const),
  mayDecide: may(caller, 'exceptions:decide'),
  role: caller.role,
  now,
});
