import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { RunStep } from '../../api-types.ts';
import { sayStep } from '../../words/say-run.ts';
import { useRunOutcomeWords } from '../../words/use-run-outcome-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';

/** What happened on the way, the earliest first; what happened again is one line with how often. */
export function RunSteps({ steps, nowMs }: { steps: readonly RunStep[]; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useRunsWords();
  const outcomes = useRunOutcomeWords();
  const columns = [
    { title: words('colStep'), cell: (step: RunStep) => sayStep(step, { words, outcomes, timeStyle }) },
    {
      title: words('colWhen'),
      width: 'min' as const,
      cell: ({ lastAt }: RunStep) => sayWhen(lastAt, nowMs, timeStyle) ?? '',
    },
    {
      title: words('colOften'),
      width: 'min' as const,
      cell: ({ times }: RunStep) => words('times', { count: times }),
    },
  ];
  return <ColumnTable columns={columns} items={steps} keyOf={({ kind, code }) => `${kind} ${code ?? ''}`} />;
}
