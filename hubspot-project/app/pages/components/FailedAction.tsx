import { Alert, Text } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';

/** What somebody asked for did not happen, and why. */
export function FailedAction({ failure }: { failure: Failure }) {
  const { shared } = useSurface();
  const { title, text } = sayFailure(failure, shared);
  return (
    <Alert title={title} variant="danger">
      <Text>{text}</Text>
    </Alert>
  );
}
