import { Flex } from '@hubspot/ui-extensions';
import { useExceptions } from '../queries/use-pages.ts';
import type { Ready } from './CardFrame.tsx';
import { Obstacle } from './Obstacle.tsx';
import { PagedList } from './PagedList.tsx';

/** What stands in this person's way, each with its answers. */
export function ObstacleList({ ready }: { ready: Ready }) {
  const { query, items } = useExceptions(ready.contactId);
  return (
    <PagedList query={query} items={items} emptyTitle="obstaclesEmptyTitle" emptyHint="obstaclesEmptyHint">
      {(exceptions) => (
        <Flex direction="column" gap="sm">
          {exceptions.map((exception) => (
            <Obstacle key={exception.id} exception={exception} ready={ready} />
          ))}
        </Flex>
      )}
    </PagedList>
  );
}
