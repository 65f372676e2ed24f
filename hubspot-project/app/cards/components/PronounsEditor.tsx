import { Button, Flex, Form, Input, Text } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { MAX_PRONOUNS_CHARACTERS, characterCount } from 'kindred-shared/pronouns-length.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useCardWords } from '../words/use-words.ts';

type PronounsEditorProps = {
  draft: string;
  clearable: boolean;
  suggestions: string[];
  error: string | null;
  onSave: (value: string | null) => void;
  onCancel: () => void;
};

/**
 * Edits the pronouns in place. Enter saves. The text goes out exactly as typed; only a length that cannot be kept is
 * refused. No component of HubSpot's takes the focus, so it cannot be put into the field. The field is left to hold its own text (`defaultValue`): a round trip per key would lose letters.
 */
export function PronounsEditor(props: PronounsEditorProps) {
  const words = useCardWords();
  const { shared } = useSurface();
  const typed = useRef(props.draft);
  const lengthMessage = useLengthMessage();
  const [tooLong, setTooLong] = useState<string | null>(() => lengthMessage(props.draft));
  const take = (text: string) => {
    typed.current = text;
    setTooLong(lengthMessage(text));
  };
  const submit = () => {
    const message = lengthMessage(typed.current);
    setTooLong(message);
    if (message === null) props.onSave(typed.current === '' ? null : typed.current);
  };
  const message = tooLong ?? props.error;
  return (
    <Form onSubmit={submit} autoComplete="off">
      <Flex direction="column" gap="md">
        <Input
          label={shared('pronouns')}
          name="pronouns"
          defaultValue={props.draft}
          description={words('inputHint')}
          error={message !== null}
          {...(message === null ? {} : { validationMessage: message })}
          onInput={take}
          onChange={take}
        />
        {props.suggestions.length > 0 && (
          <Flex direction="column" gap="xs">
            <Text variant="microcopy">{words('choices')}</Text>
            <Flex direction="row" gap="xs" wrap={true}>
              {props.suggestions.map((choice) => (
                <Button key={choice} size="xs" variant="secondary" onClick={() => props.onSave(choice)}>
                  {choice}
                </Button>
              ))}
            </Flex>
          </Flex>
        )}
        <Flex direction="row" gap="sm" justify="between" wrap={true}>
          <Flex direction="row" gap="sm">
            <Button type="submit" variant="primary" size="sm">
              {words('save')}
            </Button>
            <Button variant="secondary" size="sm" onClick={props.onCancel}>
              {words('cancel')}
            </Button>
          </Flex>
          {props.clearable && (
            <Button variant="transparent" size="sm" onClick={() => props.onSave(null)}>
              {words('clear')}
            </Button>
          )}
        </Flex>
      </Flex>
    </Form>
  );
}

function useLengthMessage(): (text: string) => string | null {
  const words = useCardWords();
  return (text) => {
    const characters = characterCount(text);
    const most = MAX_PRONOUNS_CHARACTERS;
    return characters > most ? words('tooLong', { characters, most }) : null;
  };
}
