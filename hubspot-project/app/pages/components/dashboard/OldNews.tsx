import { Alert, Button, Text } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

type OldNewsProps = { failure: Failure; readAtMs: number; nowMs: number; onRetry: () => void };

/** The line over what could not be refreshed: why, and from when it is. */
export function OldNews({ failure, readAtMs, nowMs, onRetry }: OldNewsProps) {
  const { shared, timeStyle } = useSurface();
  const words = useHomeWords();
  const when = sayWhen(new Date(readAtMs).toISOString(), nowMs, timeStyle) ?? '';
  return (
    <Alert title={words('stale')} variant="warning">
      <Text>{`${sayFailure(failure, shared).text} ${words('staleText', { when })}`}</Text>
      <Button size="xs" onClick={onRetry}>
        {shared('tryAgain')}
      </Button>
    </Alert>
  );
}
