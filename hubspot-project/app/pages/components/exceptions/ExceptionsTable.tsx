import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
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
import { Fixes } from './Fixes.tsx';

const variants = { open: 'danger', fixed: 'success', dismissed: 'default' } as const;

const personWidthPx = 130;
const whenWidthPx = 120;

type Props = { exceptions: readonly Exception[]; nowMs: number; onDone: (said: string) => void };

/** What stands in the way: what happened, to whom, since when, and its answers. */
export function ExceptionsTable({ exceptions, nowMs, onDone }: Props) {
  const words = useExceptionsWords();
  const columns: Column<Exception>[] = [
    { title: words('colWhat'), cell: (exception) => <What exception={exception} /> },
    { title: words('colWho'), width: personWidthPx, cell: (exception) => <Who exception={exception} /> },
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

function What({ exception: { status, kind, message } }: { exception: Exception }) {
  const words = useExceptionsWords();
  return (
    <Flex direction="column" gap="xs" align="start">
      <StatusTag variant={variants[status]}>{words(kind)}</StatusTag>
      <Text>{message}</Text>
    </Flex>
  );
}

function Who({ exception: { person, provider, externalId } }: { exception: Exception }) {
  const { shared } = useSurface();
  const words = useExceptionsWords();
  const place = provider === null ? null : shared(provider);
  const record =
    place === null
      ? null
      : externalId === null
        ? words('crm', { place })
        : words('record', { place, id: externalId });
  return (
    <Flex direction="column" gap="flush">
      {person !== null && <Text>{person}</Text>}
      {record !== null && <Text variant={person === null ? 'bodytext' : 'microcopy'}>{record}</Text>}
      {provider !== null && <RecordLinks records={[{ provider, externalId }]} />}
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
