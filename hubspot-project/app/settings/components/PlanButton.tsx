import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useChange } from '../queries/use-change.ts';
import { may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

type PlanButtonProps = { view: SettingsView; primary: boolean; again: boolean };

/** Makes a plan: a dry run that changes nothing. */
export function PlanButton({ view, primary, again }: PlanButtonProps) {
  const words = useSetupWords();
  const plan = useChange((api, _: null) => answerOf(api.POST('/api/sync/plan')));
  const mayPlan = may(view, 'sync:run');
  return (
    <Flex direction="column" gap="xs" align="start">
      <LoadingButton
        variant={primary ? 'primary' : 'secondary'}
        loading={plan.isPending}
        disabled={!mayPlan || plan.isPending}
        onClick={() => plan.mutate(null)}
      >
        {words(again ? 'makePlanAgain' : 'makePlan')}
      </LoadingButton>
      {!mayPlan && <Text variant="microcopy">{words('onlyManagers')}</Text>}
      <ChangeFailure title={words('planFailed')} answer={plan.data} />
    </Flex>
  );
}
