import { Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { MAX_PRONOUNS_CHARACTERS, characterCount } from 'kindred-shared/pronouns-length.ts';
import { useDesk, useDeskStore } from '../store/desk.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

/** The words that all chosen contacts get: typed, or one of the common ones. */
export function PronounsInput({ suggestions }: { suggestions: readonly string[] }) {
  const words = useChosenWords();
  const desk = useDeskStore();
  const typed = useDesk((one) => one.typed);
  const count = characterCount(typed);
  const isTooLong = count > MAX_PRONOUNS_CHARACTERS;
  const take = (text: string) => desk.setState({ typed: text });
  // What is typed travels between two threads: HubSpot's page keeps the text, and is given another only when one is picked.
  const [picks, setPicks] = useState(0);
  const pick = (choice: string) => {
    take(choice);
    setPicks(picks + 1);
  };
  return (
    <Flex direction="column" gap="xs">
      <Input
        key={picks}
        label={words('pronouns')}
        name="pronouns"
        defaultValue={typed}
        description={words('pronounsHint')}
        error={isTooLong}
        {...(isTooLong
          ? { validationMessage: words('tooLong', { count, limit: MAX_PRONOUNS_CHARACTERS }) }
          : {})}
        onInput={take}
        onChange={take}
      />
      <Flex direction="row" gap="xs" wrap={true} align="center">
        <Text variant="microcopy">{words('suggestions')}</Text>
        {suggestions.map((choice) => (
          <Button key={choice} size="xs" variant="secondary" onClick={() => pick(choice)}>
            {choice}
          </Button>
        ))}
      </Flex>
    </Flex>
  );
}
