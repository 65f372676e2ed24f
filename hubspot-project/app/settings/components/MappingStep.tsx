import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { MappingTable } from './MappingTable.tsx';
import { PlanButton } from './PlanButton.tsx';
import { PronounsRule } from './PronounsRule.tsx';
import { RankIntro } from './RankIntro.tsx';

/** Which field goes where and which value holds is looked at and chosen; making the plan takes it as it is. */
export function MappingStep({ view }: { view: SettingsView }) {
  const words = useSetupWords();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('mappingTitle')}</Heading>
      <Text>{words('mappingText')}</Text>
      <MappingTable view={view} />
      <Heading>{words('rulesTitle')}</Heading>
      <RankIntro view={view} />
      <PronounsRule view={view} />
      <PlanButton view={view} primary={true} again={false} />
    </Flex>
  );
}
