import { Button, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Notification } from '../../api-types.ts';
import { useMarkRead } from '../../queries/use-notifications.ts';
import type { NotificationsKey } from '../../words/notifications.en.ts';
import { sayNotification } from '../../words/say-notification.ts';
import { useNotificationsWords } from '../../words/use-notifications-words.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';
import { FailedAction } from '../FailedAction.tsx';

type Props = { items: readonly Notification[]; nowMs: number };

/** Notifications, the newest first: new or not, what happened, and where to look; whoever goes there has read it. */
export function NotificationsTable({ items, nowMs }: Props) {
  const { shared, timeStyle } = useSurface();
  const words = useNotificationsWords();
  const { one } = useMarkRead();
  const mark = (item: Notification) => {
    if (!item.isRead) one.mutate(item.id);
  };
  const columns: Column<Notification>[] = [
    { title: words('colState'), width: 'min', cell: (item) => <State item={item} /> },
    {
      title: words('colText'),
      cell: (item) => (
        <Text format={{ fontWeight: item.isRead ? 'regular' : 'demibold' }}>
          {sayNotification(item, { words, shared, timeStyle })}
        </Text>
      ),
    },
    {
      title: words('colWhen'),
      width: 'min',
      cell: ({ updatedAt }) => sayWhen(updatedAt, nowMs, timeStyle) ?? '',
    },
    { title: words('colWhere'), width: 'min', cell: (item) => <Where item={item} onGo={() => mark(item)} /> },
    {
      title: words('colRead'),
      width: 'min',
      cell: (item) =>
        item.isRead ? null : (
          <Button size="xs" disabled={one.isPending && one.variables === item.id} onClick={() => mark(item)}>
            {words('mark')}
          </Button>
        ),
    },
  ];
  return (
    <Flex direction="column" gap="sm">
      {one.data !== undefined && one.data.outcome !== 'ok' && <FailedAction failure={one.data} />}
      <ColumnTable columns={columns} items={items} keyOf={({ id }) => id} />
    </Flex>
  );
}

function State({ item: { isRead, overAt } }: { item: Notification }) {
  const words = useNotificationsWords();
  if (overAt !== null) return <StatusTag variant="success">{words('isOver')}</StatusTag>;
  return isRead ? (
    <StatusTag variant="default">{words('isRead')}</StatusTag>
  ) : (
    <StatusTag variant="info">{words('isNew')}</StatusTag>
  );
}

type Way = { label: NotificationsKey; to: string; params?: { id: string } };

/** The way to what it is about; null: the settings, which stand outside of the home. */
function wayTo({ page, id }: Notification['target']): Way | null {
  switch (page) {
    case 'session':
      return id === null ? { label: page, to: '/syncs' } : { label: page, to: '/syncs/:id', params: { id } };
    case 'conflicts':
    case 'exceptions':
    case 'approvals':
      return { label: page, to: `/${page}` };
    case 'connections':
    case 'keys':
    case 'people':
      return null;
  }
}

function Where({ item, onGo }: { item: Notification; onGo: () => void }) {
  const { actions } = useSurface();
  const words = useNotificationsWords();
  const way = wayTo(item.target);
  if (way === null) return <Text>{words('inSettings')}</Text>;
  const { label, ...place } = way;
  const go = () => {
    onGo();
    actions.navigateToPage(place);
  };
  return (
    <Button size="xs" variant="transparent" onClick={go}>
      {words(label)}
    </Button>
  );
}
