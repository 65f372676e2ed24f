import { Alert, Text } from '@hubspot/ui-extensions';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import { usePeopleWords } from '../words/use-words.ts';

type ChangeFailureProps = {
  title: string;
  /** What came of it; undefined: nothing yet. */
  answer: Answer<unknown> | undefined;
};

/** What stood in the way of a change, beside the button that asked for it. */
export function ChangeFailure({ title, answer }: ChangeFailureProps) {
  const { shared } = useSurface();
  const people = usePeopleWords();
  if (answer === undefined || answer.outcome === 'ok') return null;
  const isLastAdmin = answer.outcome === 'problem' && answer.problem.code === 'last_admin';
  return (
    <Alert title={title} variant="danger">
      <Text>{isLastAdmin ? people('lastAdmin') : sayFailure(answer, shared).text}</Text>
    </Alert>
  );
}
