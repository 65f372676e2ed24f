import { Button, Flex } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { List } from '../queries/use-list.ts';
import { useFormWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

/** Under a list: more of it, while there is more, and why it did not come. */
export function MoreButton({ list }: { list: Omit<List<unknown>, 'items'> }) {
  const words = useFormWords();
  const { shared } = useSurface();
  return (
    <Flex direction="column" gap="sm" align="start">
      <ChangeFailure title={words('moreFailed')} answer={list.failure ?? undefined} />
      {list.hasMore && (
        <Button variant="secondary" disabled={list.isReading} onClick={list.more}>
          {list.isReading ? shared('loading') : words('more')}
        </Button>
      )}
    </Flex>
  );
}
