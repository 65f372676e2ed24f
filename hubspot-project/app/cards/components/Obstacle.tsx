import { Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { OpenException } from '../card-view.ts';
import { useFixException } from '../queries/use-changes.ts';
import type { TabKey } from '../words/tab.en.ts';
import { useTabWords } from '../words/use-words.ts';
import { CandidateList } from './CandidateList.tsx';
import type { Ready } from './CardFrame.tsx';

/** Answers that delete something elsewhere: they need more than the others. */
const deleting: ReadonlySet<string> = new Set(['archive']);

/** One thing in the way: what happened, since when, and a button for each answer. */
export function Obstacle({ exception, ready }: { exception: OpenException; ready: Ready }) {
  const { say, hurry, view } = ready;
  const { fix: mayFix, fixDeletes } = view.may;
  const { actions } = useSurface();
  const words = useTabWords();
  const mutation = useFixException(ready.contactId);
  const chosen = mutation.isPending ? mutation.variables.action : null;
  const answerWith = async (action: string) => {
    const answer = await mutation.mutateAsync({ id: exception.id, action });
    hurry();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('fixed') });
    else actions.addAlert({ type: 'danger', title: words('fixFailed'), message: say.failure(answer) });
  };
  const place = exception.provider === null ? null : say.place(exception.provider);
  const needsMore = mayFix && !fixDeletes && exception.fix.some(({ action }) => deleting.has(action));
  return (
    <Tile compact={true}>
      <Flex direction="column" gap="sm" align="start">
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{exception.title}</Text>
          <Text>{exception.message}</Text>
          <CandidateList candidates={exception.candidates} />
          <Text variant="microcopy">
            {words('obstacleSince', {
              hasPlace: place === null ? 'no' : 'yes',
              place: place ?? '',
              when: say.moment(exception.createdAt),
              times: exception.occurrences,
            })}
          </Text>
        </Flex>
        <Flex direction="row" gap="sm" wrap={true}>
          {exception.fix.map(({ action, label }) => (
            <LoadingButton
              key={action}
              size="sm"
              variant={deleting.has(action) ? 'destructive' : 'secondary'}
              loading={chosen === action}
              disabled={chosen !== null || !mayFix || (deleting.has(action) && !fixDeletes)}
              onClick={() => void answerWith(action)}
            >
              {nameOf(exception, action, words) ?? label}
            </LoadingButton>
          ))}
        </Flex>
        {!mayFix && <Text variant="microcopy">{words('mayNotFix')}</Text>}
        {needsMore && <Text variant="microcopy">{words('mayNotDelete')}</Text>}
      </Flex>
    </Tile>
  );
}

/** An answer that says who it is has the candidate’s name where Kindred knows one. */
function nameOf({ candidates }: OpenException, action: string, words: Words<TabKey>): string | null {
  const person = candidates.find((one) => one.action === action)?.person ?? null;
  return person === null ? null : words('itIs', { person });
}
