import { TableCell, Text } from '@hubspot/ui-extensions';
import type { FieldHealth, MappingRow } from '../view.ts';
import { useSayProperty } from '../words/use-say-property.ts';
import { useMappingWords } from '../words/use-words.ts';

type PlaceCellProps = {
  place: MappingRow['hubspot'];
  /** The pronouns field of that CRM, where it is known. */
  own: FieldHealth | null;
};

/** Where a field lives at one CRM, and which way it travels. */
export function PlaceCell({ place, own }: PlaceCellProps) {
  const words = useMappingWords();
  const sayProperty = useSayProperty();
  return (
    <TableCell>
      <Text>{sayProperty(place, own)}</Text>
      {place.property !== null && <Text variant="microcopy">{words(place.direction)}</Text>}
    </TableCell>
  );
}
