import type { Words } from 'kindred-shared/words/create-words.ts';
import type { HomeSession } from '../home-types.ts';
import type { HomeKey } from './home.en.ts';

type Said = { variant: 'success' | 'info' | 'warning' | 'danger' | 'default'; text: string };

/** How a sync ended or stands: a colour with its words. */
export function sayStanding({ status, kind, waiting, ranAs }: HomeSession, words: Words<HomeKey>): Said {
  switch (status) {
    case 'pending':
      return { variant: 'info', text: words('waitingTurn') };
    case 'running':
      return { variant: 'info', text: words('running') };
    case 'failed':
      return { variant: 'danger', text: words('failed') };
    case 'cancelled':
      return { variant: 'default', text: words('cancelled') };
    case 'completed':
      if (kind === 'plan' && ranAs != null) return { variant: 'default', text: words('planRan') };
      if (kind === 'plan') return { variant: 'info', text: words('planReady') };
      return waiting > 0
        ? { variant: 'warning', text: words('partly') }
        : { variant: 'success', text: words('completed') };
  }
}

/** What a sync did, in a few words: "3 changed · 1 conflict". */
export function sayDone({ kind, counts, waiting }: HomeSession, words: Words<HomeKey>): string {
  if (kind === 'plan') return words('saidPlan');
  const said = [
    ['saidCreated', counts.created],
    ['saidUpdated', counts.updated],
    ['saidLinked', counts.linked],
    ['saidConflicts', counts.conflicts],
    ['saidErrors', waiting],
  ] as const;
  const some = said.flatMap(([key, count]) => (count > 0 ? [words(key, { count })] : []));
  return some.length === 0 ? words('saidNothing') : some.join(' · ');
}
