import { Flex, Text } from '@hubspot/ui-extensions';
import { PageLink, usePageRoute } from '@hubspot/ui-extensions/pages';
import { countedAtMost } from '../needs/needs-of.ts';
import { useHome } from '../queries/use-home.ts';
import { usePagesWords } from '../words/use-pages-words.ts';

type Place =
  'overview' | 'syncs' | 'conflicts' | 'exceptions' | 'approvals' | 'workflows' | 'runs' | 'audit' | 'search';
const paths: Record<Place, string> = {
  overview: '/',
  syncs: '/syncs',
  conflicts: '/conflicts',
  exceptions: '/exceptions',
  approvals: '/approvals',
  workflows: '/workflows',
  runs: '/runs',
  audit: '/audit',
  search: '/search',
};
const places = Object.keys(paths) as Place[];

/** The pages in a row, each with how much waits there, as the first page knows it. Counts that nobody knows are left out. */
export function PageLinks() {
  const { path } = usePageRoute();
  const labels = useLabels();
  return (
    <Flex direction="row" gap="md" wrap="wrap" align="center">
      {places.map((place) =>
        isAt(path, paths[place]) ? (
          <Text key={place} inline={true} format={{ fontWeight: 'bold' }}>
            {labels[place]}
          </Text>
        ) : (
          <PageLink key={place} to={paths[place]}>
            {labels[place]}
          </PageLink>
        ),
      )}
    </Flex>
  );
}

const isAt = (path: string, of: string) => path === of || (of !== '/' && path.startsWith(`${of}/`));

function useLabels(): Record<Place, string> {
  const words = usePagesWords();
  const { data: home } = useHome();
  const counts = home?.attention.counts;
  const label = (place: Place, count: number | null | undefined) => {
    const name = words(place);
    if (count == null || count === 0) return name;
    return words(count >= countedAtMost ? 'withMany' : 'withCount', { name, count });
  };
  return {
    overview: words('overview'),
    syncs: home?.running != null ? words('running', { name: words('syncs') }) : words('syncs'),
    conflicts: label('conflicts', counts?.conflicts),
    exceptions: label('exceptions', counts?.exceptions),
    approvals: label('approvals', counts?.approvals),
    workflows: words('workflows'),
    runs: words('runs'),
    audit: words('audit'),
    search: words('search'),
  };
}
