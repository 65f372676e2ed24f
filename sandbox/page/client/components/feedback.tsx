import type { ReactNode } from 'react';

export function Alert({
  title,
  children,
  variant = 'info',
}: {
  title?: string;
  children?: ReactNode;
  variant?: string;
}) {
  const isError = variant === 'error' || variant === 'danger';
  return (
    <div className={`hs-alert ${isError ? 'danger' : variant}`} role={isError ? 'alert' : 'status'}>
      <div className="hs-alert-title">{title}</div>
      {children !== undefined && <div className="hs-alert-body">{children}</div>}
    </div>
  );
}

export function EmptyState({
  title,
  children,
  imageWidth,
}: {
  title?: string;
  children?: ReactNode;
  imageWidth?: number;
}) {
  return (
    <div className="hs-state">
      <svg width={imageWidth ?? 96} viewBox="0 0 96 64" aria-hidden="true">
        <rect x="8" y="8" width="80" height="48" rx="6" fill="#e5f5f8" />
        <circle cx="34" cy="27" r="8" fill="#7fd1de" />
        <path d="M20 47c2-9 7-12 14-12s12 3 14 12z" fill="#7fd1de" />
        <path d="M58 24h20M58 33h14M58 42h17" stroke="#99acc2" strokeWidth="3" strokeLinecap="round" />
      </svg>
      {title !== undefined && <h3 className="hs-state-title">{title}</h3>}
      {children}
    </div>
  );
}

export function ErrorState({
  title = 'Something went wrong.',
  children,
}: {
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div className="hs-state" role="alert">
      <svg width="72" viewBox="0 0 72 56" aria-hidden="true">
        <path d="M36 4 68 52H4z" fill="#fff0ed" stroke="#ff8f73" strokeWidth="3" strokeLinejoin="round" />
        <path d="M36 22v14" stroke="#d13c00" strokeWidth="4" strokeLinecap="round" />
        <circle cx="36" cy="44" r="2.6" fill="#d13c00" />
      </svg>
      <h3 className="hs-state-title">{title}</h3>
      {children}
    </div>
  );
}

export function LoadingSpinner({
  label = 'Loading',
  showLabel,
  layout,
}: {
  label?: string;
  showLabel?: boolean;
  layout?: string;
}) {
  return (
    <div className={layout === 'centered' ? 'hs-loading centered' : 'hs-loading'} role="status">
      <span className="hs-spinner" aria-hidden="true" />
      <span className={showLabel === true ? '' : 'visually-hidden'}>{label}</span>
    </div>
  );
}

export function StatusTag({
  children,
  variant = 'default',
  hollow,
}: {
  children?: ReactNode;
  variant?: string;
  hollow?: boolean;
}) {
  return (
    <span className="hs-status">
      <span className={`hs-dot ${variant}${hollow === true ? ' hollow' : ''}`} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}

export function Tag({
  children,
  variant = 'default',
  onClick,
}: {
  children?: ReactNode;
  variant?: string;
  onClick?: () => void;
}) {
  if (onClick !== undefined)
    return (
      <button type="button" className={`hs-tag ${variant}`} onClick={() => onClick()}>
        {children}
      </button>
    );
  return <span className={`hs-tag ${variant}`}>{children}</span>;
}
