import { Button } from '@hubspot/ui-extensions';
import type { AnswerForMany } from '../../api-types.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { AskFirst } from '../AskFirst.tsx';

const said = {
  create: { verb: 'createMany', title: 'askCreate', text: 'askCreateText' },
  retry: { verb: 'retryMany', title: 'askRetry', text: 'askRetryText' },
  dismiss: { verb: 'dismissMany', title: 'askDismiss', text: 'askDismissText' },
} as const;

/** One answer for as many as take it of those that are chosen; asks first, and says how many. */
export function AnswerManyButton({
  id,
  action,
  count,
  isOff,
  onGive,
}: {
  id: string;
  action: AnswerForMany;
  count: number;
  isOff: boolean;
  onGive: () => void;
}) {
  const words = useExceptionsWords();
  const { verb, title, text } = said[action];
  const overlay = (
    <AskFirst id={`many-${id}`} title={words(title, { count })} verb={words(verb, { count })} onYes={onGive}>
      {words(text)}
    </AskFirst>
  );
  return (
    <Button size="sm" disabled={isOff || count === 0} overlay={overlay}>
      {words(verb, { count })}
    </Button>
  );
}
