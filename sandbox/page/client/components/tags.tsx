import type { ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import type { Press } from './buttons.tsx';
import { useOverlaySlot } from './overlay-slot.tsx';

type StatusTagProps = {
  children?: ReactNode;
  variant?: string;
  hollow?: boolean;
  onClick?: () => void;
  showRemoveIcon?: boolean;
  onRemoveClick?: () => void;
};

export function StatusTag({ children, variant = 'default', hollow, onClick, ...props }: StatusTagProps) {
  const content = (
    <>
      <span className={`hs-dot ${variant}${hollow === true ? ' hollow' : ''}`} aria-hidden="true" />
      <span>{children}</span>
    </>
  );
  return (
    <span className="hs-status-frame">
      {onClick === undefined ? (
        <span className="hs-status">{content}</span>
      ) : (
        <button type="button" className="hs-status" onClick={() => onClick()}>
          {content}
        </button>
      )}
      {props.showRemoveIcon === true && (
        <button
          type="button"
          className="hs-remove"
          aria-label="Remove"
          onClick={() => props.onRemoveClick?.()}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </span>
  );
}

type TagProps = {
  children?: ReactNode;
  variant?: string;
  onClick?: Press;
  inline?: boolean;
  overlay?: ReactNode;
};

export function Tag({ children, variant = 'default', onClick, inline, overlay }: TagProps) {
  const slot = useOverlaySlot(overlay);
  const reactions = useReactions();
  const className = `hs-tag ${variant}${inline === true ? ' inline' : ''}`;
  if (onClick === undefined && slot.element === null) return <span className={className}>{children}</span>;
  return (
    <>
      <button
        ref={slot.anchor}
        type="button"
        className={className}
        onClick={() => {
          onClick?.({ type: 'click' }, reactions);
          slot.open();
        }}
      >
        {children}
      </button>
      {slot.element}
    </>
  );
}
