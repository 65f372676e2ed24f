import { Flex, StepIndicator, Text } from '@hubspot/ui-extensions';
import type { Home } from '../../home-types.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

const names = {
  connect: 'stepConnect',
  fields: 'stepFields',
  plan: 'stepPlan',
  first_sync: 'stepFirstSync',
} as const;

/** How far the setup is. */
export function SetupSteps({ setup }: { setup: Home['setup'] }) {
  const words = useHomeWords();
  const { steps, next } = setup;
  const done = steps.filter((one) => one.done).length;
  return (
    <Flex direction="column" gap="xs">
      <StepIndicator
        stepNames={steps.map(({ step }) => words(names[step]))}
        currentStep={steps.findIndex(({ step }) => step === next)}
      />
      <Text variant="microcopy">{words('setupSteps', { done, total: steps.length })}</Text>
    </Flex>
  );
}
