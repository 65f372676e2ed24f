import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { CardKey } from '../words/card.en.ts';
import { useCardWords } from '../words/use-words.ts';

/** Nothing could be read: says why, what it means, and what to do. */
export function LoadFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const words = useCardWords();
  const { title, hint } = say(failure, words);
  return (
    <ErrorState title={title} type="error">
      <Flex direction="column" gap="sm" align="center">
        <Text>{hint}</Text>
        <Button variant="primary" onClick={onRetry}>
          {words('tryAgain')}
        </Button>
      </Flex>
    </ErrorState>
  );
}

function say(failure: Failure, words: Words<CardKey>): { title: string; hint: string } {
  switch (failure.outcome) {
    case 'offline':
      return { title: words('offlineTitle'), hint: words('offlineHint') };
    case 'busy':
      return { title: words('errorTitle'), hint: words('busy') };
    case 'problem':
      return { title: words('errorTitle'), hint: failure.problem.detail || words('errorHint') };
    case 'unavailable':
      return { title: words('errorTitle'), hint: words('errorHint') };
  }
}
