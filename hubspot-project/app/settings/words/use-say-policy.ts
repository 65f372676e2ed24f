import type { Policy } from '../view.ts';
import { usePoliciesWords } from './use-words.ts';

/** Whether somebody can be the one who asked: a workflow is nobody who could answer itself. */
export function hasAsker(kind: Policy['kind']): boolean {
  return kind !== 'workflow_question';
}

/** Says a rule in sentences: who may agree, whether whoever asked may, and what becomes of it without an answer. */
export function useSayPolicy(): (kind: Policy['kind'], rule: Policy['policy']) => string {
  const words = usePoliciesWords();
  return (kind, { mayDecide, needsSecondPerson, expiresAfterHours: hours }) =>
    [
      words(mayDecide === 'admin' ? 'saysAdmin' : 'saysManager'),
      ...(hasAsker(kind) ? [words(needsSecondPerson ? 'saysSecond' : 'saysAlone')] : []),
      words('saysEnd', { time: words('afterHours', { hours }) }),
    ].join(' ');
}
