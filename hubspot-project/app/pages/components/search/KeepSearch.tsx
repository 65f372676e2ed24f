import { Button, Flex, Input } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useSearchWords } from '../../words/use-search-words.ts';

/** As long as a name may be. */
const nameLimit = 60;

/** Keeps the search that is shown under a name. */
export function KeepSearch({
  isBusy,
  onKeep,
}: {
  isBusy: boolean;
  onKeep: (name: string) => Promise<boolean>;
}) {
  const { actions } = useSurface();
  const words = useSearchWords();
  const [name, setName] = useState('');
  const wanted = name.trim();
  const keep = async () => {
    if (!(await onKeep(wanted))) return;
    actions.addAlert({ type: 'success', message: words('keptMessage', { name: wanted }) });
    setName('');
  };
  return (
    <Flex direction="row" gap="sm" align="end">
      <Input
        label={words('name')}
        name="name"
        value={name}
        onInput={(text) => setName(text.slice(0, nameLimit))}
      />
      <Button disabled={isBusy || wanted === ''} onClick={() => void keep()}>
        {words('keep')}
      </Button>
    </Flex>
  );
}
