import { useMutation } from '@tanstack/react-query';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useEffect } from 'react';
import type { Change, Intent, Skipped } from '../plan/plan-changes.ts';
import { runIntent } from '../run/run-intent.ts';
import { useDeskStore } from '../store/desk.ts';

/** A piece of work. `kind`: what was chosen, putting the old values back, or the value that was not chosen. */
export type Job = {
  kind: 'do' | 'undo' | 'other';
  intent: Intent;
  changes: readonly Change[];
  skipped: readonly Skipped[];
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does a job and keeps its report. Whoever closes the panel ends it after the part in hand: what was done stays. */
export function useRun() {
  const { api } = useSurface();
  const desk = useDeskStore();
  useEffect(() => () => desk.setState({ stopping: true }), [desk]);
  return useMutation({
    mutationFn: (job: Job) =>
      runIntent(api, job, {
        pause,
        isStopped: () => desk.getState().stopping,
        onProgress: (progress) => desk.setState({ progress }),
      }),
    onMutate: () => desk.setState({ stopping: false, progress: null }),
  });
}
