import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { Source } from '../api-types.ts';
import type { Change } from '../plan/plan-changes.ts';
import type { Progress } from '../run/run-parts.ts';

export const actionNames = ['set', 'clear', 'sync', 'settle'] as const;
export type ActionName = (typeof actionNames)[number];

/** What the person has chosen to do, and how far it is. What the server said is not here. */
export type Desk = {
  action: ActionName;
  /** As typed. */
  typed: string;
  side: Source | null;
  /** The records to look at, where it is not all that were chosen: those to try again. */
  only: readonly string[] | null;
  /** What takes back what was done so far, for those that are tried again. */
  wayBack: readonly Change[];
  progress: Progress | null;
  stopping: boolean;
};

export const createDesk = () =>
  createStore<Desk>(() => ({
    action: 'set',
    typed: '',
    side: null,
    only: null,
    wayBack: [],
    progress: null,
    stopping: false,
  }));
type DeskStore = ReturnType<typeof createDesk>;

export const DeskContext = createContext<DeskStore | null>(null);

/** The desk that a component is at. */
export function useDeskStore(): DeskStore {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('a part of the bulk action is drawn outside of its desk');
  return desk;
}

/** A part of the desk; draws anew when it changes. */
export const useDesk = <Part>(part: (desk: Desk) => Part): Part => useStore(useDeskStore(), part);
