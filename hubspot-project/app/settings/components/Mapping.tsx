import { Flex, Text } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useSayOrder } from '../words/use-say-order.ts';
import { useMappingWords } from '../words/use-words.ts';
import { DraftNotice } from './DraftNotice.tsx';
import { MappingTable } from './MappingTable.tsx';

/** The fields: what waits to come into force, and what is chosen. */
export function Mapping({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  const sayOrder = useSayOrder();
  return (
    <Flex direction="column" gap="md">
      <DraftNotice view={view} />
      <Text>{words('intro')}</Text>
      <Text>{words('rankIntro', { order: sayOrder(view.rules.rank) })}</Text>
      <MappingTable view={view} canChange={true} />
    </Flex>
  );
}
