import { Children } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import type { Press } from './buttons.tsx';
import { PlacedHeading } from './heading-level.tsx';
import { linkTarget } from './href.ts';
import type { Href } from './href.ts';
import { Glyph } from './icon.tsx';
import { useOverlaySlot } from './overlay-slot.tsx';

type Format = { fontWeight?: string; italic?: boolean; lineDecoration?: string; textTransform?: string };
type TextProps = {
  children?: ReactNode;
  variant?: string;
  inline?: boolean;
  format?: Format;
  truncate?: boolean | { maxWidth?: number; tooltipText?: string };
};

const weights: Record<string, number> = { regular: 400, demibold: 600, bold: 700 };
const transforms: Record<string, CSSProperties['textTransform']> = {
  uppercase: 'uppercase',
  lowercase: 'lowercase',
  capitalize: 'capitalize',
};

export function Text({ children, variant = 'bodytext', inline, format = {}, truncate }: TextProps) {
  const options = typeof truncate === 'object' ? truncate : {};
  const isCut = truncate !== undefined && truncate !== false;
  const style: CSSProperties = {
    fontWeight: weights[format.fontWeight ?? ''],
    fontStyle: format.italic === true ? 'italic' : undefined,
    textDecoration: format.lineDecoration === 'strikethrough' ? 'line-through' : format.lineDecoration,
    textTransform: transforms[format.textTransform ?? ''],
    maxWidth: options.maxWidth,
  };
  const isSentence = format.textTransform === 'sentenceCase';
  const className = `hs-text ${variant}${isCut ? ' truncated' : ''}${isSentence ? ' sentence' : ''}`;
  const Tag = inline === true ? 'span' : 'div';
  return (
    <Tag
      className={className}
      style={style}
      title={options.tooltipText}
      dir={inline === true ? undefined : 'auto'}
    >
      {children}
    </Tag>
  );
}

export function Heading({ children, inline }: { children?: ReactNode; inline?: boolean }) {
  // dir=auto: a value in a right-to-left script reads as its writer meant it.
  return (
    <PlacedHeading className={inline === true ? 'hs-heading inline' : 'hs-heading'} dir="auto">
      {children}
    </PlacedHeading>
  );
}

type LinkProps = {
  children?: ReactNode;
  href?: Href;
  onClick?: Press;
  variant?: string;
  preventDefault?: boolean;
  overlay?: ReactNode;
};

export function Link({ children, href, onClick, variant = 'primary', preventDefault, overlay }: LinkProps) {
  const slot = useOverlaySlot(overlay);
  const reactions = useReactions();
  const press = () => {
    onClick?.({ type: 'click' }, reactions);
    slot.open();
  };
  const className = `hs-link ${variant}`;
  if (href === undefined || href === '')
    return (
      <>
        <button ref={slot.anchor} type="button" className={className} onClick={press}>
          {children}
        </button>
        {slot.element}
      </>
    );
  const { isExternal, ...target } = linkTarget(href);
  return (
    <>
      <a
        ref={slot.anchor}
        className={className}
        {...target}
        onClick={(event) => {
          if (preventDefault === true) event.preventDefault();
          press();
        }}
      >
        {children}
        {isExternal && <Glyph name="externalLink" label="opens in a new tab" />}
      </a>
      {slot.element}
    </>
  );
}

export function List({ children, variant = 'unordered' }: { children?: ReactNode; variant?: string }) {
  const items = Children.map(children, (child) => <li>{child}</li>);
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul';
  return <Tag className={`hs-list ${variant}`}>{items}</Tag>;
}

export function DescriptionList({
  children,
  direction = 'column',
}: {
  children?: ReactNode;
  direction?: string;
}) {
  return <dl className={`hs-description ${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ children, label }: { children?: ReactNode; label?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
