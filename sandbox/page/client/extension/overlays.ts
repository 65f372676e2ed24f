import { createContext, useContext, useSyncExternalStore } from 'react';

/** Which modals and panels of one extension are open, by their ids. */
export type Overlays = {
  isOpen: (id: string) => boolean;
  open: (id: string) => void;
  /** False when none of that id was open. */
  close: (id: string) => boolean;
  closeAll: () => void;
  subscribe: (listener: () => void) => () => void;
};

export function createOverlays(): Overlays {
  const shown = new Set<string>();
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  return {
    isOpen: (id) => shown.has(id),
    open: (id) => {
      shown.add(id);
      tell();
    },
    close: (id) => {
      const wasOpen = shown.delete(id);
      if (wasOpen) tell();
      return wasOpen;
    },
    closeAll: () => {
      shown.clear();
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const OverlaysContext = createContext<Overlays>(createOverlays());

/** Whether the modal or panel of this id is open, live. */
export function useIsOpen(id: string): boolean {
  const overlays = useContext(OverlaysContext);
  return useSyncExternalStore(overlays.subscribe, () => overlays.isOpen(id));
}

/** What a click handler of an extension gets as its second argument. */
export function useReactions() {
  const overlays = useContext(OverlaysContext);
  return {
    openPanel: (id: string) => overlays.open(id),
    closePanel: (id: string) => void overlays.close(id),
    openModal: (id: string) => overlays.open(id),
    closeModal: (id: string) => void overlays.close(id),
  };
}
