import { AutoGrid, Button, Checkbox, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import type { Conflict } from '../../api-types.ts';
import { useContact } from '../../queries/use-contact.ts';
import { useMay } from '../../queries/use-me.ts';
import type { Choice } from '../../queries/use-resolve.ts';
import { useDesk } from '../../store/conflict-desk.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';
import { ConflictSide } from './ConflictSide.tsx';
import { OwnValue } from './OwnValue.tsx';

/** One conflict with both sides, what both had before, and every way to settle it. */
export function OpenConflict({
  conflict,
  nowMs,
  isDeciding,
  onDecide,
}: {
  conflict: Conflict;
  nowMs: number;
  isDeciding: boolean;
  onDecide: (choice: Choice) => void;
}) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const pages = usePagesWords();
  const [always, setAlways] = useState(false);
  const mayDecide = useMay('conflicts:decide');
  const skip = useDesk((desk) => desk.skip);
  const contact = useContact(conflict.contactId);
  const isOff = isDeciding || !mayDecide;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>
          {words('heading', { field: shared(conflict.field), person: conflict.person ?? pages('noName') })}
        </Heading>
        <Text>{words('why')}</Text>
        <Text variant="microcopy">{sayBase(conflict.base)}</Text>
        <AutoGrid columnWidth={300} flexible={true} gap="sm">
          {conflict.sides.map((side, index) => (
            <ConflictSide
              key={side.source}
              side={side}
              nowMs={nowMs}
              isFirst={index === 0}
              isOff={isOff}
              onUse={() => onDecide({ choose: side.source, always })}
            />
          ))}
        </AutoGrid>
        <Always field={conflict.field} checked={always} onChange={setAlways} />
        <OwnValue isOff={isOff} onUse={(value) => onDecide({ value })} />
        {!mayDecide && <Text variant="microcopy">{words('notAllowed')}</Text>}
        <RecordLinks records={contact.data?.links ?? []} />
        <Flex direction="row">
          <Button variant="transparent" onClick={() => skip(conflict.id)}>
            {words('skip')}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );

  function sayBase(base: string | null): string {
    if (base === null) return words('baseUnknown');
    return base === '' ? words('baseEmpty') : words('base', { value: base });
  }
}

function Always({
  field,
  checked,
  onChange,
}: {
  field: Conflict['field'];
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const may = useMay('settings:write');
  return (
    <Checkbox
      name="always"
      checked={checked}
      readOnly={!may}
      description={may ? words('alwaysHint', { field: shared(field) }) : words('alwaysOnlyAdmins')}
      onChange={onChange}
    >
      {words('always')}
    </Checkbox>
  );
}
