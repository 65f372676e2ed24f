import { Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { RunFilters } from '../../queries/filters.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useRuns } from '../../queries/use-runs.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { RunFilterBar } from './RunFilterBar.tsx';
import { RunsTable } from './RunsTable.tsx';

/** What workflows had Kindred do: what waits for whom, what is done, and what failed and why. */
export function RunsPage() {
  const pages = usePagesWords();
  const words = useRunsWords();
  const [filters, setFilters] = useState<RunFilters>({});
  const waiting = useRuns({ status: 'waiting' });
  const count = itemsOf(waiting.data).length;
  return (
    <PageFrame title={pages('runs')}>
      {waiting.data !== undefined && (
        <Text format={{ fontWeight: 'demibold' }}>
          {words(waiting.hasNextPage ? 'answerMany' : 'answer', { count })}
        </Text>
      )}
      <Text variant="microcopy">{words('intro')}</Text>
      <RunFilterBar filters={filters} onChange={setFilters} hasWorkflow={true} />
      <RunsTable filters={filters} onReset={() => setFilters({})} />
    </PageFrame>
  );
}
