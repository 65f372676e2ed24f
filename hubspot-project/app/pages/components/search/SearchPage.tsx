import { Flex } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { filterOf } from '../../search/clauses.ts';
import type { Search } from '../../search/clauses.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { Conditions } from './Conditions.tsx';
import { PeopleFound } from './PeopleFound.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { SearchWords } from './SearchWords.tsx';

const nothingAsked: Search = { q: '', clauses: [] };

/** Finds people in all places at once, by words and by conditions. */
export function SearchPage() {
  const pages = usePagesWords();
  const [search, setSearch] = useState<Search>(nothingAsked);
  const [chosen, setChosen] = useState(0);
  const { q, clauses } = search;
  const filter = filterOf(clauses);
  const choose = (next: Search) => {
    setSearch(next);
    setChosen(chosen + 1);
  };
  return (
    <PageFrame title={pages('search')}>
      <Flex direction="column" gap="sm">
        <SearchWords key={chosen} q={q} onFind={(words) => setSearch({ q: words, clauses })} />
        <Conditions
          clauses={clauses}
          onChange={(next) => setSearch({ q, clauses: next })}
          onReset={() => choose(nothingAsked)}
        />
      </Flex>
      <PeopleFound search={{ q, filter }} onSearch={choose} />
      <SavedSearches search={{ q, filter }} onSearch={choose} />
    </PageFrame>
  );
}
