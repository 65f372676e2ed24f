import { useCallback, useEffect, useState } from 'react';
import { editPerson, readPerson } from './pipedrive-api.ts';
import type { PersonPageData } from './pipedrive-api.ts';

const pollMs = 2_000;

export type ShownPerson =
  | { state: 'loading' }
  | { state: 'missing' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; data: PersonPageData };

export type SavePerson = (body: Record<string, unknown>) => Promise<string | null>;

/** A person on the page: kept fresh, and edited as one user. `save` answers null when it was saved, else why not. */
export function usePerson(
  companyId: number,
  personId: number,
  userId: number,
): { shown: ShownPerson; refresh: () => Promise<void>; save: SavePerson } {
  const [shown, setShown] = useState<ShownPerson>({ state: 'loading' });
  const refresh = useCallback(async () => {
    const answer = await readPerson(companyId, personId);
    if (answer.outcome === 'ok') setShown({ state: 'ready', data: answer.value });
    else if (answer.outcome === 'missing') setShown({ state: 'missing' });
    // A person who is already shown stays: the next look may bring them back.
    else
      setShown((before) =>
        before.state === 'ready' ? before : { state: 'failed', message: answer.message },
      );
  }, [companyId, personId]);
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [refresh]);
  const save = useCallback<SavePerson>(
    async (body) => {
      const answer = await editPerson(companyId, personId, userId, body);
      await refresh();
      if (answer.outcome === 'ok') return null;
      return answer.outcome === 'failed' ? answer.message : 'This person is gone.';
    },
    [companyId, personId, userId, refresh],
  );
  return { shown, refresh, save };
}
