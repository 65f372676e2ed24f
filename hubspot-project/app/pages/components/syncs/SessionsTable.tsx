import {
  EmptyState,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Session } from '../../api-types.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useSessions } from '../../queries/use-sessions.ts';
import { sayCounts, sayKind, saySession } from '../../words/say-session.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { ListFrame } from '../ListFrame.tsx';

/** Past and present syncs, the newest first. */
export function SessionsTable() {
  const words = useSyncsWords();
  const query = useSessions();
  const sessions = itemsOf(query.data);
  const empty = (
    <EmptyState title={words('emptyTitle')} layout="vertical">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
  return (
    <ListFrame query={query} more={query} isEmpty={sessions.length === 0} empty={empty}>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('colState')}</TableHeader>
            <TableHeader>{words('colKind')}</TableHeader>
            <TableHeader>{words('colWhen')}</TableHeader>
            <TableHeader>{words('colCounts')}</TableHeader>
            <TableHeader>{words('colOpen')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} nowMs={query.dataUpdatedAt} />
          ))}
        </TableBody>
      </Table>
    </ListFrame>
  );
}

function SessionRow({ session, nowMs }: { session: Session; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useSyncsWords();
  const { variant, state, more } = saySession(session, words);
  return (
    <TableRow>
      <TableCell>
        <StatusTag variant={variant}>{state}</StatusTag>
      </TableCell>
      <TableCell>{sayKind(session, words)}</TableCell>
      <TableCell>{sayWhen(session.startedAt, nowMs, timeStyle) ?? words('notStarted')}</TableCell>
      <TableCell>{session.status === 'failed' && more !== null ? more : sayCounts(session, words)}</TableCell>
      <TableCell>
        <PageLink to="/syncs/:id" params={{ id: session.id }}>
          {words('open')}
        </PageLink>
      </TableCell>
    </TableRow>
  );
}
