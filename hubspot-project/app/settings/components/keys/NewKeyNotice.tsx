import { Alert, Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import { useKeysWords } from '../../words/use-words.ts';

/** A new key, the only time that it is shown; it goes when the person says that they have it. */
export function NewKeyNotice({ made, onDone }: { made: ShownKey; onDone: () => void }) {
  const words = useKeysWords();
  const { actions } = useSurface();
  const [copied, setCopied] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await actions.copyTextToClipboard(made.key);
      setCopied('copied');
    } catch {
      setCopied('copyFailed');
    }
  };
  return (
    <Alert title={words('newTitle', { name: made.name })} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{words('newText')}</Text>
        <Input name="new-key" label={words('newKey')} value={made.key} readOnly={true} />
        <Flex direction="row" gap="sm" wrap="wrap">
          <Button variant="secondary" onClick={() => void copy()}>
            {words('copy')}
          </Button>
          <Button variant="secondary" onClick={onDone}>
            {words('done')}
          </Button>
        </Flex>
        {copied !== null && <Text>{words(copied)}</Text>}
      </Flex>
    </Alert>
  );
}
