import { Alert, Flex, List, Text } from '@hubspot/ui-extensions';
import type { Permission } from '../api-types.ts';
import type { Job } from '../queries/use-run.ts';
import type { Report } from '../run/report.ts';
import { actionKey } from '../words/action-key.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';
import { FailedGroup } from './FailedGroup.tsx';
import { NextSteps } from './NextSteps.tsx';

type RunReportProps = {
  job: Job;
  report: Report;
  permissions: readonly Permission[];
  onRun: (job: Job) => void;
  onLook: () => Promise<void>;
  onClose: () => void;
};

/** What was done, what was left out and what failed, each with its reason. */
export function RunReport({ job, report, ...next }: RunReportProps) {
  const words = useChosenWords();
  const { done, leftOut } = useNotes(job, report);
  return (
    <Flex direction="column" gap="md">
      <Alert title={titleOf(job, report.done.length, words)} variant={variantOf(report)} />
      {done.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {leftOut.length > 0 && (
        <Flex direction="column" gap="xs">
          <Text format={{ fontWeight: 'demibold' }}>{words('leftOut')}</Text>
          <List variant="unordered-styled">
            {leftOut.map((line) => (
              <Text key={line}>{line}</Text>
            ))}
          </List>
        </Flex>
      )}
      {report.failed.map((group) => (
        <FailedGroup key={`${group.reason} ${group.detail ?? ''}`} group={group} />
      ))}
      <NextSteps job={job} report={report} {...next} />
    </Flex>
  );
}

/** What is said of those that were done, and whom nothing was done about, each with why. */
function useNotes(
  { intent, skipped }: Job,
  { done, tally, untried }: Report,
): Record<'done' | 'leftOut', string[]> {
  const words = useChosenWords();
  const isSync = intent.action === 'sync';
  return {
    done: [
      ...(tally === null ? [] : [words('tally', tally)]),
      ...(done.length > 0 ? [words(isSync ? 'canTakeBackSync' : 'onItsWay')] : []),
    ],
    leftOut: [
      ...skipped.map(({ reason, contacts }) => words(reason, { count: contacts.length })),
      ...(untried.length > 0 ? [words('untried', { count: untried.length })] : []),
    ],
  };
}

function titleOf({ kind, intent }: Job, count: number, words: ReturnType<typeof useChosenWords>): string {
  if (kind === 'do') return words(actionKey('did', intent.action), { count });
  return words(kind === 'undo' ? 'didUndo' : 'didOther', { count });
}

function variantOf({ done, failed, untried }: Report): 'success' | 'warning' | 'danger' {
  if (failed.length === 0 && untried.length === 0) return 'success';
  return done.length === 0 && failed.length > 0 ? 'danger' : 'warning';
}
