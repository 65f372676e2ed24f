import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { MappingTable } from './MappingTable.tsx';
import { PlanButton } from './PlanButton.tsx';

type MappingStepProps = { view: SettingsView; onChange: () => void };

/** Which field goes where is looked at; making the plan takes it as it is. */
export function MappingStep({ view, onChange }: MappingStepProps) {
  const words = useSetupWords();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('mappingTitle')}</Heading>
      <Text>{words('mappingText')}</Text>
      <MappingTable view={view} canChange={false} />
      <Flex direction="row" gap="sm">
        <PlanButton view={view} primary={true} again={false} />
        <Button variant="secondary" onClick={onChange}>
          {words('changeMapping')}
        </Button>
      </Flex>
    </Flex>
  );
}
