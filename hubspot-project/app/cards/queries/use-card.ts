import { useQuery, useQueryClient } from '@tanstack/react-query';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCardPlace } from '../place/card-place.ts';
import { cardKeys } from './card-keys.ts';
import { createCardPace } from './card-pace.ts';
import { readCard } from './read-card.ts';

const hurriedMs = 1_000;
/** After HubSpot reports a change of its own, our copy follows within a second or two: look this often, then calm down. */
const hurriedPolls = 4;

/**
 * The card's view model, kept fresh: polled (faster while a sync is under way, seldom when nothing has happened for a
 * minute) and fetched at once when HubSpot says that the pronouns of this record changed. Polling rests while a save is in
 * flight, so that an answer from before the save cannot undo what the person just did.
 */
export function useCard() {
  const { api } = useSurface();
  const { record } = useCardPlace();
  const client = useQueryClient();
  const hurried = useRef(0);
  const [pace] = useState(createCardPace);
  const query = useQuery({
    queryKey: cardKeys.card(record),
    queryFn: () => {
      hurried.current = Math.max(0, hurried.current - 1);
      return valueOf(readCard(api, record));
    },
    refetchInterval: ({ state }) => {
      if (client.isMutating({ mutationKey: cardKeys.saving(record) }) > 0) return false;
      if (hurried.current > 0) return hurriedMs;
      return pace(state);
    },
  });
  const hurry = useCallback(() => {
    hurried.current = hurriedPolls;
    void client.invalidateQueries({ queryKey: cardKeys.card(record) });
  }, [client, record]);
  useListening(hurry);
  return { query, hurry };
}

function useListening(onUpdate: () => void): void {
  const { onCrmPropertiesUpdate } = useCardPlace();
  const listening = useRef(false);
  useEffect(() => {
    // HubSpot offers no way to stop listening, so listen once.
    if (listening.current) return;
    listening.current = true;
    onCrmPropertiesUpdate(['custom_pronouns'], onUpdate);
  }, [onCrmPropertiesUpdate, onUpdate]);
}
