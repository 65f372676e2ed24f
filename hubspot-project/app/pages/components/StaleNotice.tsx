import { Alert, Button, Text } from '@hubspot/ui-extensions';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import { usePagesWords } from '../words/use-pages-words.ts';

type Query = {
  error: Error | null;
  dataUpdatedAt: number;
  errorUpdatedAt: number;
  refetch: () => Promise<unknown>;
};

/** One line over what could not be refreshed: why, from when it is, and trying again. */
export function StaleNotice({ query }: { query: Query }) {
  const { shared, timeStyle } = useSurface();
  const words = usePagesWords();
  const readAt = new Date(query.dataUpdatedAt).toISOString();
  const when = sayWhen(readAt, Math.max(query.errorUpdatedAt, query.dataUpdatedAt), timeStyle) ?? '';
  return (
    <Alert title={words('stale')} variant="warning">
      <Text>{`${sayFailure(failureOf(query.error), shared).text} ${words('staleText', { when })}`}</Text>
      <Button size="xs" onClick={() => void query.refetch()}>
        {shared('tryAgain')}
      </Button>
    </Alert>
  );
}
