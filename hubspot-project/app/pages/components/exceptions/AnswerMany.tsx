import { Button, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { answersForMany } from '../../api-types.ts';
import type { AnswerForMany, Exception } from '../../api-types.ts';
import { chosenAtMost, useExceptionsToChoose } from '../../queries/use-exceptions-to-choose.ts';
import { useFixMany } from '../../queries/use-fix-many.ts';
import type { ManyFixed } from '../../queries/use-fix-many.ts';
import { useMay } from '../../queries/use-me.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { AnswerManyButton } from './AnswerManyButton.tsx';

type Props = {
  kind: Exception['kind'];
  count: number;
  shown: readonly Exception[];
  chosen: readonly Exception[];
  onChoose: (chosen: readonly Exception[]) => void;
  /** What came of it stays when the last of the kind is gone from the list. */
  onReport: (report: ManyFixed) => void;
};

const takes = (action: AnswerForMany) => (exception: Exception) =>
  exception.fix.some((fix) => fix.forMany && fix.action === action);

/** One answer for all that are chosen of a kind: choosing, how far it is, and what came of it. */
export function AnswerMany({ kind, count, shown, chosen, onChoose, onReport }: Props) {
  const words = useExceptionsWords();
  const pages = usePagesWords();
  const mayFix = useMay('exceptions:fix');
  const all = useExceptionsToChoose(kind);
  const fixMany = useFixMany();
  const given = fixMany.variables?.ids.length ?? 0;
  const chooseAll = async () => {
    const { data } = await all.refetch();
    if (data !== undefined) onChoose(data);
  };
  const give = async (action: AnswerForMany) => {
    const ids = chosen.filter(takes(action)).map(({ id }) => id);
    const report = await fixMany.mutateAsync({ ids, action });
    if (report.failure === null) onChoose([]);
    onReport(report);
  };
  const isBusy = fixMany.isPending;
  return (
    <Flex direction="column" gap="sm" align="start">
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Text inline={true}>{words('chosen', { count: chosen.length })}</Text>
        <Button size="xs" disabled={all.isFetching || isBusy} onClick={() => void chooseAll()}>
          {words(count > chosenAtMost ? 'chooseMany' : 'chooseAll', { count })}
        </Button>
        {chosen.length > 0 && (
          <Button size="xs" variant="transparent" disabled={isBusy} onClick={() => onChoose([])}>
            {words('chooseNone')}
          </Button>
        )}
      </Flex>
      <Flex direction="row" gap="sm" wrap="wrap">
        {answersForMany
          .filter((action) => shown.some(takes(action)))
          .map((action) => (
            <AnswerManyButton
              key={action}
              id={`${kind}-${action}`}
              action={action}
              count={chosen.filter(takes(action)).length}
              isOff={isBusy || !mayFix}
              onGive={() => void give(action)}
            />
          ))}
      </Flex>
      {chosen.length === chosenAtMost && <Text variant="microcopy">{words('tooMany')}</Text>}
      {!mayFix && <Text variant="microcopy">{pages('refusedText')}</Text>}
      {isBusy && <Progress done={fixMany.done} total={given} />}
      {all.error !== null && <FailedAction failure={failureOf(all.error)} />}
    </Flex>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const words = useExceptionsWords();
  return (
    <ProgressBar
      title={words('working')}
      aria-label={words('working')}
      value={done}
      maxValue={total}
      valueDescription={words('progress', { done, total })}
    />
  );
}
