import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Source } from '../card-view.ts';
import { useCardPlace } from '../place/card-place.ts';
import { cardKeys } from './card-keys.ts';
import { syncCard } from './read-card.ts';

/** "Sync now": the answer is the fresh card, or what stood in the way. */
export function useSyncNow() {
  const { api } = useSurface();
  const { record } = useCardPlace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => syncCard(api, record),
    onSuccess: (answer) => {
      if (answer.outcome !== 'ok') return;
      client.setQueryData(cardKeys.card(record), answer.value);
      const { contactId } = answer.value;
      if (contactId !== null) void client.invalidateQueries({ queryKey: cardKeys.contact(contactId) });
    },
  });
}

/** "Finish pronouns setup": creates or restores the field, then the card is read again. */
export function useFinishSetup() {
  const { api } = useSurface();
  const { record } = useCardPlace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/setup/pronouns-fields', { body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: cardKeys.card(record) }),
  });
}

/** Decides an open conflict by one of its sides; whatever came of it, the card is read again. */
export function useSettleConflict() {
  const { api } = useSurface();
  const { record } = useCardPlace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conflictId, choose }: { conflictId: string; choose: Source }) =>
      answerOf(
        api.POST('/api/conflicts/{id}/resolve', { params: { path: { id: conflictId } }, body: { choose } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: cardKeys.card(record) }),
  });
}

/** Answers an exception; whatever came of it, the card and what hangs on the contact are read again. */
export function useFixException(contactId: string) {
  const { api } = useSurface();
  const { record } = useCardPlace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: string }) =>
      answerOf(api.POST('/api/exceptions/{id}/fix', { params: { path: { id } }, body: { action } })),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: cardKeys.contact(contactId) });
      await client.invalidateQueries({ queryKey: cardKeys.card(record) });
    },
  });
}
