import { Button, EmptyState, Text } from '@hubspot/ui-extensions';
import type { PeopleSearch } from '../../queries/filters.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { foundAtMost, usePeople } from '../../queries/use-people.ts';
import type { Search } from '../../search/clauses.ts';
import { useSearchWords } from '../../words/use-search-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PeopleTable } from './PeopleTable.tsx';

const withoutPronouns: Search = { q: '', clauses: [{ subject: 'pronouns', operator: 'empty', value: '' }] };

/** Who was found; before anything is asked for, what can be. */
export function PeopleFound({
  search,
  onSearch,
}: {
  search: PeopleSearch;
  onSearch: (search: Search) => void;
}) {
  const words = useSearchWords();
  const query = usePeople(search);
  const people = itemsOf(query.data);
  if (search.q === '' && search.filter === '') {
    return (
      <EmptyState title={words('startTitle')} layout="vertical" imageName="voteAndSearch">
        <Text>{words('startText')}</Text>
        <Button onClick={() => onSearch(withoutPronouns)}>{words('example')}</Button>
      </EmptyState>
    );
  }
  const empty = query.hasNextPage ? (
    <Text>{words('noneSoFar')}</Text>
  ) : (
    <EmptyState title={words('noneTitle')} layout="vertical" imageName="contacts">
      <Text>{words('noneText')}</Text>
    </EmptyState>
  );
  return (
    <ListFrame query={query} more={query} isEmpty={people.length === 0} empty={empty}>
      <Count count={people.length} hasMore={query.hasNextPage} byWords={search.q !== ''} />
      <PeopleTable people={people} />
    </ListFrame>
  );
}

function Count({ count, hasMore, byWords }: { count: number; hasMore: boolean; byWords: boolean }) {
  const words = useSearchWords();
  if (byWords && count === foundAtMost) return <Text>{words('foundMany', { count })}</Text>;
  return <Text>{words(hasMore ? 'foundSoFar' : 'found', { count })}</Text>;
}
