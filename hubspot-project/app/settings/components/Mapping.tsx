import { Flex, Text } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useMappingWords } from '../words/use-words.ts';
import { DraftNotice } from './DraftNotice.tsx';
import { MappingTable } from './MappingTable.tsx';
import { RankIntro } from './RankIntro.tsx';

/** The fields: what waits to come into force, and what is chosen. */
export function Mapping({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  return (
    <Flex direction="column" gap="md">
      <DraftNotice view={view} />
      <Text>{words('intro')}</Text>
      <RankIntro view={view} />
      <MappingTable view={view} />
    </Flex>
  );
}
