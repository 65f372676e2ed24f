import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { PeopleFilter, Person, SettingsView } from '../view.ts';
import { settingsKeys } from './keys.ts';
import { useList } from './use-list.ts';
import type { List } from './use-list.ts';

/** The people who use Kindred; `first` is the page that the settings opened with, which a filter does not use. */
export function usePeople(first: SettingsView['users'], filter: PeopleFilter): List<Person> {
  const { api } = useSurface();
  const { search, role } = filter;
  const isFiltered = search !== '' || role !== null;
  return useList<Person>(settingsKeys.people(filter), isFiltered ? null : first, (cursor) => {
    const query = {
      ...(search === '' ? {} : { search }),
      ...(role === null ? {} : { role }),
      ...(cursor === null ? {} : { cursor }),
    };
    return answerOf(api.GET('/api/users', { params: { query } }));
  });
}
