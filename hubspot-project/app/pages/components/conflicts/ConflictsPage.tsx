import { Flex, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ConflictFilters } from '../../queries/filters.ts';
import { useConflicts } from '../../queries/use-conflicts.ts';
import { createDesk, DeskContext } from '../../store/conflict-desk.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { ConflictFilterBar } from './ConflictFilterBar.tsx';
import { ConflictHistory } from './ConflictHistory.tsx';
import { OneByOne } from './OneByOne.tsx';
import { ManyAtOnce } from './ManyAtOnce.tsx';

/** Values that differ: to decide one after the other, or many at once; and what was decided. */
export function ConflictsPage() {
  const pages = usePagesWords();
  const [filters, setFilters] = useState<ConflictFilters>({ status: 'open' });
  const [desk] = useState(createDesk);
  return (
    <DeskContext.Provider value={desk}>
      <PageFrame title={pages('conflicts')}>
        <Answer filters={filters} />
        <ConflictFilterBar
          filters={filters}
          onChange={(next) => {
            desk.getState().choose([]);
            setFilters(next);
          }}
        />
        {filters.status === 'open' ? <Open filters={filters} /> : <ConflictHistory filters={filters} />}
      </PageFrame>
    </DeskContext.Provider>
  );
}

function Answer({ filters }: { filters: ConflictFilters }) {
  const words = useConflictsWords();
  const counts = useConflicts(filters).data?.pages.at(-1)?.counts;
  if (counts === undefined) return null;
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: 'demibold' }}>{words('answer', { count: counts.open })}</Text>
      <Text variant="microcopy">
        {words('settled', { byRule: counts.decidedByRule, byPerson: counts.decidedByPerson })}
      </Text>
    </Flex>
  );
}

function Open({ filters }: { filters: ConflictFilters }) {
  const words = useConflictsWords();
  const [selected, setSelected] = useState('one');
  return (
    <Tabs selected={selected} onSelectedChange={(id: string | number) => setSelected(String(id))}>
      <Tab tabId="one" title={words('oneByOne')}>
        {selected === 'one' && <OneByOne filters={filters} />}
      </Tab>
      <Tab tabId="many" title={words('many')}>
        {selected === 'many' && <ManyAtOnce filters={filters} />}
      </Tab>
    </Tabs>
  );
}
