import {
  Button,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { useState } from 'react';

const people = [
  'Robin Doe',
  'Ada Okafor',
  'Yusuf Brandt',
  'Mai Tanaka',
  'Ines Vance',
  'Lou Weber',
  'Kim Lee',
];
const pageSize = 3;

export function Tables() {
  const [direction, setDirection] = useState<'ascending' | 'descending' | 'none'>('none');
  const [page, setPage] = useState(1);
  const sorted = direction === 'none' ? people : people.toSorted((a, b) => (direction === 'ascending' ? 1 : -1) * a.localeCompare(b));
  return (
    <Table paginated={true} page={page} pageCount={Math.ceil(people.length / pageSize)} onPageChange={setPage} density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader width="min">Status</TableHeader>
          <TableHeader sortDirection={direction} onSortChange={setDirection}>Name</TableHeader>
          <TableHeader align="right">Changes</TableHeader>
          <TableHeader>Action</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sorted.slice((page - 1) * pageSize, page * pageSize).map((name, index) => (
          <TableRow key={name}>
            <TableCell width="min"><StatusTag variant={index === 1 ? 'warning' : 'success'}>{index === 1 ? 'Differs' : 'In sync'}</StatusTag></TableCell>
            <TableCell>{name}</TableCell>
            <TableCell align="right">{name.length}</TableCell>
            <TableCell><Button size="xs">Open</Button></TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow><TableCell colSpan={4}>{people.length} people</TableCell></TableRow>
      </TableFooter>
    </Table>
  );
} // prettier-ignore
