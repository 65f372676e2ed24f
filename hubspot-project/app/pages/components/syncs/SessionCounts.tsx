import { Statistics, StatisticsItem } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Session } from '../../api-types.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';

const shown = ['read', 'created', 'updated', 'linked', 'skipped', 'conflicts', 'errors', 'apiCalls'] as const;
/** What is worth a place also when there was none of it. */
const always: ReadonlySet<string> = new Set(['read', 'updated', 'conflicts', 'errors']);

/** A plan makes, changes and links nothing: what it would do stands beside, at each CRM. */
const ofPlans: ReadonlySet<string> = new Set(['read', 'apiCalls']);

const isWorthAPlace = ({ counts }: Session, name: (typeof shown)[number]) =>
  always.has(name) || counts[name] > 0;

/** What a sync did, each figure with its noun. */
export function SessionCounts({ session }: { session: Session }) {
  const { timeStyle } = useSurface();
  const words = useSyncsWords();
  const figures = new Intl.NumberFormat(timeStyle.tag);
  return (
    <Statistics>
      {shown
        .filter((name) => (session.kind === 'plan' ? ofPlans.has(name) : isWorthAPlace(session, name)))
        .map((name) => (
          <StatisticsItem key={name} label={words(name)} number={figures.format(session.counts[name])} />
        ))}
    </Statistics>
  );
}
