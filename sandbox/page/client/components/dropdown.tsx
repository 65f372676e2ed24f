import { createContext, useContext, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import type { Press } from './buttons.tsx';
import { useOverlaySlot } from './overlay-slot.tsx';
import { shirtSize } from './sizes.ts';
import { useLeave } from './use-leave.ts';

type DropdownProps = {
  options?: { label: string; onClick?: () => void }[];
  variant?: string;
  buttonText?: string;
  buttonSize?: string;
  disabled?: boolean;
  children?: ReactNode;
};

const CloseMenu = createContext<() => void>(() => undefined);

/** A button with a menu: arrow keys go through it, Escape closes it, focus returns to the button. */
export function Dropdown({
  options = [],
  variant = 'secondary',
  buttonText = 'More',
  ...props
}: DropdownProps) {
  const [isOpen, setIsOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const frame = useLeave<HTMLDivElement>(isOpen, () => setIsOpen(false));
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (isOpen) itemsOf(frame.current)[0]?.focus();
  }, [isOpen, frame]);
  return (
    <div
      className="hs-dropdown"
      ref={frame}
      onKeyDown={(event) => isOpen && move(event, frame.current, close)}
    >
      <button
        ref={button}
        type="button"
        className={`hs-button ${variant} ${shirtSize(props.buttonSize, 'md')}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menuId}
        disabled={props.disabled === true}
        onClick={() => setIsOpen(!isOpen)}
      >
        {buttonText}
        <span className="caret" aria-hidden="true" />
      </button>
      {/* Its items stay there while it is closed: what they open must outlive the menu. */}
      <div id={menuId} role="menu" aria-label={buttonText} className="hs-menu" hidden={!isOpen}>
        <CloseMenu.Provider value={close}>
          {options.map(({ label, onClick }) => (
            <DropdownButtonItem key={label} onClick={() => onClick?.()}>
              {label}
            </DropdownButtonItem>
          ))}
          {props.children}
        </CloseMenu.Provider>
      </div>
    </div>
  );
}

export function DropdownButtonItem(props: { children?: ReactNode; onClick?: Press; overlay?: ReactNode }) {
  const close = useContext(CloseMenu);
  const slot = useOverlaySlot(props.overlay);
  const reactions = useReactions();
  return (
    <>
      <button
        ref={slot.anchor}
        type="button"
        role="menuitem"
        tabIndex={-1}
        onClick={() => {
          close();
          props.onClick?.({ type: 'click' }, reactions);
          slot.open();
        }}
      >
        {props.children}
      </button>
      {slot.element}
    </>
  );
}

const itemsOf = (frame: HTMLElement | null) => [
  ...(frame?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];

function move(event: KeyboardEvent, frame: HTMLElement | null, close: () => void): void {
  const items = itemsOf(frame);
  const at = items.findIndex((item) => item === document.activeElement);
  const to: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = to[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') {
    if (event.key === 'Escape') event.stopPropagation();
    return close();
  }
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
