import { Button, Flex, Input } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';

/** A third value, where neither of the two is right. */
export function OwnValue({ isOff, onUse }: { isOff: boolean; onUse: (value: string) => void }) {
  const words = useConflictsWords();
  const [value, setValue] = useState('');
  return (
    <Flex direction="row" gap="sm" align="end" wrap="wrap">
      <Input
        label={words('own')}
        name="own"
        description={words('ownHint')}
        value={value}
        readOnly={isOff}
        onInput={setValue}
      />
      <Button disabled={isOff || value.trim() === ''} onClick={() => onUse(value)}>
        {words('useOwn')}
      </Button>
    </Flex>
  );
}
