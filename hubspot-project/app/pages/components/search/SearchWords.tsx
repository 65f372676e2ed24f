import { Button, Flex, SearchInput } from '@hubspot/ui-extensions';
import { useEffect, useRef, useState } from 'react';
import { useSearchWords } from '../../words/use-search-words.ts';

/** A person stops typing for so long before the search is made. */
const pauseMs = 300;
/** As long as words to look for may be. */
const lengthLimit = 255;

/**
 * The words to look for: found while typing, after a pause, or at once with the button. `q` is what stands there at first;
 * a search that was chosen elsewhere gives this another key.
 */
export function SearchWords({ q, onFind }: { q: string; onFind: (q: string) => void }) {
  const words = useSearchWords();
  const [typed, setTyped] = useState(q);
  const wanted = typed.trim().slice(0, lengthLimit);
  const found = useRef(q);
  const find = useRef(onFind);
  useEffect(() => {
    find.current = onFind;
  }, [onFind]);
  useEffect(() => {
    if (wanted === found.current) return undefined;
    const later = setTimeout(() => {
      found.current = wanted;
      find.current(wanted);
    }, pauseMs);
    return () => clearTimeout(later);
  }, [wanted]);
  return (
    <Flex direction="row" gap="sm" align="end">
      <SearchInput
        label={words('words')}
        name="q"
        description={words('wordsHint')}
        value={typed}
        onInput={setTyped}
        onChange={setTyped}
      />
      <Button variant="primary" onClick={() => onFind(wanted)}>
        {words('find')}
      </Button>
    </Flex>
  );
}
