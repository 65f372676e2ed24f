import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { shorten } from '../words/shorten.ts';
import { useCardWords } from '../words/use-words.ts';

/** What reads well as a heading, and how much of a long text is shown before anybody asks for the rest. */
const headingCharacters = 60;
const previewCharacters = 280;

/** Somebody's words, exactly as given: large; a long text in reading size, all of it one click away where there is room. */
export function PronounsWords({ value, glance = false }: { value: string; glance?: boolean }) {
  const words = useCardWords();
  const [isOpen, setIsOpen] = useState(false);
  if (shorten(value, headingCharacters) === null) return <Heading>{value}</Heading>;
  const preview = shorten(value, previewCharacters);
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text format={{ fontWeight: 'demibold' }}>{preview === null || isOpen ? value : `${preview}…`}</Text>
      {preview !== null && !glance && (
        <Button variant="transparent" size="xs" onClick={() => setIsOpen(!isOpen)}>
          {words(isOpen ? 'showLess' : 'showAll')}
        </Button>
      )}
    </Flex>
  );
}
