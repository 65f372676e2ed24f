import { useContext, useEffect, useId, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { OverlaySlotContext } from './overlay-slot.tsx';

type TooltipProps = { children?: ReactNode; placement?: string };

/** A few words beside what it is the overlay of: with the mouse, with the keyboard, and read out. */
export function Tooltip({ children, placement = 'top' }: TooltipProps) {
  const anchor = useContext(OverlaySlotContext)?.anchor ?? null;
  return <HoverTip anchor={anchor} placement={placement} text={children} />;
}

/** The tip of an element; Escape puts it away. */
export function HoverTip({
  anchor,
  text,
  placement,
}: {
  anchor: HTMLElement | null;
  text: ReactNode;
  placement: string;
}) {
  const id = useId();
  const [style, setStyle] = useState<CSSProperties | null>(null);
  useEffect(() => {
    if (anchor === null) return;
    const controller = new AbortController();
    const on = (name: string, listener: () => void) =>
      anchor.addEventListener(name, listener, { signal: controller.signal });
    const show = () => setStyle(positionBeside(anchor.getBoundingClientRect(), placement));
    const hide = () => setStyle(null);
    on('mouseenter', show);
    on('focusin', show);
    on('mouseleave', hide);
    on('focusout', hide);
    document.addEventListener('scroll', hide, { signal: controller.signal, capture: true });
    document.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Escape') hide();
      },
      { signal: controller.signal },
    );
    anchor.setAttribute('aria-describedby', id);
    return () => {
      controller.abort();
      anchor.removeAttribute('aria-describedby');
    };
  }, [anchor, id, placement]);
  // Always there, so that it can be read out; seen only when it was asked for.
  return createPortal(
    <div id={id} role="tooltip" className="hs-tooltip" style={style ?? undefined} hidden={style === null}>
      {text}
    </div>,
    document.body,
  );
}

function positionBeside(anchor: DOMRect, placement: string): CSSProperties {
  const gapPx = 8;
  const middle = { left: anchor.left + anchor.width / 2, top: anchor.top + anchor.height / 2 };
  const places: Record<string, CSSProperties> = {
    top: { left: middle.left, top: anchor.top - gapPx, transform: 'translate(-50%, -100%)' },
    bottom: { left: middle.left, top: anchor.bottom + gapPx, transform: 'translateX(-50%)' },
    left: { left: anchor.left - gapPx, top: middle.top, transform: 'translate(-100%, -50%)' },
    right: { left: anchor.right + gapPx, top: middle.top, transform: 'translateY(-50%)' },
  };
  return places[placement] ?? places['top'] ?? {};
}
