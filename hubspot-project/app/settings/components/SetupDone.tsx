import { Alert, Button, ButtonRow, Flex, List, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { isUnderWay } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { SessionProgress } from './SessionProgress.tsx';

/** The end of the way: what came of the first sync, where to see it, and what one may want to choose next. */
export function SetupDone({ view }: { view: SettingsView }) {
  const words = useSetupWords();
  const { actions } = useSurface();
  const started = view.plan?.started ?? null;
  const hasStopped = started?.status === 'failed' || started?.status === 'cancelled';
  return (
    <Flex direction="column" gap="md">
      {isUnderWay(started) && started !== null ? (
        <SessionProgress id={started.id} label={words('syncing')} />
      ) : (
        <Alert
          title={words(hasStopped ? 'doneButTitle' : 'doneTitle')}
          variant={hasStopped ? 'warning' : 'success'}
        >
          <Flex direction="column" gap="sm">
            {started !== null && <Text>{started.headline}</Text>}
            {!hasStopped && <Text>{words('doneText')}</Text>}
          </Flex>
        </Alert>
      )}
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: 'bold' }}>{words('doneNext')}</Text>
        <List variant="unordered-styled">
          <Text>{words('doneFields')}</Text>
          <Text>{words('donePeople')}</Text>
          <Text>{words('doneApprovals')}</Text>
        </List>
      </Flex>
      <ButtonRow>
        <Button variant="primary" onClick={() => actions.navigateToPage({ to: '/' })}>
          {words('openHome')}
        </Button>
        {started !== null && (
          <Button
            variant="secondary"
            onClick={() => actions.navigateToPage({ to: '/syncs/:id', params: { id: started.id } })}
          >
            {words('openSync')}
          </Button>
        )}
      </ButtonRow>
    </Flex>
  );
}
