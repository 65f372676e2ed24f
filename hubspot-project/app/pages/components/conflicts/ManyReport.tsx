import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { CountedReport } from '../CountedReport.tsx';

type Item = { outcome: 'resolved' | 'already_decided' | 'no_such_side' | 'not_found' };
const others = [
  ['already_decided', 'reportOver'],
  ['no_such_side', 'reportNoSide'],
  ['not_found', 'reportGone'],
] as const;

/** What came of settling many: how many, and why not the others. */
export function ManyReport({ items }: { items: readonly Item[] }) {
  const words = useConflictsWords();
  const countOf = (outcome: Item['outcome']) => items.filter((item) => item.outcome === outcome).length;
  const said = others.flatMap(([outcome, key]) => {
    const count = countOf(outcome);
    return count > 0 ? [words(key, { count })] : [];
  });
  return (
    <CountedReport
      title={words('report', { count: countOf('resolved') })}
      lines={said}
      isComplete={said.length === 0}
    />
  );
}
