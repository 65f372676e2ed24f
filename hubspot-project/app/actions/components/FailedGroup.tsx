import { Accordion, Flex, List, Text } from '@hubspot/ui-extensions';
import type { Failed } from '../run/report.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

const shownNames = 10;

/** What failed for one reason, and who that is about. */
export function FailedGroup({ group }: { group: Failed }) {
  const words = useChosenWords();
  const { reason, detail, changes } = group;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{words(reason, { count: changes.length })}</Text>
      {detail !== null && <Text>{detail}</Text>}
      <Accordion title={words('who')} size="xs">
        <List>
          {changes.slice(0, shownNames).map(({ contactId, contact }) => (
            <Text key={contactId}>{contact.name ?? words('noName')}</Text>
          ))}
          {changes.length > shownNames && (
            <Text>{words('more', { count: changes.length - shownNames })}</Text>
          )}
        </List>
      </Accordion>
    </Flex>
  );
}
