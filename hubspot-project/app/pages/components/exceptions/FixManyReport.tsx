import { Flex } from '@hubspot/ui-extensions';
import type { FixedOne } from '../../api-types.ts';
import type { ManyFixed } from '../../queries/use-fix-many.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { CountedReport } from '../CountedReport.tsx';
import { FailedAction } from '../FailedAction.tsx';

const others = [
  ['already_decided', 'reportOver'],
  ['not_offered', 'reportNotOffered'],
  ['refused', 'reportRefused'],
  ['forbidden', 'reportForbidden'],
  ['not_found', 'reportGone'],
] as const;

/** What came of answering many: how many, and why not the others. */
export function FixManyReport({ report: { items, failure } }: { report: ManyFixed }) {
  const words = useExceptionsWords();
  const countOf = (outcome: FixedOne['outcome']) => items.filter((item) => item.outcome === outcome).length;
  const started = items.filter(({ outcome, status }) => outcome === 'answered' && status === 'open').length;
  const not = others.flatMap(([outcome, key]) => {
    const count = countOf(outcome);
    return count > 0 ? [words(key, { count })] : [];
  });
  const lines = [...(started > 0 ? [words('reportStarted', { count: started })] : []), ...not];
  return (
    <Flex direction="column" gap="sm">
      <CountedReport
        title={words('report', { count: countOf('answered') })}
        lines={lines}
        isComplete={not.length === 0}
      />
      {failure !== null && <FailedAction failure={failure} />}
    </Flex>
  );
}
