import type { Verdict } from './action-verdict.ts';
import type { Ground } from './types.ts';
import { findExecution } from './workflow-executions.ts';

/** A minute, doubling, for three days (reference); thirty times faster here, like webhooks. */
const firstRetryMs = 60_000;
const retriesForMs = 3 * 86_400_000;
const retrySpeedUp = 30;

/** Stores what the app's answer, or its callback, made of an execution. `status`: that of the answer. */
export function noteVerdict(
  ground: Ground,
  callbackId: string,
  verdict: Verdict,
  status: number | null,
): void {
  const { store, clock } = ground;
  const nowMs = clock.nowMs();
  const set = (columns: string, ...values: (string | number | null)[]) =>
    store.run(
      `update workflow_execution set last_status = coalesce(?, last_status), ${columns} where callback_id = ?`,
      ...[status, ...values, callbackId],
    );
  switch (verdict.state) {
    case 'again':
      return again(ground, callbackId, verdict, set);
    case 'blocked':
      set(`state = 'blocked', expires_ms = ?, due_ms = null, reason = null`, nowMs + verdict.waitMs);
      return;
    case 'failed':
      set(`state = 'failed', ended_ms = ?, due_ms = null, reason = ?`, nowMs, verdict.reason);
      return;
    case 'succeeded':
    case 'failed_continue': {
      const outputs = JSON.stringify(verdict.outputs);
      set(
        'state = ?, ended_ms = ?, due_ms = null, reason = null, output_fields = ?',
        ...[verdict.state, nowMs, outputs],
      );
    }
  }
}

function again(
  { store, clock, edges }: Ground,
  callbackId: string,
  { waitMs, reason }: Extract<Verdict, { state: 'again' }>,
  set: (columns: string, ...values: (string | number | null)[]) => void,
): void {
  const execution = findExecution(store, callbackId);
  if (execution === null) return;
  const nowMs = clock.nowMs();
  if (nowMs - execution.startedMs > retriesForMs)
    return set(`state = 'failed', ended_ms = ?, due_ms = null, reason = ?`, nowMs, reason);
  const jitter = 0.8 + edges.random() * 0.4;
  const ownMs = (firstRetryMs * 2 ** Math.min(execution.attempts - 1, 9) * jitter) / retrySpeedUp;
  set('due_ms = ?, reason = ?', Math.round(nowMs + (waitMs ?? ownMs)), reason);
}
