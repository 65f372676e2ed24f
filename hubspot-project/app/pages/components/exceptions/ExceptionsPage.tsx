import { Alert, EmptyState, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Exception } from '../../api-types.ts';
import type { ExceptionFilters } from '../../queries/filters.ts';
import type { ManyFixed } from '../../queries/use-fix-many.ts';
import { useExceptions } from '../../queries/use-exceptions.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { ExceptionFilterBar } from './ExceptionFilterBar.tsx';
import { ExceptionsTable } from './ExceptionsTable.tsx';
import { FixManyReport } from './FixManyReport.tsx';
import { KindGroup } from './KindGroup.tsx';

/** The backend counts no more of a kind. */
const countedAtMost = 10_000;
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** What stands in records' way, each with its reason and its answers. */
export function ExceptionsPage() {
  const pages = usePagesWords();
  const words = useExceptionsWords();
  const [filters, setFilters] = useState<ExceptionFilters>({ status: 'open' });
  const [done, setDone] = useState<string | null>(null);
  const [report, setReport] = useState<ManyFixed | null>(null);
  const query = useExceptions(filters);
  const counts = query.data?.pages.at(-1)?.counts;
  const open = counts === undefined ? null : Math.min(sumOf(Object.values(counts)), countedAtMost);
  const exceptions = itemsOf(query.data);
  return (
    <PageFrame title={pages('exceptions')}>
      {open !== null && <Text format={{ fontWeight: 'demibold' }}>{words('answer', { count: open })}</Text>}
      <ExceptionFilterBar filters={filters} counts={counts ?? {}} onChange={setFilters} />
      {report !== null && <FixManyReport report={report} />}
      {done !== null && <Alert variant="success" title={done} />}
      <ListFrame
        query={query}
        more={query}
        isEmpty={exceptions.length === 0}
        empty={<Empty isOpen={filters.status === 'open' && filters.kind === undefined} />}
      >
        {filters.status === 'open' ? (
          groupsOf(exceptions).map(([kind, group]) => (
            <KindGroup
              key={kind}
              kind={kind}
              exceptions={group}
              count={Math.max(counts?.[kind] ?? 0, group.length)}
              nowMs={query.dataUpdatedAt}
              onDone={setDone}
              onReport={setReport}
            />
          ))
        ) : (
          <ExceptionsTable exceptions={exceptions} nowMs={query.dataUpdatedAt} onDone={setDone} />
        )}
      </ListFrame>
    </PageFrame>
  );
}

/** By kind, in the order in which the first of each came. */
function groupsOf(exceptions: readonly Exception[]): [Exception['kind'], Exception[]][] {
  const groups = new Map<Exception['kind'], Exception[]>();
  for (const exception of exceptions) {
    groups.set(exception.kind, [...(groups.get(exception.kind) ?? []), exception]);
  }
  return [...groups];
}

function Empty({ isOpen }: { isOpen: boolean }) {
  const words = useExceptionsWords();
  if (!isOpen) return <Text>{words('emptyHistory')}</Text>;
  return (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
}
