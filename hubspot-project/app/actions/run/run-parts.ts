import type { Answer, Failure } from 'kindred-shared/api/answer.ts';
import type { Change } from '../plan/plan-changes.ts';
import { gathered } from './report.ts';
import type { Failed, PartEnd, Report, Tally } from './report.ts';

/** Why nothing moves just now. */
export type Waiting = 'busy' | 'no_answer' | 'other_sync';
export type Progress = { done: number; total: number; waiting: Waiting | null };

/** What a run is told from outside, and tells. */
export type RunControl = {
  onProgress: (progress: Progress) => void;
  /** Somebody wants it to end after the part in hand. */
  isStopped: () => boolean;
  pause: (ms: number) => Promise<void>;
};

/** Sends one part; `note` tells how it stands meanwhile. */
export type SendPart = (
  part: readonly Change[],
  note: (meanwhile: { done?: number; waiting?: Waiting | null }) => void,
) => Promise<Answer<PartEnd>>;

/** The backend's allowance is one of points a minute: what is refused now is let through within that. */
const busyPauseMs = 5_000;
const busyTries = 15;
/** What may have happened is harmless to repeat: every write says what it expects there. */
const answerPausesMs = [1_000, 4_000];

/**
 * Does the changes part by part, one after the other, `size` at a time. A part that nobody answers is tried again a few
 * times; then the run ends, and says what was not tried. Never rejects.
 */
export async function runParts(
  changes: readonly Change[],
  { size, send, control }: { size: number; send: SendPart; control: RunControl },
): Promise<Report> {
  const done: Change[] = [];
  const failed: Failed[] = [];
  let tally: Tally | null = null;
  for (let from = 0; from < changes.length; from += size) {
    const part = changes.slice(from, from + size);
    if (control.isStopped()) return { done, failed, untried: changes.slice(from), tally };
    const tell = (meanwhile: { done?: number; waiting?: Waiting | null }) =>
      control.onProgress({
        done: from + (meanwhile.done ?? 0),
        total: changes.length,
        waiting: meanwhile.waiting ?? null,
      });
    tell({});
    const answer = await sendPatiently(part, { send, control, tell });
    if (answer.outcome !== 'ok') {
      failed.push({ ...reasonOf(answer), changes: part });
      return { done, failed: gathered(failed), untried: changes.slice(from + size), tally };
    }
    done.push(...answer.value.done);
    failed.push(...answer.value.failed);
    tally = added(tally, answer.value.tally);
  }
  return { done, failed: gathered(failed), untried: [], tally };
}

async function sendPatiently(
  part: readonly Change[],
  { send, control, tell }: { send: SendPart; control: RunControl; tell: Parameters<SendPart>[1] },
): Promise<Answer<PartEnd>> {
  let busy = 0;
  let unanswered = 0;
  for (;;) {
    const answer = await send(part, tell);
    if (answer.outcome === 'ok' || answer.outcome === 'problem') return answer;
    const pauseMs = answer.outcome === 'busy' ? busyPauseMs : answerPausesMs[unanswered];
    const isEnough = answer.outcome === 'busy' && busy >= busyTries;
    if (pauseMs === undefined || isEnough || control.isStopped()) return answer;
    if (answer.outcome === 'busy') busy += 1;
    else unanswered += 1;
    tell({ waiting: answer.outcome === 'busy' ? 'busy' : 'no_answer' });
    await control.pause(pauseMs);
  }
}

function reasonOf(failure: Failure): Pick<Failed, 'reason' | 'detail'> {
  return failure.outcome === 'problem'
    ? { reason: 'refused', detail: failure.problem.detail }
    : { reason: 'no_answer', detail: null };
}

function added(sum: Tally | null, more: Tally | undefined): Tally | null {
  if (more === undefined) return sum;
  const { updated, conflicts, errors } = sum ?? { updated: 0, conflicts: 0, errors: 0 };
  return {
    updated: updated + more.updated,
    conflicts: conflicts + more.conflicts,
    errors: errors + more.errors,
  };
}
