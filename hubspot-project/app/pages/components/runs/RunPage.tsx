import { Flex, Heading } from '@hubspot/ui-extensions';
import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { RunWithSteps } from '../../api-types.ts';
import { useRun } from '../../queries/use-runs.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { RetryRun } from './RetryRun.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunQuestion } from './RunQuestion.tsx';
import { RunStanding } from './RunStanding.tsx';
import { RunSteps } from './RunSteps.tsx';

/** One run: how it stands and why, its question and its answers, doing it again, and every step. */
export function RunPage() {
  const words = useRunsWords();
  const pages = usePagesWords();
  const { params } = usePageRoute();
  const query = useRun(params['id'] ?? '');
  const run = query.data;
  return (
    <PageFrame
      title={run === undefined ? words('one') : words(run.action)}
      parent={{ title: pages('runs'), to: '/runs' }}
    >
      <ListFrame query={query}>
        {run !== undefined && <Shown key={run.id} run={run} nowMs={query.dataUpdatedAt} />}
      </ListFrame>
    </PageFrame>
  );
}

function Shown({ run, nowMs }: { run: RunWithSteps; nowMs: number }) {
  const words = useRunsWords();
  const { question } = run;
  return (
    <Flex direction="column" gap="md">
      <RunStanding run={run} />
      <RetryRun run={run} />
      {question !== null && question.answer === null && run.status === 'waiting' && (
        <RunQuestion approvalId={question.approvalId} />
      )}
      <RunFacts run={run} />
      <Heading>{words('steps')}</Heading>
      <RunSteps steps={run.steps} nowMs={nowMs} />
    </Flex>
  );
}
