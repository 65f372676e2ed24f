import { Flex, Heading, List, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { usePeople } from '../../queries/use-people.ts';
import { may } from '../../view.ts';
import type { PeopleFilter, SettingsView } from '../../view.ts';
import { useFormWords, usePeopleWords } from '../../words/use-words.ts';
import { MoreButton } from '../MoreButton.tsx';
import { PeopleFilterBar } from './PeopleFilterBar.tsx';
import { PeopleTable } from './PeopleTable.tsx';

/** More people than this are not found at a glance. */
const glanceLimit = 8;

/** Who uses Kindred, and in which role. */
export function People({ view, nowMs }: { view: SettingsView; nowMs: number }) {
  const words = usePeopleWords();
  const form = useFormWords();
  const { shared } = useSurface();
  const [filter, setFilter] = useState<PeopleFilter>({ search: '', role: null });
  const list = usePeople(view.users, filter);
  const mayChange = may(view, 'users:manage');
  const isFiltered = filter.search !== '' || filter.role !== null;
  const isNobody = list.items.length === 0 && !list.isReading && list.failure === null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('peopleTitle')}</Heading>
      <Text>{words('peopleHint')}</Text>
      <List variant="unordered-styled">
        <Text>{words('memberMeans')}</Text>
        <Text>{words('managerMeans')}</Text>
        <Text>{words('adminMeans')}</Text>
      </List>
      {!mayChange && <Text variant="microcopy">{form('onlyAdmins')}</Text>}
      {(isFiltered || list.hasMore || list.items.length > glanceLimit) && (
        <PeopleFilterBar filter={filter} onChange={setFilter} />
      )}
      {isFiltered && list.items.length > 0 && (
        <Text>{words(list.hasMore ? 'foundMore' : 'found', { count: list.items.length })}</Text>
      )}
      {isNobody && <Text>{words(isFiltered ? 'noneFound' : 'nobody')}</Text>}
      {list.items.length > 0 && <PeopleTable people={list.items} mayChange={mayChange} nowMs={nowMs} />}
      {list.items.length === 0 && list.isReading && (
        <LoadingSpinner label={shared('loading')} showLabel={true} />
      )}
      <MoreButton list={list} />
    </Flex>
  );
}
