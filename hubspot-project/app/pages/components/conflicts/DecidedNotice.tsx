import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import type { Conflict } from '../../api-types.ts';
import { useTakeInstead } from '../../queries/use-conflicts.ts';
import type { Choice } from '../../queries/use-resolve.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { FailedAction } from '../FailedAction.tsx';

export type Decided = { conflict: Conflict; choice: Choice; answer: Answer<unknown> };

/** What came of the last decision, and the way back from it. */
export function DecidedNotice({ decided: { conflict, choice, answer } }: { decided: Decided }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const pages = usePagesWords();
  const about = { field: shared(conflict.field), person: conflict.person ?? pages('noName') };
  if (answer.outcome !== 'ok') {
    const isOver = answer.outcome === 'problem' && answer.problem.code === 'already_decided';
    const said = sayFailure(answer, shared);
    return (
      <Alert variant={isOver ? 'info' : 'danger'} title={isOver ? words('overTitle') : said.title}>
        <Text>{isOver ? words('overText', about) : said.text}</Text>
      </Alert>
    );
  }
  const taken = 'value' in choice ? choice.value : sideOf(conflict, choice.choose);
  const isEmpty = taken === null || taken === '';
  const title = isEmpty ? words('doneEmpty', about) : words('done', { ...about, value: taken });
  return (
    <Alert variant="success" title={title}>
      <Flex direction="column" gap="xs" align="start">
        {'choose' in choice && choice.always && (
          <Text>{words('doneRule', { place: shared(choice.choose) })}</Text>
        )}
        <Instead conflict={conflict} taken={taken} />
      </Flex>
    </Alert>
  );
}

const sideOf = (conflict: Conflict, source: string) =>
  conflict.sides.find((side) => side.source === source)?.value ?? null;

/** The values that were not taken, each with one click to take it after all. */
function Instead({ conflict, taken }: { conflict: Conflict; taken: string | null }) {
  const words = useConflictsWords();
  const { contactId, field } = conflict;
  const change = useTakeInstead();
  if (change.data?.outcome === 'ok') return <Text>{words('insteadDone')}</Text>;
  const others = [...new Set(conflict.sides.map(({ value }) => value))].filter((value) => value !== taken);
  return (
    <>
      {others.map((instead) => (
        <Button
          key={instead ?? ''}
          size="xs"
          disabled={change.isPending}
          onClick={() => change.mutate({ contactId, field, taken, instead })}
        >
          {instead === null || instead === '' ? words('insteadEmpty') : words('instead', { value: instead })}
        </Button>
      ))}
      {change.data !== undefined && <FailedAction failure={change.data} />}
    </>
  );
}
