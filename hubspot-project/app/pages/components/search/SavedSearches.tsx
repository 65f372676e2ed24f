import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { PeopleSearch } from '../../queries/filters.ts';
import { useSavedFilters } from '../../queries/use-saved-filters.ts';
import { clausesOf } from '../../search/clauses.ts';
import type { Search } from '../../search/clauses.ts';
import { useSearchWords } from '../../words/use-search-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { KeepSearch } from './KeepSearch.tsx';

/** The searches that this person keeps: to make them again, to drop them, to keep the one that is shown. */
export function SavedSearches({
  search,
  onSearch,
}: {
  search: PeopleSearch;
  onSearch: (search: Search) => void;
}) {
  const words = useSearchWords();
  const { query, save, drop } = useSavedFilters();
  const items = query.data?.items ?? [];
  const failed = [save.data, drop.data].find((answer) => answer !== undefined && answer.outcome !== 'ok');
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('saved')}</Heading>
      {(search.q !== '' || search.filter !== '') && (
        <KeepSearch
          isBusy={save.isPending}
          onKeep={async (name) => (await save.mutateAsync({ ...search, name })).outcome === 'ok'}
        />
      )}
      {failed !== undefined && <FailedAction failure={failed} />}
      <ListFrame query={query} isEmpty={items.length === 0} empty={<Text>{words('savedNone')}</Text>}>
        {items.map(({ id, name, q, filter }) => {
          const clauses = clausesOf(filter);
          return (
            <Flex key={id} direction="row" gap="sm" align="center">
              <Button
                variant="transparent"
                disabled={clauses === null}
                onClick={() => onSearch({ q, clauses: clauses ?? [] })}
              >
                {name}
              </Button>
              <Button
                size="xs"
                variant="transparent"
                disabled={drop.isPending}
                onClick={() => drop.mutate(id)}
              >
                {words('drop', { name })}
              </Button>
            </Flex>
          );
        })}
      </ListFrame>
    </Flex>
  );
}
