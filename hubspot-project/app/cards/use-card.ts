import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { CardView } from '../shared/card-view.ts';
import type { Answer, CardApi, CrmRecord } from './api.ts';

/** Thrown into the query only: carries the answer that was not a card. */
export class CardFailure extends Error {
  readonly answer: Exclude<Answer<CardView>, { outcome: 'ok' }>;
  constructor(answer: Exclude<Answer<CardView>, { outcome: 'ok' }>) {
    super(answer.outcome);
    this.answer = answer;
  }
}

const BUSY_POLL_MS = 3_000;
const CALM_POLL_MS = 4_000;
const HURRIED_POLL_MS = 1_000;
/** After HubSpot reports a change of its own, our copy follows within a second or two: look this often, then calm down. */
const HURRIED_POLLS = 4;

export type CrmUpdates = (properties: string[], onUpdate: () => void) => void;

/** The query key of a record's card. */
export function cardKey(record: CrmRecord): readonly unknown[] {
  return ['card', record.objectTypeId, record.objectId];
}

/**
 * The card's view model, kept fresh: polled (faster while a sync is under way) and fetched at once when HubSpot says
 * that the pronouns of this record changed. `paused` stops polling while a save is in flight, so that an answer from
 * before the save cannot undo what the person just did.
 */
export function useCard(api: CardApi, record: CrmRecord, onCrmUpdates: CrmUpdates, paused: boolean) {
  const client = useQueryClient();
  const hurriedPolls = useRef(0);
  const { objectTypeId, objectId } = record;
  const query = useQuery<CardView, CardFailure>({
    queryKey: cardKey(record),
    queryFn: async () => {
      hurriedPolls.current = Math.max(0, hurriedPolls.current - 1);
      const answer = await api.readCard({ objectTypeId, objectId });
      if (answer.outcome !== 'ok') throw new CardFailure(answer);
      return answer.value;
    },
    refetchInterval: ({ state }) => {
      if (paused) return false;
      if (hurriedPolls.current > 0) return HURRIED_POLL_MS;
      const links = [state.data?.sync, ...(state.data?.connections ?? []).map(({ link }) => link)];
      const isBusy = links.some((link) => link?.status === 'pending' || link?.status === 'syncing');
      return isBusy ? BUSY_POLL_MS : CALM_POLL_MS;
    },
  });
  const hurry = useCallback(() => {
    hurriedPolls.current = HURRIED_POLLS;
    void client.invalidateQueries({ queryKey: cardKey({ objectTypeId, objectId }) });
  }, [client, objectTypeId, objectId]);
  const listening = useRef(false);
  useEffect(() => {
    // HubSpot offers no way to stop listening, so listen once.
    if (listening.current) return;
    listening.current = true;
    onCrmUpdates(['custom_pronouns'], hurry);
  }, [onCrmUpdates, hurry]);
  return { query, hurry };
}
