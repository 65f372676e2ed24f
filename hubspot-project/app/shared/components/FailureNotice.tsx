import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import type { Failure } from '../api/answer.ts';
import { sayFailure } from '../words/say-failure.ts';
import { NotInstalled } from './NotInstalled.tsx';
import { useSurface } from '../surface.tsx';

/** In place of what could not be loaded: what happened, and a way on. */
export function FailureNotice({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { shared } = useSurface();
  if (failure.outcome === 'problem' && failure.problem.code === 'not_connected') {
    return <NotInstalled problem={failure.problem} onRetry={onRetry} />;
  }
  const { title, text } = sayFailure(failure, shared);
  return (
    <ErrorState title={title} type={failure.outcome === 'offline' ? 'support' : 'error'}>
      <Text>{text}</Text>
      <Button onClick={onRetry}>{shared('tryAgain')}</Button>
    </ErrorState>
  );
}
