import { EmptyState, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useMarkRead, useNotifications } from '../../queries/use-notifications.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useNotificationsWords } from '../../words/use-notifications-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { FilterRow } from '../FilterRow.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { NotificationsTable } from './NotificationsTable.tsx';

/** What this person is told of, what of it is new, and the way to what each is about. */
export function NotificationsPage() {
  const pages = usePagesWords();
  const words = useNotificationsWords();
  const [state, setState] = useState<'unread' | 'all'>('all');
  const query = useNotifications(state);
  const first = query.data?.pages[0];
  const items = itemsOf(query.data);
  return (
    <PageFrame title={pages('notifications')}>
      {first !== undefined && (
        <Text format={{ fontWeight: 'demibold' }}>{words('answer', { count: first.unread })}</Text>
      )}
      <FilterRow>
        <Select
          label={words('show')}
          name="state"
          value={state}
          options={(['all', 'unread'] as const).map((value) => ({ label: words(value), value }))}
          onChange={(value) => setState(value === 'unread' ? 'unread' : 'all')}
        />
      </FilterRow>
      {first !== undefined && first.unread > 0 && <MarkAll upTo={first.upTo} />}
      <ListFrame query={query} more={query} isEmpty={items.length === 0} empty={<Empty state={state} />}>
        <NotificationsTable items={items} nowMs={query.dataUpdatedAt} />
      </ListFrame>
      <Text variant="microcopy">{words('which')}</Text>
    </PageFrame>
  );
}

/** What came after the list was read stays new. */
function MarkAll({ upTo }: { upTo: string }) {
  const { actions } = useSurface();
  const words = useNotificationsWords();
  const { all } = useMarkRead();
  const mark = async () => {
    const answer = await all.mutateAsync(upTo);
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('markedAll') });
  };
  return (
    <>
      <LoadingButton size="sm" loading={all.isPending} onClick={() => void mark()}>
        {words('markAll')}
      </LoadingButton>
      {all.data !== undefined && all.data.outcome !== 'ok' && <FailedAction failure={all.data} />}
    </>
  );
}

function Empty({ state }: { state: 'unread' | 'all' }) {
  const words = useNotificationsWords();
  if (state === 'unread') return <Text>{words('noneNew')}</Text>;
  return (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
}
