import { Alert, Button, Flex, List, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { Edit } from '../store/use-edit.ts';
import { sayWho } from '../words/say-who.ts';
import { useFormWords } from '../words/use-words.ts';

/** One value that somebody else chose, in words. */
export type Theirs = { label: string; value: string };

type ClashNoticeProps = {
  /** Whose change was the last one, and when; null: that is not known. */
  last: { by: string | null; at: string | null } | null;
  /** The number of whoever looks. */
  viewerId: string | null;
  theirs: readonly Theirs[];
  edit: Pick<Edit<unknown>, 'keepMine' | 'takeTheirs'>;
};

/** Somebody else changed what this person is changing: what they chose, and which of both is to hold. */
export function ClashNotice({ last, viewerId, theirs, edit }: ClashNoticeProps) {
  const words = useFormWords();
  const { timeStyle } = useSurface();
  const { by = null, at = null } = last ?? {};
  return (
    <Alert title={words('clashTitle')} variant="warning">
      <Flex direction="column" gap="sm">
        {by !== null && (
          <Text>
            {words('clashBy', { who: sayWho(by, viewerId, words), when: sayMoment(at, timeStyle) ?? '–' })}
          </Text>
        )}
        <Text>{words('clashText')}</Text>
        <List variant="unordered-styled">
          {theirs.map(({ label, value }) => (
            <Text key={label}>{words('clashValue', { label, value })}</Text>
          ))}
        </List>
        <Flex direction="row" gap="sm" wrap="wrap">
          <Button variant="secondary" onClick={edit.keepMine}>
            {words('keepMine')}
          </Button>
          <Button variant="secondary" onClick={edit.takeTheirs}>
            {words('takeTheirs')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
