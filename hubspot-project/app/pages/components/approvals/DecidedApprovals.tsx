import { StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Approval } from '../../api-types.ts';
import { useApprovals } from '../../queries/use-approvals.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useApprovalsWords } from '../../words/use-approvals-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';
import { DecidedBy } from '../DecidedBy.tsx';
import { ListFrame } from '../ListFrame.tsx';

const variants = {
  waiting: 'warning',
  approved: 'success',
  rejected: 'default',
  expired: 'default',
} as const;

/** What was decided, and by whom. */
export function DecidedApprovals() {
  const words = useApprovalsWords();
  const query = useApprovals(null);
  const decided = itemsOf(query.data).filter(({ status }) => status !== 'waiting');
  const nowMs = query.dataUpdatedAt;
  const columns: Column<Approval>[] = [
    { title: words('colState'), cell: (approval) => <State approval={approval} nowMs={nowMs} /> },
    { title: words('colSubject'), cell: ({ subject }) => subject },
    {
      title: words('colWho'),
      cell: ({ decidedBy, decidedAt }) => <DecidedBy who={decidedBy} at={decidedAt} nowMs={nowMs} />,
    },
    { title: words('colNote'), cell: ({ note }) => note ?? '' },
  ];
  return (
    <ListFrame
      query={query}
      more={query}
      isEmpty={decided.length === 0}
      empty={<Text>{words('beforeEmpty')}</Text>}
    >
      <ColumnTable columns={columns} items={decided} keyOf={({ id }) => id} />
    </ListFrame>
  );
}

function State({ approval: { status, doneAt }, nowMs }: { approval: Approval; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useApprovalsWords();
  const when = sayWhen(doneAt, nowMs, timeStyle);
  return (
    <StatusTag variant={variants[status]}>
      {status === 'approved' && when !== null ? words('happened', { when }) : words(`${status}State`)}
    </StatusTag>
  );
}
