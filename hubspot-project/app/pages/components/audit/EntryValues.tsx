import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { fieldKeys } from '../../api-types.ts';
import type { AuditEntry } from '../../api-types.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';

/** What an entry says it was before and is after, a line for each name. */
export function EntryValues({ entry }: { entry: AuditEntry }) {
  const { shared } = useSurface();
  const words = useAuditWords();
  const pages = usePagesWords();
  const before = entry.old ?? {};
  const after = entry.new ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return null;
  const said = (value: unknown) => {
    if (value === null || value === undefined || value === '') return pages('none');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const label = (name: string) => {
    const field = fieldKeys.find((key) => key === name);
    return field === undefined ? name : shared(field);
  };
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('values')}</TableHeader>
          <TableHeader>{words('before')}</TableHeader>
          <TableHeader>{words('after')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {names.map((name) => (
          <TableRow key={name}>
            <TableCell>{label(name)}</TableCell>
            <TableCell>{said(before[name])}</TableCell>
            <TableCell>{said(after[name])}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
