import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { FieldKey } from '../card-view.ts';
import { conflictsIn, fieldKeys, valueIn } from '../card-view.ts';
import { useTabWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { ValueRow } from './ValueRow.tsx';

/** What waits for a decision, then every field with its value and where that came from. */
export function ValueTable({ ready }: { ready: Ready }) {
  const words = useTabWords();
  const { view, say, hurry } = ready;
  const take = useTake(ready);
  return (
    <Flex direction="column" gap="md">
      {conflictsIn(view).map((conflict) => (
        <ConflictChoice
          key={conflict.id}
          conflict={conflict}
          field={conflict.field}
          say={say}
          allowed={view.may.settle}
          onSettled={hurry}
        />
      ))}
      <Table density="condensed" bordered={true} flush={true}>
        <TableHead>
          <TableRow>
            {(['field', 'value', 'from'] as const).map((key) => (
              <TableHeader key={key}>{words(key)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {fieldKeys.map((field) => {
            const shown = valueIn(view, field);
            if (shown !== undefined)
              return <ValueRow key={field} field={field} shown={shown} ready={ready} onTake={take} />;
            return (
              <TableRow key={field}>
                <TableCell>{say.field(field)}</TableCell>
                <TableCell colSpan={2}>
                  <Text variant="microcopy">{words('neverSet')}</Text>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Flex>
  );
}

/** Takes what a field's rule had set aside, unless the field holds something else by now. */
function useTake({ view, say, save }: Ready) {
  const { actions } = useSurface();
  const words = useTabWords();
  return async (field: FieldKey, value: string | null) => {
    const expected = { [field]: valueIn(view, field)?.value ?? null };
    const answer = await save({ values: { [field]: value }, expected });
    if (answer.outcome === 'ok') {
      const message = words('savedField', { field: say.field(field) });
      actions.addAlert({ type: 'success', message });
    } else {
      actions.addAlert({ type: 'danger', title: words('notSaved'), message: say.failure(answer) });
    }
  };
}
