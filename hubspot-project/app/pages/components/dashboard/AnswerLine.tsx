import { Heading } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Home } from '../../home-types.ts';
import { sayAnswer } from '../../words/say-answer.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

/** The line that answers: is everything in sync, or does something need somebody. */
export function AnswerLine({ home }: { home: Home }) {
  const { shared } = useSurface();
  const words = useHomeWords();
  return <Heading>{sayAnswer(home, words, shared)}</Heading>;
}
