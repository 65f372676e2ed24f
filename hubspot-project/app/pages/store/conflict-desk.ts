import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import { chosenAtMost } from '../queries/use-conflicts.ts';

export type Desk = {
  /** Conflicts that somebody put off while this page is open. */
  skipped: readonly string[];
  /** Conflicts that are chosen for being settled together. */
  chosen: readonly string[];
  skip: (id: string) => void;
  showSkipped: () => void;
  toggle: (id: string) => void;
  choose: (ids: readonly string[]) => void;
};

/** What somebody does on the page about conflicts, and the server need not know. */
export const createDesk = () =>
  createStore<Desk>()((set) => ({
    skipped: [],
    chosen: [],
    skip: (id) => set(({ skipped }) => ({ skipped: [...skipped, id] })),
    showSkipped: () => set({ skipped: [] }),
    toggle: (id) =>
      set(({ chosen }) => ({
        chosen: chosen.includes(id)
          ? chosen.filter((one) => one !== id)
          : [...chosen, id].slice(0, chosenAtMost),
      })),
    choose: (ids) => set({ chosen: ids.slice(0, chosenAtMost) }),
  }));

export const DeskContext = createContext<ReturnType<typeof createDesk> | null>(null);

/** A part of the desk of the page that this is on. */
export function useDesk<Part>(part: (desk: Desk) => Part): Part {
  const store = useContext(DeskContext);
  if (store === null) throw new Error('the desk is used outside of the page about conflicts');
  return useStore(store, part);
}
