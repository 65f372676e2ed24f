import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isRecord } from 'kindred-shared/api/answer.ts';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { CardView, Contact, FieldKey, FieldValues, ShownValue } from '../card-view.ts';
import { fieldKeys } from '../card-view.ts';
import { useCardPlace } from '../place/card-place.ts';
import { cardKeys } from './card-keys.ts';

/** `expected` is what the person saw when they started; the backend refuses when it holds something else by now. */
export type Change = { contactId: string; values: FieldValues; expected: FieldValues };
export type SaveResult = Answer<Contact>;

/**
 * Saving values: shown at once, taken back when the backend did not take them.
 * The mutation never rejects; its data is the backend's answer.
 */
export function useSave(onSettled: () => void) {
  const { api } = useSurface();
  const { record, refreshObjectProperties } = useCardPlace();
  const client = useQueryClient();
  const key = cardKeys.card(record);
  return useMutation<SaveResult, Error, Change, { before: CardView | undefined }>({
    mutationKey: cardKeys.saving(record),
    mutationFn: async ({ contactId, values, expected }) => {
      const params = { path: { id: contactId } };
      const answer = await answerOf(
        api.PATCH('/api/contacts/{id}', { params, body: { fields: values, expected } }),
      );
      return answer.outcome === 'ok' && !isRecord(answer.value.fields) ? { outcome: 'unavailable' } : answer;
    },
    onMutate: async ({ values }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<CardView>(key);
      const readAtMs = client.getQueryState(key)?.dataUpdatedAt ?? 0;
      if (before !== undefined) client.setQueryData(key, withPending(before, values, readAtMs));
      return { before };
    },
    onSuccess: (answer, { values }, context) => {
      if (answer.outcome !== 'ok') client.setQueryData(key, context.before);
      else client.setQueryData<CardView>(key, (view) => view && withSaved(view, values, answer.value));
    },
    onError: (_error, _change, context) => client.setQueryData(key, context?.before),
    onSettled: (_answer, _error, { contactId }) => {
      refreshObjectProperties();
      void client.invalidateQueries({ queryKey: cardKeys.contact(contactId) });
      onSettled();
    },
  });
}

function withPending(view: CardView, values: FieldValues, readAtMs: number): CardView {
  const changedAt = new Date(readAtMs).toISOString();
  const wait = <Link extends NonNullable<CardView['sync']>>(link: Link): Link => ({
    ...link,
    status: 'pending',
    lastError: null,
  });
  const changed = withValues(view, values, (key) => ({
    value: values[key] ?? null,
    source: 'app',
    via: 'card',
    changedAt,
    changedBy: null,
    overruled: null,
  }));
  const sync = view.sync === null ? null : wait(view.sync);
  const connections = view.connections.map((line) => ({
    ...line,
    link: line.link === null ? null : wait(line.link),
  }));
  return { ...changed, sync, connections };
}

function withSaved(view: CardView, values: FieldValues, { fields }: Contact): CardView {
  return withValues(view, values, (key) => {
    const saved = fields[key];
    return saved === undefined ? null : { ...saved, overruled: null };
  });
}

function withValues(
  view: CardView,
  values: FieldValues,
  valueFor: (key: FieldKey) => ShownValue | null,
): CardView {
  const fields = { ...view.others.fields };
  let { pronouns } = view;
  for (const key of fieldKeys.filter((each) => each in values)) {
    const value = valueFor(key);
    if (key === 'pronouns') pronouns = value;
    else if (value === null) delete fields[key];
    else fields[key] = value;
  }
  return { ...view, pronouns, others: { ...view.others, fields } };
}
