import { Button, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { Job } from '../queries/use-run.ts';
import { useDesk, useDeskStore } from '../store/desk.ts';
import { actionKey } from '../words/action-key.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

const waitingKeys = { busy: 'busy', no_answer: 'no_answer_yet', other_sync: 'other_sync' } as const;

/** How far it is, why it waits, and a way to end it early. */
export function RunProgress({ job }: { job: Job }) {
  const words = useChosenWords();
  const desk = useDeskStore();
  const progress = useDesk((one) => one.progress);
  const stopping = useDesk((one) => one.stopping);
  const total = job.changes.length;
  const done = progress?.done ?? 0;
  const waiting = progress?.waiting ?? null;
  const title =
    job.kind === 'do'
      ? words(actionKey('running', job.intent.action))
      : words(job.kind === 'undo' ? 'runningUndo' : 'runningOther');
  return (
    <Flex direction="column" gap="md">
      <ProgressBar
        title={title}
        aria-label={title}
        value={done}
        maxValue={total}
        showPercentage={true}
        valueDescription={words('progress', { done, total })}
      />
      {waiting !== null && <Text>{words(waitingKeys[waiting])}</Text>}
      <Text>{stopping ? words('stopping') : words('closing')}</Text>
      <Flex direction="row" gap="sm">
        <Button variant="secondary" disabled={stopping} onClick={() => desk.setState({ stopping: true })}>
          {words('stop')}
        </Button>
      </Flex>
    </Flex>
  );
}
