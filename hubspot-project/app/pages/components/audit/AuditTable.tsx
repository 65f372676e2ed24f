import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { AuditEntry } from '../../api-types.ts';
import type { AuditFilters } from '../../queries/filters.ts';
import { useMe } from '../../queries/use-me.ts';
import { auditActions } from '../../words/audit-actions.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayEntryWho } from '../../words/say-entry-who.ts';
import { EntryPanel } from './EntryPanel.tsx';

type Props = { filters: AuditFilters; onFilter: (next: AuditFilters) => void };

/** Entries of the trail, the newest first; each opens with what it was before and after. */
export function AuditTable({ entries, ...narrowing }: Props & { entries: readonly AuditEntry[] }) {
  const words = useAuditWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('colWhen')}</TableHeader>
          <TableHeader>{words('colWho')}</TableHeader>
          <TableHeader>{words('colAction')}</TableHeader>
          <TableHeader>{words('reason')}</TableHeader>
          <TableHeader>{words('colOpen')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <Row key={entry.seq} entry={entry} {...narrowing} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ entry, ...narrowing }: Props & { entry: AuditEntry }) {
  const { shared, timeStyle } = useSurface();
  const words = useAuditWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const action = auditActions[entry.action];
  return (
    <TableRow>
      <TableCell>{sayMoment(entry.at, timeStyle) ?? ''}</TableCell>
      <TableCell>{sayEntryWho(entry, { me, words: pages, shared })}</TableCell>
      <TableCell>{action === undefined ? entry.action : words(action)}</TableCell>
      <TableCell>{entry.reason}</TableCell>
      <TableCell>
        <Button size="xs" variant="transparent" overlay={<EntryPanel entry={entry} {...narrowing} />}>
          {words('open')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
