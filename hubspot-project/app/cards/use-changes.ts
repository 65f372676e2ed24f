import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardView, ConflictSide, FieldView, Problem, SyncView } from '../shared/card-view.ts';
import type { Answer, CardApi, CrmRecord, PronounsChange } from './api.ts';
import { cardKey } from './use-card.ts';

export type SaveResult = Answer<FieldView | null>;
export type StaleValue = NonNullable<Problem['current']>;

/**
 * Saving pronouns: shown at once, taken back when the backend did not take it.
 * The mutation never rejects; its data is the backend's answer.
 */
export function useSavePronouns(api: CardApi, record: CrmRecord, onSettled: () => void) {
  const client = useQueryClient();
  const key = cardKey(record);
  return useMutation<SaveResult, Error, PronounsChange, { before: CardView | undefined }>({
    mutationFn: (change) => api.savePronouns(change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<CardView>(key);
      const readAtMs = client.getQueryState(key)?.dataUpdatedAt ?? 0;
      if (before !== undefined) client.setQueryData(key, withValue(before, change.value, readAtMs));
      return { before };
    },
    onSuccess: (answer, _change, context) => {
      if (answer.outcome !== 'ok') {
        client.setQueryData(key, context.before);
        return;
      }
      const pronouns = answer.value;
      client.setQueryData<CardView>(key, (view) => (view === undefined ? view : { ...view, pronouns }));
    },
    onError: (_error, _change, context) => client.setQueryData(key, context?.before),
    onSettled,
  });
}

/** "Sync now": the answer is the fresh card, or what stood in the way. */
export function useSyncNow(api: CardApi, record: CrmRecord) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.syncNow(record),
    onSuccess: (answer) => {
      if (answer.outcome === 'ok') client.setQueryData(cardKey(record), answer.value);
    },
  });
}

/** "Finish pronouns setup": creates or restores the field, then the card is read again. */
export function useFinishSetup(api: CardApi, record: CrmRecord) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.finishSetup(),
    onSettled: () => client.invalidateQueries({ queryKey: cardKey(record) }),
  });
}

/** Decides an open conflict by one of its sides; whatever came of it, the card is read again. */
export function useSettleConflict(api: CardApi, record: CrmRecord) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: { conflictId: string; choose: ConflictSide['source'] }) =>
      api.settleConflict(choice.conflictId, choice.choose),
    onSettled: () => client.invalidateQueries({ queryKey: cardKey(record) }),
  });
}

function withValue(view: CardView, value: string | null, readAtMs: number): CardView {
  const pronouns: FieldView = {
    value,
    source: 'app',
    via: 'card',
    changedAt: new Date(readAtMs).toISOString(),
    changedBy: 'you',
    overruled: null,
  };
  const wait = <Link extends SyncView>(link: Link): Link => ({ ...link, status: 'pending', lastError: null });
  const sync = view.sync === null ? null : wait(view.sync);
  const connections = view.connections.map((line) => ({
    ...line,
    link: line.link === null ? null : wait(line.link),
  }));
  return { ...view, pronouns, sync, connections };
}
