import { useEffect, useRef } from 'react';

/** Calls `leave` when somebody clicks or tabs to another place while `isOpen`. The ref goes to the place itself. */
export function useLeave<Element extends HTMLElement>(isOpen: boolean, leave: () => void) {
  const frame = useRef<Element>(null);
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    if (!isOpen) return;
    const check = (event: Event) => {
      if (event.target instanceof Node && frame.current?.contains(event.target) !== true) latest.current();
    };
    document.addEventListener('mousedown', check);
    document.addEventListener('focusin', check);
    return () => {
      document.removeEventListener('mousedown', check);
      document.removeEventListener('focusin', check);
    };
  }, [isOpen]);
  return frame;
}
