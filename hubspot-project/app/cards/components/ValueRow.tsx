import { Button, Flex, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { FieldKey, ShownValue } from '../card-view.ts';
import { useCardWords, useTabWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';

type ValueRowProps = {
  field: FieldKey;
  shown: ShownValue;
  ready: Ready;
  onTake: (field: FieldKey, value: string | null) => Promise<void>;
};

/** One field: its value as it is, where that came from, and what was set aside for it. */
export function ValueRow({ field, shown, ready: { view, say, saving }, onTake }: ValueRowProps) {
  const words = useTabWords();
  const cardWords = useCardWords();
  const { value, overruled, via, source, changedAt, changedBy } = shown;
  const place = say.place(source);
  const who = say.who(changedBy, source);
  const when = say.when(changedAt) ?? '';
  return (
    <TableRow>
      <TableCell>{say.field(field)}</TableCell>
      <TableCell>
        <Text>{value ?? cardWords('nothing')}</Text>
        {overruled !== null && (
          <Flex direction="row" gap="sm" align="center" wrap={true}>
            <Text variant="microcopy">
              {words('overruled', {
                place: say.place(overruled.source),
                has: overruled.value === null ? 'no' : 'yes',
                value: say.quoted(overruled.value ?? ''),
              })}
            </Text>
            <Button
              size="xs"
              disabled={saving || !view.may.write}
              onClick={() => void onTake(field, overruled.value)}
            >
              {words('useInstead')}
            </Button>
          </Flex>
        )}
      </TableCell>
      <TableCell>
        <Text>{words('valueFrom', { via, place })}</Text>
        <Text variant="microcopy">
          {words('whenAndWho', { when, who: who ?? '', hasWho: who === null ? 'no' : 'yes' })}
        </Text>
      </TableCell>
    </TableRow>
  );
}
