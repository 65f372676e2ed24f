import {
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sources } from '../../api-types.ts';
import type { Conflict } from '../../api-types.ts';
import { useDesk } from '../../store/conflict-desk.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';

/** Open conflicts, each with what every place has; to be chosen one by one. */
export function ChooseTable({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('colPerson')}</TableHeader>
          <TableHeader>{words('colField')}</TableHeader>
          {sources.map((source) => (
            <TableHeader key={source}>{shared(source)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {conflicts.map((conflict) => (
          <Row key={conflict.id} conflict={conflict} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ conflict }: { conflict: Conflict }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const pages = usePagesWords();
  const { id, sides } = conflict;
  const isChosen = useDesk((desk) => desk.chosen.includes(id));
  const toggle = useDesk((desk) => desk.toggle);
  const person = conflict.person ?? pages('noName');
  const field = shared(conflict.field);
  return (
    <TableRow>
      <TableCell>
        <Checkbox
          name={`choose-${id}`}
          checked={isChosen}
          aria-label={words('chooseThis', { field, person })}
          onChange={() => toggle(id)}
        >
          {person}
        </Checkbox>
      </TableCell>
      <TableCell>{field}</TableCell>
      {sources.map((source) => {
        const side = sides.find((one) => one.source === source);
        return <TableCell key={source}>{side === undefined ? '' : (side.value ?? pages('none'))}</TableCell>;
      })}
    </TableRow>
  );
}
