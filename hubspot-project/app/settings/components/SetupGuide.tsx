import { Flex, Heading, StepIndicator, Text } from '@hubspot/ui-extensions';
import { stepOf } from '../view.ts';
import type { Provider, SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { ConnectStep } from './ConnectStep.tsx';
import { MappingStep } from './MappingStep.tsx';
import { PlanStep } from './PlanStep.tsx';
import { PronounsFields } from './PronounsFields.tsx';
import { SetupDone } from './SetupDone.tsx';
import { StartStep } from './StartStep.tsx';

type SetupGuideProps = {
  view: SettingsView;
  nowMs: number;
  /** Whether the person went on without the CRMs that may stay away. */
  wentOn: boolean;
  onGoOn: () => void;
  onAwait: (provider: Provider) => void;
  onChooseField: () => void;
};

/** The way to the first sync, one step at a time, and its end. Which one it is the backend knows: one can leave and come back. */
export function SetupGuide({ view, nowMs, wentOn, onGoOn, onAwait, onChooseField }: SetupGuideProps) {
  const words = useSetupWords();
  const { steps } = view.firstRun;
  const step = stepOf(view, wentOn);
  if (view.firstRun.next === null) return <SetupDone view={view} />;
  return (
    <Flex direction="column" gap="md">
      <Heading>{words('title')}</Heading>
      <StepIndicator
        stepNames={steps.map(({ step: name }) => words(name))}
        currentStep={Math.max(
          0,
          steps.findIndex((one) => one.step === step),
        )}
      />
      <Text variant="microcopy">{words('comeBack')}</Text>
      {step === 'connect' && <ConnectStep view={view} nowMs={nowMs} onAwait={onAwait} onGoOn={onGoOn} />}
      {step === 'field' && (
        <Flex direction="column" gap="sm">
          <Heading>{words('fieldTitle')}</Heading>
          <Text>{words('fieldText')}</Text>
          <PronounsFields view={view} onChooseField={onChooseField} />
        </Flex>
      )}
      {step === 'mapping' && <MappingStep view={view} />}
      {step === 'plan' && <PlanStep view={view} />}
      {step === 'start' && <StartStep view={view} />}
    </Flex>
  );
}
