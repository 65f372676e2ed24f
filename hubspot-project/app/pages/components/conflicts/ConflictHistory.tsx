import { StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Conflict } from '../../api-types.ts';
import type { ConflictFilters } from '../../queries/filters.ts';
import { useConflicts } from '../../queries/use-conflicts.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';
import { DecidedBy } from '../DecidedBy.tsx';
import { ListFrame } from '../ListFrame.tsx';

/** What was decided: whose value was taken, and by whom. */
export function ConflictHistory({ filters }: { filters: ConflictFilters }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const pages = usePagesWords();
  const query = useConflicts(filters);
  const conflicts = itemsOf(query.data);
  const columns: Column<Conflict>[] = [
    {
      title: words('colState'),
      width: 'min',
      cell: ({ status }) => (
        <StatusTag variant={status === 'closed' ? 'success' : 'info'}>{words(status)}</StatusTag>
      ),
    },
    { title: words('colPerson'), cell: ({ person }) => person ?? pages('noName') },
    { title: words('colField'), cell: ({ field }) => shared(field) },
    { title: words('colTaken'), cell: (conflict) => <Taken conflict={conflict} /> },
    {
      title: words('colWho'),
      cell: ({ rule, decidedBy, decidedAt }) =>
        rule === 'agreed' ? null : (
          <DecidedBy who={decidedBy} at={decidedAt} nowMs={query.dataUpdatedAt} nobody={words('byRule')} />
        ),
    },
  ];
  return (
    <ListFrame
      query={query}
      more={query}
      isEmpty={conflicts.length === 0}
      empty={<Text>{words('emptyHistory')}</Text>}
    >
      <ColumnTable columns={columns} items={conflicts} keyOf={({ id }) => id} />
    </ListFrame>
  );
}

function Taken({ conflict: { winner, sides, rule } }: { conflict: Conflict }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  if (rule === 'agreed') return <Text>{words('agreed')}</Text>;
  if (winner === null) return null;
  const value = sides.find(({ source }) => source === winner)?.value;
  return <Text>{[shared(winner), value].filter(Boolean).join(': ')}</Text>;
}
