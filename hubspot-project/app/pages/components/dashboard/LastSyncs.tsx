import {
  Flex,
  Heading,
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
import type { HomeSession } from '../../home-types.ts';
import { sayDone, sayStanding } from '../../words/say-home-session.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

/** The syncs that ended last, and what each did. */
export function LastSyncs({ sessions, nowMs }: { sessions: readonly HomeSession[]; nowMs: number }) {
  const words = useHomeWords();
  if (sessions.length === 0) {
    return (
      <Flex direction="column" gap="xs">
        <Heading>{words('lastSyncs')}</Heading>
        <Text>{words('noSyncs')}</Text>
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words('lastSyncs')}</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('colState')}</TableHeader>
            <TableHeader>{words('colSync')}</TableHeader>
            <TableHeader>{words('colWhen')}</TableHeader>
            <TableHeader>{words('colResult')}</TableHeader>
            <TableHeader>{words('colOpen')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SyncRow key={session.id} session={session} nowMs={nowMs} />
          ))}
        </TableBody>
      </Table>
      <PageLink to="/syncs">{words('allSyncs')}</PageLink>
    </Flex>
  );
}

function SyncRow({ session, nowMs }: { session: HomeSession; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const { variant, text } = sayStanding(session, words);
  return (
    <TableRow>
      <TableCell width="min">
        <StatusTag variant={variant}>{text}</StatusTag>
      </TableCell>
      <TableCell>{words(session.kind)}</TableCell>
      <TableCell>{sayWhen(session.endedAt, nowMs, timeStyle) ?? ''}</TableCell>
      <TableCell>{sayDone(session, words)}</TableCell>
      <TableCell width="min">
        <PageLink to={`/syncs/${session.id}`}>{words('open')}</PageLink>
      </TableCell>
    </TableRow>
  );
}
