import type { Cancel } from '../edges.ts';
import type { WorkflowAction } from '../project-actions.ts';
import { judgeAnswer, judgeOutputs } from './action-verdict.ts';
import { integer, text } from './columns.ts';
import { noteVerdict } from './note-verdict.ts';
import { postExecution } from './post-execution.ts';
import type { Ground } from './types.ts';
import { findExecution, toExecution, type Execution, type ExecutionState } from './workflow-executions.ts';

const maxInFlight = 10;
const maxTimerMs = 60_000;
const maxListed = 200;

export type NewExecution = {
  portalId: number;
  workflowId: number;
  action: WorkflowAction;
  objectType: string;
  objectId: number;
  inputFields: Record<string, string>;
  /** How many requests are sent at the same moment: HubSpot may deliver twice. */
  copies: number;
};

export type Completion = 'completed' | 'not_waiting' | { wrong: string };

/** Runs actions of workflows as HubSpot does: asks the app, repeats, waits, goes on. */
export type WorkflowRunner = {
  start(execution: NewExecution): Execution;
  find(callbackId: string): Execution | null;
  /** The newest first, at most 200. */
  list(filter: { portalId?: number | undefined; state?: ExecutionState | undefined }): Execution[];
  /** Ends one that waits, once. Its portal must be that of the token. */
  complete(portalId: number, callbackId: string, outputFields: Record<string, string>): Completion;
  /** Looks for what is due now; called after the clock moved. */
  wake(): void;
  close(): Promise<void>;
};

export function createWorkflowRunner(ground: Ground): WorkflowRunner {
  const { store, clock, edges } = ground;
  const flights = new Set<Promise<void>>();
  const copiesOf = new Map<string, number>();
  let cancelTimer: Cancel = () => undefined;
  let closed = false;
  store.run('update workflow_execution set in_flight = 0');

  const sleepUntilDue = () => {
    if (closed || flights.size >= maxInFlight) return;
    const row = store.get(
      `select min(case state when 'blocked' then expires_ms else due_ms end) as due from workflow_execution
       where in_flight = 0 and state in ('pending', 'blocked')`,
    );
    if (row === undefined || row['due'] === null) return;
    cancelTimer();
    cancelTimer = edges.after(Math.min(Math.max(integer(row['due']) - clock.nowMs(), 0), maxTimerMs), wake);
  };
  const launch = (execution: Execution) => {
    const copies = copiesOf.get(execution.callbackId) ?? 1;
    copiesOf.delete(execution.callbackId);
    const flight = ask(ground, execution, { copies, isClosed: () => closed }).finally(() => {
      flights.delete(flight);
      if (!closed) wake();
    });
    flights.add(flight);
  };
  function wake(): void {
    if (closed) return;
    expire(ground);
    while (flights.size < maxInFlight) {
      const next = takeDue(ground);
      if (next === null) break;
      launch(next);
    }
    sleepUntilDue();
  }
  wake();
  return {
    start: (request) => {
      const callbackId = insert(ground, request);
      copiesOf.set(callbackId, request.copies);
      const made = findExecution(store, callbackId);
      if (made === null) throw new Error('the execution was not stored');
      wake();
      return made;
    },
    find: (callbackId) => {
      expire(ground);
      return findExecution(store, callbackId);
    },
    list: (filter) => list(ground, filter),
    complete: (portalId, callbackId, outputFields) =>
      complete(ground, { portalId, callbackId, outputFields }),
    wake,
    close: async () => {
      cancelTimer();
      await Promise.race([
        Promise.all(flights),
        new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
      ]);
      closed = true;
    },
  };
}

function list(
  ground: Ground,
  filter: { portalId?: number | undefined; state?: ExecutionState | undefined },
): Execution[] {
  const { portalId = null, state = null } = filter;
  expire(ground);
  return ground.store
    .all(
      `select * from workflow_execution where (? is null or portal_id = ?) and (? is null or state = ?)
       order by seq desc limit ?`,
      ...[portalId, portalId, state, state, maxListed],
    )
    .map(toExecution);
}

function complete(
  ground: Ground,
  {
    portalId,
    callbackId,
    outputFields,
  }: { portalId: number; callbackId: string; outputFields: Record<string, string> },
): Completion {
  expire(ground);
  const execution = findExecution(ground.store, callbackId);
  if (execution?.portalId !== portalId || execution.state !== 'blocked') return 'not_waiting';
  const action = ground.project.workflowActions.find(({ uid }) => uid === execution.action);
  if (action === undefined) return 'not_waiting';
  const verdict = judgeOutputs(action, outputFields);
  if (verdict.state === 'failed') return { wrong: verdict.reason };
  if (verdict.state !== 'succeeded' && verdict.state !== 'failed_continue')
    return { wrong: 'INVALID_EXECUTION_STATE' };
  noteVerdict(ground, callbackId, verdict, null);
  return 'completed';
}

function insert({ store, clock }: Ground, request: NewExecution): string {
  return store.atomically(() => {
    const row = store.get('select coalesce(max(seq), 0) + 1 as next from workflow_execution');
    const seq = integer(row?.['next']);
    const { portalId, workflowId, action, objectType, objectId, inputFields } = request;
    const nowMs = clock.nowMs();
    const callbackId = `ap-${portalId}-${nowMs}-${seq}-0`;
    store.run(
      `insert into workflow_execution (callback_id, seq, portal_id, workflow_id, action_uid, object_type, object_id,
         input_fields, state, due_ms, started_ms) values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)`,
      ...[callbackId, seq, portalId, workflowId, action.uid, objectType, objectId],
      ...[JSON.stringify(inputFields), nowMs, nowMs],
    );
    return callbackId;
  });
}

/** What the app did not end in time goes on without it. */
function expire({ store, clock }: Ground): void {
  store.run(
    `update workflow_execution set state = 'expired', ended_ms = expires_ms where state = 'blocked' and expires_ms <= ?`,
    clock.nowMs(),
  );
}

function takeDue({ store, clock }: Ground): Execution | null {
  return store.atomically(() => {
    const row = store.get(
      `select * from workflow_execution where state = 'pending' and in_flight = 0 and due_ms <= ?
       order by due_ms, seq limit 1`,
      clock.nowMs(),
    );
    if (row === undefined) return null;
    const callbackId = text(row['callback_id']);
    store.run(
      'update workflow_execution set in_flight = 1, attempt = attempt + 1 where callback_id = ?',
      callbackId,
    );
    return findExecution(store, callbackId);
  });
}

/** Of two answers to one moment the first one counts, as long as it says anything but "again". */
async function ask(
  ground: Ground,
  execution: Execution,
  { copies, isClosed }: { copies: number; isClosed: () => boolean },
): Promise<void> {
  const { store, project } = ground;
  const action = project.workflowActions.find(({ uid }) => uid === execution.action);
  const answers = await Promise.all(
    Array.from({ length: copies }, async () => {
      const answer = action && (await postExecution(ground, execution, action));
      if (isClosed()) return;
      const verdict = action
        ? judgeAnswer(action, answer ?? null)
        : ({ state: 'failed', reason: 'NO_SUCH_ACTION' } as const);
      if (findExecution(store, execution.callbackId)?.state !== 'pending') return;
      noteVerdict(ground, execution.callbackId, verdict, answer?.status ?? null);
    }),
  );
  if (answers.length > 0 && !isClosed())
    store.run('update workflow_execution set in_flight = 0 where callback_id = ?', execution.callbackId);
}
