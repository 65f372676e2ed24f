import { Alert, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { isUnderWay } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { PlanButton } from './PlanButton.tsx';
import { SessionProgress } from './SessionProgress.tsx';

/** What would happen is found out, before anything does. */
export function PlanStep({ view }: { view: SettingsView }) {
  const words = useSetupWords();
  const plan = view.plan?.plan ?? null;
  const failed = plan?.status === 'failed';
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('planTitle')}</Heading>
      <Text>{words('planText')}</Text>
      {failed && (
        <Alert title={words('planFailed')} variant="danger">
          <Text>{plan.error?.message ?? plan.headline}</Text>
          <Text>{words('nothingChanged')}</Text>
        </Alert>
      )}
      {plan !== null && isUnderWay(plan) ? (
        <SessionProgress id={plan.id} label={words('planning')} />
      ) : (
        <PlanButton view={view} primary={true} again={plan !== null} />
      )}
    </Flex>
  );
}
