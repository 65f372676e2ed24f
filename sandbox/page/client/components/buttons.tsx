import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import { linkTarget } from './href.ts';
import type { Href } from './href.ts';
import { Glyph } from './icon.tsx';
import { useOverlaySlot } from './overlay-slot.tsx';
import { shirtSize } from './sizes.ts';

export type Press = (event: unknown, reactions: unknown) => void;

export type ButtonProps = {
  children?: ReactNode;
  onClick?: Press;
  href?: Href;
  disabled?: boolean;
  variant?: string;
  type?: 'button' | 'submit' | 'reset';
  size?: string;
  truncate?: boolean;
  overlay?: ReactNode;
};

export function Button(props: ButtonProps) {
  const { children, onClick, href, disabled, variant = 'secondary', type = 'button', overlay } = props;
  const slot = useOverlaySlot(overlay);
  const reactions = useReactions();
  const isOff = disabled === true;
  const className = `hs-button ${variant} ${shirtSize(props.size, 'md')}${props.truncate === true ? ' truncated' : ''}`;
  const press = () => {
    if (isOff) return;
    onClick?.({ type: 'click' }, reactions);
    slot.open();
  };
  if (href !== undefined && !isOff) {
    const { isExternal, ...target } = linkTarget(href);
    return (
      <>
        <a ref={slot.anchor} className={className} {...target} onClick={press}>
          {children}
          {isExternal && <Glyph name="externalLink" label="opens in a new tab" />}
        </a>
        {slot.element}
      </>
    );
  }
  // With an overlay it can be reached while it is off: the overlay may say why.
  const off = isOff && slot.element !== null ? { 'aria-disabled': true } : { disabled: isOff };
  return (
    <>
      <button ref={slot.anchor} type={isOff ? 'button' : type} className={className} {...off} onClick={press}>
        {children}
      </button>
      {slot.element}
    </>
  );
}

type LoadingButtonProps = ButtonProps & {
  loading?: boolean;
  resultIconName?: string;
  overlayOptions?: { openBehavior?: 'onClick' | 'onLoadingFinish' };
};

export function LoadingButton({ loading, resultIconName: _, overlayOptions, ...props }: LoadingButtonProps) {
  const opensLater = overlayOptions?.openBehavior === 'onLoadingFinish';
  const slot = useOverlaySlot(opensLater ? props.overlay : undefined);
  const wasLoading = useRef(false);
  const isLoading = loading === true;
  useEffect(() => {
    if (wasLoading.current && !isLoading) slot.open();
    wasLoading.current = isLoading;
  });
  return (
    <>
      <Button
        {...props}
        overlay={opensLater ? undefined : props.overlay}
        disabled={props.disabled === true || isLoading}
      >
        {isLoading && <span className="hs-spinner small" role="img" aria-label="Working" />}
        {props.children}
      </Button>
      {slot.element}
    </>
  );
}

export function ButtonRow({ children }: { children?: ReactNode }) {
  return <div className="hs-button-row">{children}</div>;
}
