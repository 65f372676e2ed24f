import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useChange } from '../queries/use-change.ts';
import { isUnderWay, may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useMappingWords, useSetupWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';
import { PlanButton } from './PlanButton.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import { SessionProgress } from './SessionProgress.tsx';

/** A changed mapping that is not in force yet: what it would do, and the way to accept or drop it. */
export function DraftNotice({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  const setup = useSetupWords();
  const accept = useChange((api, planId: string) =>
    answerOf(api.POST('/api/contacts/sync', { body: { planId } })),
  );
  const drop = useChange((api, _: null) => answerOf(api.DELETE('/api/settings/draft')));
  if (view.draft === null) return null;
  const { planId } = view.draft;
  const plan = view.plan?.plan.id === planId ? (view.plan?.plan ?? null) : null;
  const isReady = plan?.status === 'completed' && plan.result !== null;
  const isBusy = accept.isPending || drop.isPending;
  return (
    <Alert title={words('draftTitle')} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{words('draftText')}</Text>
        {plan !== null && isUnderWay(plan) && <SessionProgress id={plan.id} label={setup('planning')} />}
        {isReady && plan.result !== null && <PlanFigures view={view} result={plan.result} />}
        <ChangeFailure title={words('acceptFailed')} answer={accept.data} />
        <ChangeFailure title={words('dropFailed')} answer={drop.data} />
        <Flex direction="row" gap="sm">
          {isReady && (
            <LoadingButton
              variant="primary"
              loading={accept.isPending}
              disabled={isBusy || !may(view, 'sync:run')}
              onClick={() => accept.mutate(plan.id)}
            >
              {words('accept')}
            </LoadingButton>
          )}
          {!isReady && !isUnderWay(plan) && <PlanButton view={view} primary={true} again={false} />}
          <Button
            variant="secondary"
            disabled={isBusy || !may(view, 'settings:write')}
            onClick={() => drop.mutate(null)}
          >
            {words('drop')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
