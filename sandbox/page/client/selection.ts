import { useState } from 'react';
import { readContactIds } from './sandbox-api.ts';
import type { AddToast } from './toasts.tsx';

/** The contacts that are ticked, on this page of the list and on all others. */
export type Selection = {
  ids: ReadonlySet<number>;
  has: (id: number) => boolean;
  toggle: (id: number) => void;
  setMany: (ids: number[], isOn: boolean) => void;
  /** Everything that the search finds, over all pages. */
  selectAll: () => Promise<void>;
  clear: () => void;
};

export function useSelection(portalId: number, search: string, addToast: AddToast): Selection {
  const [state, setState] = useState({ search, ids: new Set<number>() });
  // Another search is another list: nothing that is out of sight stays chosen.
  const ids: ReadonlySet<number> = state.search === search ? state.ids : new Set<number>();
  const keep = (next: Iterable<number>) => setState({ search, ids: new Set(next) });
  return {
    ids,
    has: (id) => ids.has(id),
    toggle: (id) => keep(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]),
    setMany: (many, isOn) => keep(isOn ? [...ids, ...many] : [...ids].filter((each) => !many.includes(each))),
    selectAll: async () => {
      const answer = await readContactIds(portalId, search);
      if (answer.outcome !== 'ok')
        return addToast({ type: 'danger', message: 'The contacts could not be read.' });
      const { ids: all, total } = answer.value;
      if (all.length < total)
        addToast({
          type: 'warning',
          message: `At most ${all.length.toLocaleString('en')} can be chosen at once.`,
        });
      keep(all);
    },
    clear: () => keep([]),
  };
}
