import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Home } from '../../home-types.ts';
import { foldAlike } from '../../needs/fold-alike.ts';
import type { Need } from '../../needs/needs-of.ts';
import { sayNeed } from '../../words/say-need.ts';
import { sayWay } from '../../words/say-way.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';

type Folded = ReturnType<typeof foldAlike>[number];

/** What else waits, with the way to where it is answered. */
export function AlsoWaiting({ needs, home, nowMs }: { needs: readonly Need[]; home: Home; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const columns: Column<Folded>[] = [
    { title: words('colKind'), width: 'min', cell: ({ need }) => <Kind need={need} /> },
    { title: words('colAbout'), cell: (folded) => <About folded={folded} /> },
    {
      title: words('colSince'),
      width: 'min',
      cell: ({ need }) => sayWhen(need.since, nowMs, timeStyle) ?? '',
    },
    {
      title: words('colWhere'),
      width: 'min',
      cell: ({ need }) =>
        need.path === null ? (
          <Text>{words('inSettings')}</Text>
        ) : (
          <PageLink to={need.path}>{sayWay(need, home, words)}</PageLink>
        ),
    },
  ];
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words('alsoWaiting')}</Heading>
      <ColumnTable columns={columns} items={foldAlike(needs)} keyOf={({ need }) => need.key} />
    </Flex>
  );
}

function Kind({ need: { about } }: { need: Need }) {
  const words = useHomeWords();
  const standsStill = about.kind === 'connection' || about.kind === 'sync';
  return <StatusTag variant={standsStill ? 'danger' : 'warning'}>{words(about.kind)}</StatusTag>;
}

function About({ folded: { need, more } }: { folded: Folded }) {
  const { shared } = useSurface();
  const words = useHomeWords();
  const { title, text } = sayNeed(need, { words, shared });
  return (
    <>
      <Text>{title}</Text>
      {text !== null && <Text variant="microcopy">{text}</Text>}
      {more > 0 && <Text variant="microcopy">{words('andMore', { count: more })}</Text>}
    </>
  );
}
