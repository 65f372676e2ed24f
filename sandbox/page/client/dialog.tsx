import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { HeadingLevelContext } from './components/heading-level.tsx';

type DialogProps = {
  kind: 'modal' | 'panel';
  title?: string | undefined;
  /** For a dialog without a title. */
  label?: string | undefined;
  width?: string | undefined;
  widthPx?: number | undefined;
  isDanger?: boolean;
  onClose: () => void;
  children?: ReactNode;
};

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, iframe, [tabindex="0"]';
/** The open dialogs, the topmost last: everything below is inert. */
const stack: HTMLElement[] = [];

/** A modal in the middle or a panel at the side. Focus goes in, stays in, and returns to where it came from. */
export function Dialog({ kind, title, label, width, widthPx, isDanger, onClose, children }: DialogProps) {
  const layer = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const element = layer.current;
    if (element === null) return;
    stack.push(element);
    markInert();
    box.current?.focus();
    const watch = keepFocus(element, box.current);
    return () => {
      watch.disconnect();
      stack.splice(stack.indexOf(element), 1);
      markInert();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return createPortal(
    // React lets events of a portal rise into the form or row that opened it; they are not meant for those.
    <div ref={layer} className={`dialog-layer as-${kind}`} onSubmit={stop} onClick={stop}>
      <div className="dialog-shade" onMouseDown={onClose} />
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-labelledby={title === undefined ? undefined : titleId}
        aria-label={title === undefined ? (label ?? 'Dialog') : undefined}
        tabIndex={-1}
        className={`dialog ${size(width)}${isDanger === true ? ' danger' : ''}`}
        style={widthPx === undefined ? undefined : { width: `min(${widthPx}px, calc(100vw - 32px))` }}
        onKeyDown={(event) => onKey(event, box.current, onClose)}
      >
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="dialog-close" aria-label="Close" onClick={onClose}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
        <HeadingLevelContext.Provider value={3}>
          <div className="dialog-content">{children}</div>
        </HeadingLevelContext.Provider>
      </div>
    </div>,
    document.body,
  );
}

/** What has the focus may go away, as a button does when its work begins: the focus stays in the dialog all the same. */
function keepFocus(layer: HTMLElement, box: HTMLElement | null): MutationObserver {
  const watch = new MutationObserver(() => {
    if (document.activeElement === document.body && stack.at(-1) === layer) box?.focus();
  });
  watch.observe(layer, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return watch;
}

const stop = (event: { stopPropagation: () => void }) => event.stopPropagation();

function size(width: string | undefined): string {
  if (width === 'large' || width === 'lg') return 'lg';
  return width === 'medium' || width === 'md' ? 'md' : 'sm';
}

function markInert(): void {
  const root = document.getElementById('root');
  if (root !== null) root.inert = stack.length > 0;
  stack.forEach((element, index) => (element.inert = index < stack.length - 1));
}

function onKey(event: KeyboardEvent, box: HTMLElement | null, onClose: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    return onClose();
  }
  if (event.key !== 'Tab' || box === null) return;
  const stops = [...box.querySelectorAll<HTMLElement>(focusable)].filter(
    (each) => each.getClientRects().length > 0,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const isAtEdge = document.activeElement === edge || (event.shiftKey && document.activeElement === box);
  if (!isAtEdge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
