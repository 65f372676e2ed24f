import { useState } from 'react';

type Phase = 'reading' | 'matching' | 'writing' | 'reverting';
type Running = {
  id: string;
  kind: string;
  progress: { done: number; total: number | null; phase: Phase | null };
};
type Seen = { id: string; share: number | null; done: number; movedAtMs: number };

/** Longer than a slow CRM takes for its slowest answer. */
const slowAfterMs = 45_000;

const phasesOf = (kind: string): readonly Phase[] =>
  kind === 'revert'
    ? ['reverting']
    : kind === 'plan'
      ? ['reading', 'matching']
      : ['reading', 'matching', 'writing'];

/**
 * How far a session is in all its phases, from 0 to 1; null: nobody can say yet. What is read anew after a trouble does not
 * take it back. `isSlow`: nothing moved for longer than usual. `nowMs`: when the session was read last.
 */
export function useProgress(
  session: Running | undefined,
  nowMs: number,
): { share: number | null; isSlow: boolean } {
  const [seen, setSeen] = useState<Seen | null>(null);
  if (session === undefined) return { share: null, isSlow: false };
  const known = seen?.id === session.id ? seen : null;
  const share = furthest(known?.share ?? null, shareOf(session));
  const { done } = session.progress;
  const hasMoved = known === null || share !== known.share || (share === null && done > known.done);
  if (hasMoved) setSeen({ id: session.id, share, done, movedAtMs: nowMs });
  return { share, isSlow: !hasMoved && nowMs - known.movedAtMs > slowAfterMs };
}

function shareOf({ kind, progress: { done, total, phase } }: Running): number | null {
  const phases = phasesOf(kind);
  const at = phase === null ? 0 : Math.max(0, phases.indexOf(phase));
  if (total === null || total === 0) return at === 0 ? null : at / phases.length;
  return (at + Math.min(1, done / total)) / phases.length;
}

const furthest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
