import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { CardFailure } from '../use-card.ts';
import { WORDS } from '../words.ts';

/** Nothing could be read: says why, what it means, and what to do. */
export function LoadFailure({ failure, onRetry }: { failure: CardFailure; onRetry: () => void }) {
  const { title, hint } = say(failure);
  return (
    <ErrorState title={title} type="error">
      <Flex direction="column" gap="sm" align="center">
        <Text>{hint}</Text>
        <Button variant="primary" onClick={onRetry}>
          {WORDS.tryAgain}
        </Button>
      </Flex>
    </ErrorState>
  );
}

function say({ answer }: CardFailure): { title: string; hint: string } {
  switch (answer.outcome) {
    case 'offline':
      return { title: WORDS.offlineTitle, hint: WORDS.offlineHint };
    case 'busy':
      return { title: WORDS.errorTitle, hint: WORDS.busy };
    case 'problem':
      return { title: WORDS.errorTitle, hint: answer.problem.detail || WORDS.errorHint };
    case 'unavailable':
      return { title: WORDS.errorTitle, hint: WORDS.errorHint };
  }
}
