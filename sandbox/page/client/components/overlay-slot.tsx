import { createContext, useContext, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { OverlaysContext } from '../extension/overlays.ts';

/** What stands in the `overlay` of a component learns from here whose overlay it is. */
export type OverlaySlot = { anchor: HTMLElement | null; setDialogId: (id: string | null) => void };

export const OverlaySlotContext = createContext<OverlaySlot | null>(null);

/**
 * For components with an `overlay`: `anchor` goes to the element itself, `element` beside it, and `open` is called with
 * the click. A modal or panel opens then; a tooltip attaches itself to the anchor.
 */
export function useOverlaySlot(overlay: ReactNode) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const dialogId = useRef<string | null>(null);
  const overlays = useContext(OverlaysContext);
  const slot = useMemo<OverlaySlot>(
    () => ({ anchor, setDialogId: (id) => void (dialogId.current = id) }),
    [anchor],
  );
  const isGiven = overlay !== undefined && overlay !== null;
  return {
    anchor: setAnchor,
    open: () => {
      if (dialogId.current !== null) overlays.open(dialogId.current);
    },
    element: isGiven ? (
      <OverlaySlotContext.Provider value={slot}>{overlay}</OverlaySlotContext.Provider>
    ) : null,
  };
}
