import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { Person } from '../../view.ts';
import { usePeopleWords } from '../../words/use-words.ts';
import { PersonRow } from './PersonRow.tsx';

type PeopleTableProps = { people: readonly Person[]; mayChange: boolean; nowMs: number };

/** A row for each person: their role, when they were here, and whether they have access. */
export function PeopleTable({ people, mayChange, nowMs }: PeopleTableProps) {
  const words = usePeopleWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('person')}</TableHeader>
          <TableHeader>{words('role')}</TableHeader>
          <TableHeader>{words('lastSeen')}</TableHeader>
          <TableHeader>{words('access')}</TableHeader>
          <TableHeader>{words('change')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} mayChange={mayChange} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}
