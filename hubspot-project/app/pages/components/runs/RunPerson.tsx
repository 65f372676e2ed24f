import { Flex, Text } from '@hubspot/ui-extensions';
import type { Run } from '../../api-types.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';

/** Whom a run was about, and the way to the record in HubSpot. */
export function RunPerson({ run: { person, object } }: { run: Run }) {
  const words = useRunsWords();
  const record = object.id === null ? words('erased') : words('record', { id: object.id });
  return (
    <Flex direction="column" gap="flush">
      <Text>{person ?? record}</Text>
      {object.type === 'CONTACT' && (
        <RecordLinks records={[{ provider: 'hubspot', externalId: object.id }]} />
      )}
    </Flex>
  );
}
