import { createContext, useContext } from 'react';
import type { Portal, Setup, User } from './model.ts';
import type { Preferences } from './preferences.ts';
import type { AddToast } from './toasts.tsx';

/** What every page of the fake HubSpot knows: the account, who sits there, how they read, and what the project holds. */
export type PageWorld = {
  portal: Portal;
  user: User;
  setup: Setup;
  preferences: Preferences;
  addToast: AddToast;
};

export const WorldContext = createContext<PageWorld | null>(null);

/** Throws outside of HubSpot's pages. */
export function useWorld(): PageWorld {
  const world = useContext(WorldContext);
  if (world === null) throw new Error('This part belongs into a page of HubSpot');
  return world;
}
