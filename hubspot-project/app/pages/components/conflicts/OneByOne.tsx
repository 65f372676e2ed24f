import { Button, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { ConflictFilters } from '../../queries/filters.ts';
import { useConflicts } from '../../queries/use-conflicts.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useResolve } from '../../queries/use-resolve.ts';
import type { Choice } from '../../queries/use-resolve.ts';
import { useDesk } from '../../store/conflict-desk.ts';
import type { Conflict } from '../../api-types.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { DecidedNotice } from './DecidedNotice.tsx';
import type { Decided } from './DecidedNotice.tsx';
import { OpenConflict } from './OpenConflict.tsx';

/** How many are kept ready, so that the next one is there when one was decided. */
const readyAtLeast = 5;

/** One conflict at a time; the next one comes when it was decided or skipped. */
export function OneByOne({ filters }: { filters: ConflictFilters }) {
  const query = useConflicts(filters);
  const resolve = useResolve(filters);
  const [decided, setDecided] = useState<Decided | null>(null);
  const skipped = useDesk((desk) => desk.skipped);
  const open = itemsOf(query.data);
  const ready = open.filter(({ id }) => !skipped.includes(id));
  const [current] = ready;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const wantsMore =
    ready.length < readyAtLeast && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  const decide = async (conflict: Conflict, choice: Choice) => {
    setDecided(null);
    const answer = await resolve.mutateAsync({ id: conflict.id, choice });
    setDecided({ conflict, choice, answer });
  };
  return (
    <Flex direction="column" gap="md">
      {decided !== null && <DecidedNotice key={decided.conflict.id} decided={decided} />}
      <ListFrame
        query={query}
        isEmpty={current === undefined && !hasNextPage}
        empty={<Nothing left={open.length} />}
      >
        {current !== undefined && (
          <OpenConflict
            key={current.id}
            conflict={current}
            nowMs={query.dataUpdatedAt}
            isDeciding={resolve.isPending}
            onDecide={(choice) => void decide(current, choice)}
          />
        )}
      </ListFrame>
      {current !== undefined && <Skipped />}
    </Flex>
  );
}

function Nothing({ left }: { left: number }) {
  const words = useConflictsWords();
  if (left > 0) {
    return (
      <Flex direction="column" gap="sm" align="start">
        <Text>{words('allSkipped')}</Text>
        <Skipped />
      </Flex>
    );
  }
  return (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
}

function Skipped() {
  const words = useConflictsWords();
  const count = useDesk((desk) => desk.skipped.length);
  const showSkipped = useDesk((desk) => desk.showSkipped);
  if (count === 0) return null;
  return (
    <Flex direction="row" gap="sm" align="center">
      <Text inline={true}>{words('skipped', { count })}</Text>
      <Button size="xs" variant="transparent" onClick={showSkipped}>
        {words('again')}
      </Button>
    </Flex>
  );
}
