import { Button, EmptyState, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Run } from '../../api-types.ts';
import type { RunFilters } from '../../queries/filters.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useRuns } from '../../queries/use-runs.ts';
import { sayRun } from '../../words/say-run.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunOutcomeWords } from '../../words/use-run-outcome-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { RunPerson } from './RunPerson.tsx';

const stateWidthPx = 120;
const personWidthPx = 160;
const whenWidthPx = 110;

type Props = { filters: RunFilters; onReset: () => void };

/** Runs, the newest first; each with what happened, to whom, and the way to its steps. */
export function RunsTable({ filters, onReset }: Props) {
  const pages = usePagesWords();
  const query = useRuns(filters);
  const runs = itemsOf(query.data);
  const columns = useColumns(query.dataUpdatedAt, filters.workflowId === undefined);
  return (
    <ListFrame
      query={query}
      more={query}
      isEmpty={runs.length === 0}
      empty={<Empty filters={filters} onReset={onReset} />}
    >
      <Text variant="microcopy">
        {pages(query.hasNextPage ? 'shownSoFar' : 'shown', { count: runs.length })}
      </Text>
      <ColumnTable columns={columns} items={runs} keyOf={({ id }) => id} />
    </ListFrame>
  );
}

function useColumns(nowMs: number, hasWorkflow: boolean): Column<Run>[] {
  const { timeStyle } = useSurface();
  const words = useRunsWords();
  const outcomes = useRunOutcomeWords();
  const say = (run: Run) => sayRun(run, { words, outcomes, timeStyle });
  const title = ({ action, workflowId }: Run) =>
    workflowId === null || !hasWorkflow
      ? words(action)
      : words('actionOf', { action: words(action), workflow: words('number', { id: workflowId }) });
  return [
    {
      title: words('colState'),
      width: stateWidthPx,
      cell: (run) => <StatusTag variant={say(run).variant}>{say(run).state}</StatusTag>,
    },
    {
      title: words('colRun'),
      cell: (run) => (
        <Flex direction="column" gap="flush">
          <Text>{title(run)}</Text>
          <Text variant="microcopy">{say(run).text}</Text>
        </Flex>
      ),
    },
    { title: words('colPerson'), width: personWidthPx, cell: (run) => <RunPerson run={run} /> },
    {
      title: words('colWhen'),
      width: whenWidthPx,
      cell: ({ createdAt }) => sayWhen(createdAt, nowMs, timeStyle) ?? '',
    },
    {
      title: words('colOpen'),
      width: 'min',
      cell: ({ id }) => (
        <PageLink to="/runs/:id" params={{ id }}>
          {words('open')}
        </PageLink>
      ),
    },
  ];
}

function Empty({ filters, onReset }: Props) {
  const words = useRunsWords();
  if (filters.status !== undefined || filters.action !== undefined) {
    return (
      <Flex direction="column" gap="sm" align="start">
        <Text>{words('emptyFilter')}</Text>
        <Button size="sm" onClick={onReset}>
          {words('reset')}
        </Button>
      </Flex>
    );
  }
  if (filters.workflowId !== undefined) return <Text>{words('noneKept')}</Text>;
  return (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
}
