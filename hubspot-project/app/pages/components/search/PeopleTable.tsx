import {
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Contact } from '../../api-types.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSearchWords } from '../../words/use-search-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';

/** People with their pronouns as they wrote them, how to reach them, and the ways to their records. */
export function PeopleTable({ people }: { people: readonly Contact[] }) {
  const words = useSearchWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('colPerson')}</TableHeader>
          <TableHeader>{words('colPronouns')}</TableHeader>
          <TableHeader>{words('colContact')}</TableHeader>
          <TableHeader>{words('colPlaces')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <Row key={person.id} person={person} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ person: { fields, links } }: { person: Contact }) {
  const pages = usePagesWords();
  const parts = [fields.firstName?.value, fields.lastName?.value].filter(Boolean);
  const email = fields.email?.value ?? null;
  const name = parts.length > 0 ? parts.join(' ') : (email ?? pages('noName'));
  return (
    <TableRow>
      <TableCell>
        <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
        {fields.jobTitle?.value != null && <Text variant="microcopy">{fields.jobTitle.value}</Text>}
      </TableCell>
      <TableCell>{fields.pronouns?.value ?? ''}</TableCell>
      <TableCell>
        {email !== null && <Text>{email}</Text>}
        {fields.phone?.value != null && <Text variant="microcopy">{fields.phone.value}</Text>}
      </TableCell>
      <TableCell>
        <Places links={links} />
      </TableCell>
    </TableRow>
  );
}

const states = {
  synced: { variant: 'success', said: 'inSync' },
  pending: { variant: 'info', said: 'waiting' },
  syncing: { variant: 'info', said: 'waiting' },
  error: { variant: 'danger', said: 'notSynced' },
} as const;

function Places({ links }: { links: Contact['links'] }) {
  const { shared } = useSurface();
  const words = useSearchWords();
  return (
    <Flex direction="column" gap="xs" align="start">
      {links.map(({ provider, status }) => (
        <StatusTag key={provider} variant={states[status].variant}>
          {words(states[status].said, { place: shared(provider) })}
        </StatusTag>
      ))}
      <RecordLinks records={links} />
    </Flex>
  );
}
