import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import type { ApiKey } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';
import { KeyRow } from './KeyRow.tsx';

type KeysTableProps = {
  keys: readonly ApiKey[];
  /** The number of whoever looks. */
  viewerId: string | null;
  nowMs: number;
  onMade: (key: ShownKey) => void;
};

/** Every key, with what it may do and when it was used. */
export function KeysTable({ keys, viewerId, nowMs, onMade }: KeysTableProps) {
  const words = useKeysWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('state')}</TableHeader>
          <TableHeader>{words('key')}</TableHeader>
          <TableHeader>{words('mayDo')}</TableHeader>
          <TableHeader>{words('used')}</TableHeader>
          <TableHeader>{words('change')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} viewerId={viewerId} nowMs={nowMs} onMade={onMade} />
        ))}
      </TableBody>
    </Table>
  );
}
