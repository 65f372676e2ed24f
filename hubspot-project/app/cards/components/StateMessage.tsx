import { Button, EmptyState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { CardView } from '../../shared/card-view.ts';
import { WORDS } from '../words.ts';

type StateMessageProps = {
  state: Exclude<CardView['state'], 'ready'>;
  syncing: boolean;
  onSync: () => void;
  onRetry: () => void;
};

/** The states in which there are no pronouns to show yet, each with the one thing to do about it. */
export function StateMessage({ state, syncing, onSync, onRetry }: StateMessageProps) {
  const { title, hint } = say(state);
  return (
    <EmptyState title={title} layout="vertical" imageName="contacts" imageWidth={80} flush={true}>
      <Flex direction="column" gap="sm" align="center">
        <Text>{hint}</Text>
        {state === 'not_synced' ? (
          <LoadingButton variant="primary" loading={syncing} onClick={onSync}>
            {WORDS.syncNow}
          </LoadingButton>
        ) : (
          <Button variant="primary" onClick={onRetry}>
            {WORDS.tryAgain}
          </Button>
        )}
      </Flex>
    </EmptyState>
  );
}

function say(state: StateMessageProps['state']): { title: string; hint: string } {
  switch (state) {
    case 'not_synced':
      return { title: WORDS.notSyncedTitle, hint: WORDS.notSyncedHint };
    case 'unknown_record':
      return { title: WORDS.unknownTitle, hint: WORDS.unknownHint };
    case 'not_connected':
      return { title: WORDS.notConnectedTitle, hint: WORDS.notConnectedHint };
  }
}
