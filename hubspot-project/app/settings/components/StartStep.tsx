import { Alert, Flex, Heading, LoadingButton, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useChange } from '../queries/use-change.ts';
import { isUnderWay, may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';
import { PlanButton } from './PlanButton.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import { PlanSamples } from './PlanSamples.tsx';
import { SessionProgress } from './SessionProgress.tsx';

/** The plan is read, then the first sync is started with it. */
export function StartStep({ view }: { view: SettingsView }) {
  const words = useSetupWords();
  const start = useChange((api, planId: string) =>
    answerOf(api.POST('/api/contacts/sync', { body: { planId } })),
  );
  const { plan = null, started = null } = view.plan ?? {};
  if (plan === null) return <PlanButton view={view} primary={true} again={false} />;
  if (started !== null && isUnderWay(started)) {
    return <SessionProgress id={started.id} label={words('syncing')} />;
  }
  const mayStart = may(view, 'sync:run');
  const stopped = started?.status === 'failed' || started?.status === 'cancelled';
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('startTitle')}</Heading>
      <Text>{words('startText')}</Text>
      {stopped && (
        <Alert title={words('syncFailed')} variant="danger">
          <Text>{started.headline}</Text>
        </Alert>
      )}
      {plan.result !== null && <PlanFigures view={view} result={plan.result} />}
      <PlanSamples view={view} planId={plan.id} />
      <ChangeFailure title={words('syncFailed')} answer={start.data} />
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant="primary"
          loading={start.isPending}
          disabled={!mayStart || start.isPending}
          onClick={() => start.mutate(plan.id)}
        >
          {words('startSync')}
        </LoadingButton>
        <PlanButton view={view} primary={false} again={true} />
      </Flex>
    </Flex>
  );
}
