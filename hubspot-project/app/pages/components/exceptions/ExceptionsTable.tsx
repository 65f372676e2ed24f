import { Checkbox, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Exception } from '../../api-types.ts';
import { useMe } from '../../queries/use-me.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayWho } from '../../words/say-who.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import type { Column } from '../ColumnTable.tsx';
import { RecordLinks } from '../RecordLinks.tsx';
import { Candidates } from './Candidates.tsx';
import { Fixes } from './Fixes.tsx';

const variants = { fixed: 'success', dismissed: 'default' } as const;
/** Kinds at which something works no more until somebody puts it right; at all others one record waits. */
const broken: ReadonlySet<Exception['kind']> = new Set([
  'mapping_paused',
  'events_stopped',
  'subscription_trouble',
]);

const personWidthPx = 130;
const whenWidthPx = 120;

type Choice = { ids: ReadonlySet<string>; toggle: (exception: Exception) => void };
type Props = {
  exceptions: readonly Exception[];
  nowMs: number;
  onDone: (said: string) => void;
  /** Which are chosen for being answered together; null: none can be. */
  choice?: Choice | null;
};

/** What stands in the way: what happened, to whom, since when, and its answers. */
export function ExceptionsTable({ exceptions, nowMs, onDone, choice = null }: Props) {
  const words = useExceptionsWords();
  const columns: Column<Exception>[] = [
    { title: words('colWhat'), cell: (exception) => <What exception={exception} /> },
    {
      title: words('colWho'),
      width: personWidthPx,
      cell: (exception) => <Who exception={exception} choice={choice} />,
    },
    {
      title: words('colWhen'),
      width: whenWidthPx,
      cell: (exception) => <When exception={exception} nowMs={nowMs} />,
    },
    {
      title: words('colAnswers'),
      width: 'min',
      cell: (exception) => <Fixes exception={exception} onDone={onDone} />,
    },
  ];
  return <ColumnTable columns={columns} items={exceptions} keyOf={({ id }) => id} />;
}

function What({ exception }: { exception: Exception }) {
  const words = useExceptionsWords();
  const { status, kind, message } = exception;
  const variant = status !== 'open' ? variants[status] : broken.has(kind) ? 'danger' : 'warning';
  return (
    <Flex direction="column" gap="xs" align="start">
      <StatusTag variant={variant}>{words(kind)}</StatusTag>
      <Text>{message}</Text>
      <Candidates exception={exception} />
    </Flex>
  );
}

function Who({ exception, choice }: { exception: Exception; choice: Choice | null }) {
  const { shared } = useSurface();
  const words = useExceptionsWords();
  const pages = usePagesWords();
  const { id, person, provider, externalId, records } = exception;
  const place = provider === null ? null : shared(provider);
  const record =
    place === null
      ? null
      : externalId === null
        ? words('crm', { place })
        : words('record', { place, id: externalId });
  const name = person ?? record ?? pages('noName');
  return (
    <Flex direction="column" gap="flush">
      {choice === null ? (
        <Text>{name}</Text>
      ) : (
        <Checkbox
          name={`choose-${id}`}
          checked={choice.ids.has(id)}
          aria-label={words('choose', { person: name })}
          onChange={() => choice.toggle(exception)}
        >
          {name}
        </Checkbox>
      )}
      {person !== null && record !== null && <Text variant="microcopy">{record}</Text>}
      <RecordLinks records={records} />
    </Flex>
  );
}

function When({ exception, nowMs }: { exception: Exception; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useExceptionsWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const { status, createdAt, updatedAt, closedAt, closedBy, occurrences: count } = exception;
  const said = (at: string | null) => sayWhen(at, nowMs, timeStyle) ?? '';
  if (status === 'open') {
    return <Text>{words('often', { since: said(createdAt), count, when: said(updatedAt) })}</Text>;
  }
  const who = sayWho(closedBy, me, pages);
  const facts = { status: words(status), when: said(closedAt) };
  return <Text>{who === null ? words('closedBy', facts) : words('closed', { ...facts, who })}</Text>;
}
