import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Session } from '../api-types.ts';
import type { SyncsKey } from './syncs.en.ts';

type Said = {
  variant: 'success' | 'info' | 'warning' | 'danger' | 'default';
  state: string;
  more: string | null;
};

/** How many records a session left to people. */
const waitingOf = ({ counts, result }: Pick<Session, 'counts' | 'result'>): number =>
  counts.errors + (result?.perConnection ?? []).reduce((sum, one) => sum + (one.refused ?? 0), 0);

/** How a session stands: a colour with its words, and a sentence where there is more to say. */
export function saySession(session: Session, words: Words<SyncsKey>): Said {
  switch (session.status) {
    case 'pending':
      return { variant: 'info', state: words('pending'), more: null };
    case 'running':
      return { variant: 'info', state: words('runningState'), more: null };
    case 'failed':
      return { variant: 'danger', state: words('failed'), more: session.error?.message ?? null };
    case 'cancelled':
      return { variant: 'default', state: words('cancelled'), more: words('cancelledText') };
    case 'completed':
      return sayDone(session, words);
  }
}

/** What a session is. */
export const sayKind = ({ kind, preview }: Session, words: Words<SyncsKey>): string =>
  words(preview === true ? 'preview' : kind);

function sayDone(session: Session, words: Words<SyncsKey>): Said {
  if (session.kind === 'plan' && session.ranAs != null)
    return { variant: 'default', state: words('planRan'), more: null };
  if (session.kind === 'plan' || session.preview === true)
    return { variant: 'info', state: words('planReady'), more: words('planText') };
  const count = waitingOf(session);
  if (count === 0) return { variant: 'success', state: words('completed'), more: null };
  return { variant: 'warning', state: words('partly'), more: words('partlyText', { count }) };
}

/** What a session did, in a few words: "3 changed · 1 conflict". */
export function sayCounts(session: Session, words: Words<SyncsKey>): string {
  if (session.kind === 'plan') return words('planText');
  const { created, updated, linked, conflicts } = session.counts;
  const said = [
    ['saidCreated', created],
    ['saidUpdated', updated],
    ['saidLinked', linked],
    ['saidConflicts', conflicts],
    ['saidErrors', waitingOf(session)],
  ] as const;
  const some = said.flatMap(([key, count]) => (count > 0 ? [words(key, { count })] : []));
  return some.length > 0 ? some.join(' · ') : words('nothing');
}
