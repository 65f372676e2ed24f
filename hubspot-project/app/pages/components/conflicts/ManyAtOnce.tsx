import { Button, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { Conflict } from '../../api-types.ts';
import type { ConflictFilters } from '../../queries/filters.ts';
import { useConflicts, useConflictsToChoose } from '../../queries/use-conflicts.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useDesk } from '../../store/conflict-desk.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { FailedAction } from '../FailedAction.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { ChooseTable } from './ChooseTable.tsx';
import { SettleMany } from './SettleMany.tsx';

/** Conflicts to choose from, and one side for all that are chosen. */
export function ManyAtOnce({ filters }: { filters: ConflictFilters }) {
  const words = useConflictsWords();
  const query = useConflicts(filters);
  const all = useConflictsToChoose(filters);
  const chosen = useDesk((desk) => desk.chosen);
  const choose = useDesk((desk) => desk.choose);
  const known = new Map<string, Conflict>(
    [...(all.data ?? []), ...itemsOf(query.data)].map((conflict) => [conflict.id, conflict]),
  );
  const chooseAll = async () => {
    const { data } = await all.refetch();
    if (data !== undefined) choose(data.map(({ id }) => id));
  };
  const picked = chosen.flatMap((id) => known.get(id) ?? []);
  const open = itemsOf(query.data);
  const empty = (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
  return (
    <Flex direction="column" gap="sm">
      <SettleMany picked={picked} />
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Text inline={true}>{words('chosen', { count: chosen.length })}</Text>
        <Button size="xs" disabled={all.isFetching} onClick={() => void chooseAll()}>
          {words('chooseAll')}
        </Button>
        <Button size="xs" variant="transparent" onClick={() => choose([])}>
          {words('chooseNone')}
        </Button>
      </Flex>
      {all.error !== null && <FailedAction failure={failureOf(all.error)} />}
      <ListFrame query={query} more={query} isEmpty={open.length === 0} empty={empty}>
        <ChooseTable conflicts={open} />
      </ListFrame>
    </Flex>
  );
}
