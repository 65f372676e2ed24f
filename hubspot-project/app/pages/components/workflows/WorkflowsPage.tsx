import { EmptyState, Text } from '@hubspot/ui-extensions';
import { itemsOf } from '../../queries/use-pages.ts';
import { useWorkflows } from '../../queries/use-workflows.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { WorkflowsTable } from './WorkflowsTable.tsx';

/** Which of HubSpot's workflows have Kindred do something, how often they ran, and how that ended. */
export function WorkflowsPage() {
  const pages = usePagesWords();
  const words = useRunsWords();
  const query = useWorkflows();
  const workflows = itemsOf(query.data);
  const empty = (
    <EmptyState title={words('workflowsEmptyTitle')} layout="vertical" imageName="task">
      <Text>{words('workflowsEmptyText')}</Text>
    </EmptyState>
  );
  return (
    <PageFrame title={pages('workflows')}>
      {workflows.length > 0 && (
        <Text format={{ fontWeight: 'demibold' }}>
          {words(query.hasNextPage ? 'workflowsMany' : 'workflowsAnswer', { count: workflows.length })}
        </Text>
      )}
      <ListFrame query={query} more={query} isEmpty={workflows.length === 0} empty={empty}>
        <WorkflowsTable workflows={workflows} nowMs={query.dataUpdatedAt} />
      </ListFrame>
    </PageFrame>
  );
}
