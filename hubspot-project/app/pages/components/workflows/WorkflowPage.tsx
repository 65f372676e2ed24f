import { usePageRoute } from '@hubspot/ui-extensions/pages';
import { useState } from 'react';
import type { RunFilters } from '../../queries/filters.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { RunFilterBar } from '../runs/RunFilterBar.tsx';
import { RunsTable } from '../runs/RunsTable.tsx';

/** The runs of one of HubSpot's workflows. */
export function WorkflowPage() {
  const pages = usePagesWords();
  const words = useRunsWords();
  const { params } = usePageRoute();
  const workflowId = params['id'] ?? '';
  const [narrowed, setNarrowed] = useState<RunFilters>({});
  return (
    <PageFrame
      title={words('number', { id: workflowId })}
      parent={{ title: pages('workflows'), to: '/workflows' }}
    >
      <RunFilterBar filters={narrowed} onChange={setNarrowed} hasWorkflow={false} />
      <RunsTable filters={{ ...narrowed, workflowId }} onReset={() => setNarrowed({})} />
    </PageFrame>
  );
}
