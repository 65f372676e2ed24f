import { Flex, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Workflow } from '../../api-types.ts';
import { sayActionCounts } from '../../words/say-action-counts.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';

type Props = { workflows: readonly Workflow[]; nowMs: number };

/** Workflows with how often each ran, and how its runs of each action ended. */
export function WorkflowsTable({ workflows, nowMs }: Props) {
  const { timeStyle } = useSurface();
  const words = useRunsWords();
  const columns: Column<Workflow>[] = [
    {
      title: words('colWorkflow'),
      width: 'min',
      cell: ({ workflowId }) => (
        <Text format={{ fontWeight: 'demibold' }}>{words('number', { id: workflowId })}</Text>
      ),
    },
    { title: words('colActions'), cell: (workflow) => <Actions workflow={workflow} /> },
    { title: words('colRuns'), width: 'min', cell: ({ runs }) => words('runs', { count: runs }) },
    {
      title: words('colLast'),
      width: 'min',
      cell: ({ lastSeenAt }) => sayWhen(lastSeenAt, nowMs, timeStyle) ?? '',
    },
    {
      title: words('colOpen'),
      width: 'min',
      cell: ({ workflowId }) => (
        <PageLink to="/workflows/:id" params={{ id: workflowId }}>
          {words('seeRuns')}
        </PageLink>
      ),
    },
  ];
  return <ColumnTable columns={columns} items={workflows} keyOf={({ id }) => id} />;
}

function Actions({ workflow: { actions } }: { workflow: Workflow }) {
  const words = useRunsWords();
  if (actions.length === 0) return <Text variant="microcopy">{words('noneKept')}</Text>;
  return (
    <Flex direction="column" gap="flush">
      {actions.map((action) => (
        <Text key={action.action}>{sayActionCounts(action, words)}</Text>
      ))}
    </Flex>
  );
}
