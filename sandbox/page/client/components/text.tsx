import { Children } from 'react';
import type { CSSProperties, ReactNode } from 'react';

type Format = { fontWeight?: string; italic?: boolean; lineDecoration?: string; textTransform?: string };
type TextProps = {
  children?: ReactNode;
  variant?: string;
  inline?: boolean;
  format?: Format;
  truncate?: unknown;
};

const WEIGHTS: Record<string, number> = { regular: 400, demibold: 600, bold: 700 };

export function Text({ children, variant = 'bodytext', inline, format = {}, truncate }: TextProps) {
  const style: CSSProperties = {
    fontWeight: WEIGHTS[format.fontWeight ?? ''],
    fontStyle: format.italic === true ? 'italic' : undefined,
    textDecoration: format.lineDecoration === 'strikethrough' ? 'line-through' : format.lineDecoration,
  };
  const className = `hs-text ${variant}${truncate ? ' truncated' : ''}`;
  if (inline === true)
    return (
      <span className={className} style={style}>
        {children}
      </span>
    );
  return (
    <div className={className} style={style} dir="auto">
      {children}
    </div>
  );
}

export function Heading({ children, inline }: { children?: ReactNode; inline?: boolean }) {
  // dir=auto: a value in a right-to-left script reads as its writer meant it.
  return (
    <h3 className={inline === true ? 'hs-heading inline' : 'hs-heading'} dir="auto">
      {children}
    </h3>
  );
}

export function Link({
  children,
  href,
  onClick,
}: {
  children?: ReactNode;
  href?: string | { url: string };
  onClick?: () => void;
}) {
  const url = typeof href === 'object' ? href.url : href;
  return (
    <a className="hs-link" href={url} target="_blank" rel="noreferrer" onClick={() => onClick?.()}>
      {children}
    </a>
  );
}

export function List({ children, variant }: { children?: ReactNode; variant?: string }) {
  const items = Children.map(children, (child) => <li>{child}</li>);
  return variant?.startsWith('ordered') === true ? (
    <ol className="hs-list">{items}</ol>
  ) : (
    <ul className="hs-list">{items}</ul>
  );
}

export function DescriptionList({ children, direction }: { children?: ReactNode; direction?: string }) {
  return <dl className={`hs-description ${direction ?? 'column'}`}>{children}</dl>;
}

export function DescriptionListItem({ children, label }: { children?: ReactNode; label?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
