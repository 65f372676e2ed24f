import type { ReactNode } from 'react';

type ButtonProps = {
  children?: ReactNode;
  onClick?: (event: unknown, reactions: unknown) => void;
  disabled?: boolean;
  variant?: string;
  type?: 'button' | 'submit' | 'reset';
  size?: string;
  truncate?: boolean;
};

const SIZES: Record<string, string> = { 'extra-small': 'xs', small: 'sm', medium: 'md' };
const noOverlays = {
  openPanel: () => undefined,
  closePanel: () => undefined,
  openModal: () => undefined,
  closeModal: () => undefined,
};

export function Button({
  children,
  onClick,
  disabled,
  variant = 'secondary',
  type = 'button',
  size = 'md',
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`hs-button ${variant} ${SIZES[size] ?? size}`}
      disabled={disabled === true}
      onClick={() => onClick?.({ type: 'click' }, noOverlays)}
    >
      {children}
    </button>
  );
}

export function LoadingButton({ loading, children, ...props }: ButtonProps & { loading?: boolean }) {
  return (
    <Button {...props} disabled={props.disabled === true || loading === true}>
      {loading === true && <span className="hs-spinner small" role="img" aria-label="Working" />}
      {children}
    </Button>
  );
}
