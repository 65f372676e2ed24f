import { Button } from '@hubspot/ui-extensions';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Exception } from '../../api-types.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import type { ExceptionsKey } from '../../words/exceptions.en.ts';
import { AskFirst } from '../AskFirst.tsx';

type Fix = Exception['fix'][number];
type Question = { title: ExceptionsKey; text: ExceptionsKey; isDestructive: boolean };

/** What is asked before an answer is given; null: nothing, it can be put right with a click. */
function questionOf({ kind }: Exception, action: string): Question | null {
  if (action === 'archive') return { title: 'archiveTitle', text: 'archiveText', isDestructive: true };
  if (action === 'treat_as_deleted')
    return { title: 'deletedTitle', text: 'deletedText', isDestructive: true };
  if (action === 'create' && kind === 'erased_elsewhere') {
    return { title: 'takeInTitle', text: 'takeInText', isDestructive: false };
  }
  return null;
}

/** An answer that says who it is has the candidate’s name where Kindred knows one. */
function sayFix({ candidates }: Exception, { action, label }: Fix, words: Words<ExceptionsKey>): string {
  const candidate = candidates.find((one) => one.action === action);
  if (candidate === undefined) return label;
  const id = candidate.records[0]?.externalId;
  if (candidate.person !== null) return words('itIs', { person: candidate.person });
  return id === undefined ? label : words('itIsRecord', { id });
}

/** One answer to an exception. */
export function FixButton({
  exception,
  fix,
  isOff,
  onGive,
}: {
  exception: Exception;
  fix: Fix;
  isOff: boolean;
  onGive: () => void;
}) {
  const words = useExceptionsWords();
  const question = questionOf(exception, fix.action);
  const label = sayFix(exception, fix, words);
  if (question === null) {
    return (
      <Button size="xs" disabled={isOff} onClick={onGive}>
        {label}
      </Button>
    );
  }
  const overlay = (
    <AskFirst
      id={`ask-${exception.id}-${fix.action}`}
      title={words(question.title)}
      verb={label}
      isDestructive={question.isDestructive}
      onYes={onGive}
    >
      {words(question.text)}
    </AskFirst>
  );
  return (
    <Button size="xs" disabled={isOff} overlay={overlay}>
      {label}
    </Button>
  );
}
