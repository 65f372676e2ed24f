import { Alert } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { useCardWords } from '../words/use-words.ts';

/** Over what was seen last: that it is not fresh, and why. */
export function StaleLine({ failure }: { failure: Failure }) {
  const words = useCardWords();
  const key =
    failure.outcome === 'busy' ? 'busyStale' : failure.outcome === 'offline' ? 'offlineStale' : 'errorStale';
  return <Alert title={words(key)} variant="warning" />;
}
