import { Button, EmptyState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { CardView } from '../card-view.ts';
import { useSync } from '../queries/use-sync.ts';
import type { CardKey } from '../words/card.en.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { RecordLink } from './RecordLink.tsx';

type StateMessageProps = {
  view: CardView;
  say: Saying;
  /** Only a look: the way on is the record itself. */
  glance: boolean;
  onRetry: () => void;
};

/** The states in which there are no pronouns to show yet, each with the one thing to do about it. */
export function StateMessage({ view, say, glance, onRetry }: StateMessageProps) {
  const words = useCardWords();
  const { title, hint } = keysOf(view.state);
  return (
    <EmptyState title={words(title)} layout="vertical" imageName="contacts" imageWidth={80} flush={true}>
      <Flex direction="column" gap="sm" align="center">
        <Text>{words(hint)}</Text>
        {glance ? (
          <RecordLink />
        ) : view.state === 'not_synced' ? (
          <FirstSync say={say} allowed={view.may.write} />
        ) : (
          <Button variant="primary" onClick={onRetry}>
            {words('tryAgain')}
          </Button>
        )}
      </Flex>
    </EmptyState>
  );
}

function FirstSync({ say, allowed }: { say: Saying; allowed: boolean }) {
  const words = useCardWords();
  const { syncing, sync } = useSync(say);
  return (
    <Flex direction="column" gap="xs" align="center">
      <LoadingButton variant="primary" loading={syncing} disabled={!allowed} onClick={() => void sync()}>
        {words('syncNow')}
      </LoadingButton>
      {!allowed && <Text variant="microcopy">{words('mayNotWrite')}</Text>}
    </Flex>
  );
}

function keysOf(state: CardView['state']): { title: CardKey; hint: CardKey } {
  switch (state) {
    case 'not_connected':
      return { title: 'notConnectedTitle', hint: 'notConnectedHint' };
    case 'unknown_record':
      return { title: 'unknownTitle', hint: 'unknownHint' };
    case 'not_synced':
    case 'ready':
      return { title: 'notSyncedTitle', hint: 'notSyncedHint' };
  }
}
