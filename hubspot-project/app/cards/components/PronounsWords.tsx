import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { shorten } from '../shorten.ts';
import { WORDS } from '../words.ts';

/** What reads well as a heading, and how much of a long text is shown before anybody asks for the rest. */
const HEADING_CHARACTERS = 60;
const PREVIEW_CHARACTERS = 280;

/** Somebody's words, exactly as given: large; a long text in reading size, all of it one click away. */
export function PronounsWords({ value }: { value: string }) {
  const [isOpen, setIsOpen] = useState(false);
  if (shorten(value, HEADING_CHARACTERS) === null) return <Heading>{value}</Heading>;
  const preview = shorten(value, PREVIEW_CHARACTERS);
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text format={{ fontWeight: 'demibold' }}>
        {preview === null || isOpen ? value : `${preview}${WORDS.goesOn}`}
      </Text>
      {preview !== null && (
        <Button variant="transparent" size="xs" onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? WORDS.showLess : WORDS.showAll}
        </Button>
      )}
    </Flex>
  );
}
