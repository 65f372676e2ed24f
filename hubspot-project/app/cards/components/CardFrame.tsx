import { Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import type { ReactNode } from 'react';
import type { CardView } from '../card-view.ts';
import { useCard } from '../queries/use-card.ts';
import { useSave } from '../queries/use-save.ts';
import type { Change, SaveResult } from '../queries/use-save.ts';
import { useSaying } from '../words/use-saying.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { LoadFailure } from './LoadFailure.tsx';
import { StaleLine } from './StaleLine.tsx';
import { StateMessage } from './StateMessage.tsx';

/** A card whose contact is known, and what every part of it needs. */
export type Ready = {
  view: CardView;
  contactId: string;
  /** When the card was last read: moments are told from there. */
  nowMs: number;
  say: Saying;
  saving: boolean;
  /** Never rejects; an ok answer is shown already. */
  save: (change: Omit<Change, 'contactId'>) => Promise<SaveResult>;
  /** Looks again soon, because something was set in motion. */
  hurry: () => void;
};

/** Picks what a card shows: loading, a failure, a state in words, or what `children` make of its contact. */
export function CardFrame({
  glance = false,
  children,
}: {
  glance?: boolean;
  children: (ready: Ready) => ReactNode;
}) {
  const words = useCardWords();
  const { query, hurry } = useCard();
  const save = useSave(hurry);
  const nowMs = Math.max(query.dataUpdatedAt, query.errorUpdatedAt);
  const say = useSaying(nowMs);
  const retry = () => void query.refetch();
  const view = query.data;
  if (view === undefined) {
    if (query.error === null)
      return <LoadingSpinner label={words('loading')} showLabel={true} layout="centered" />;
    return <LoadFailure failure={failureOf(query.error)} onRetry={retry} />;
  }
  const { contactId } = view;
  const ready =
    view.state !== 'ready' || contactId === null
      ? null
      : {
          ...{ view, contactId, nowMs, say, hurry, saving: save.isPending },
          save: (change: Omit<Change, 'contactId'>) => save.mutateAsync({ contactId, ...change }),
        };
  return (
    <Flex direction="column" gap="md">
      {query.error !== null && <StaleLine failure={failureOf(query.error)} />}
      {ready === null ? (
        <StateMessage view={view} say={say} glance={glance} onRetry={retry} />
      ) : (
        children(ready)
      )}
    </Flex>
  );
}
