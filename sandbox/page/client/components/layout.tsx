import type { ReactNode } from 'react';
import { distance } from './sizes.ts';

const places: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  around: 'space-around',
  between: 'space-between',
};
const place = (value: string | undefined) => (value === undefined ? undefined : (places[value] ?? value));

type Children = { children?: ReactNode };
type FlexProps = Children & {
  direction?: 'row' | 'column';
  gap?: string;
  justify?: string;
  align?: string;
  alignSelf?: string;
  wrap?: boolean | string;
};

export function Flex({
  children,
  direction = 'row',
  gap,
  justify,
  align = 'stretch',
  alignSelf,
  wrap,
}: FlexProps) {
  return (
    <div
      className={`hs-flex ${direction} ${align}`}
      style={{
        flexDirection: direction,
        gap: distance(gap),
        justifyContent: place(justify),
        alignItems: place(align),
        alignSelf: place(alignSelf),
        flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
      }}
    >
      {children}
    </div>
  );
}

export function Inline(props: Children & { gap?: string; justify?: string; align?: string }) {
  return <Flex gap={props.gap ?? 'sm'} wrap={true} align={props.align ?? 'center'} {...props} />;
}

/** The old name and props of `Flex`. */
export function Stack({
  distance: gap = 'md',
  direction = 'column',
  ...props
}: FlexProps & { distance?: string }) {
  return <Flex gap={gap} direction={direction} {...props} />;
}

export function Box({
  children,
  flex,
  alignSelf,
}: Children & { flex?: string | number; alignSelf?: string }) {
  return (
    <div style={{ flex: flex === undefined ? 'auto' : flex, alignSelf: place(alignSelf), minWidth: 0 }}>
      {children}
    </div>
  );
}

type AutoGridProps = Children & { columnWidth?: number; gap?: string; flexible?: boolean };

export function AutoGrid({ children, columnWidth = 200, gap, flexible }: AutoGridProps) {
  const width = `min(${columnWidth}px, 100%)`;
  const column = flexible === true ? `minmax(${width}, 1fr)` : width;
  return (
    <div
      className="hs-auto-grid"
      style={{ gap: distance(gap), gridTemplateColumns: `repeat(auto-fill, ${column})` }}
    >
      {children}
    </div>
  );
}

export function Divider({ size, distance: older }: { size?: string; distance?: string }) {
  return <hr className="hs-divider" style={{ marginBlock: distance(size ?? older, 'sm') }} />;
}

export function Spacer({ size, height }: { size?: string; height?: string }) {
  return <div style={{ height: distance(size ?? height, 'sm') }} />;
}

export function Tile({ children, compact, flush }: Children & { compact?: boolean; flush?: boolean }) {
  return (
    <div className={`hs-tile${compact === true ? ' compact' : ''}${flush === true ? ' flush' : ''}`}>
      {children}
    </div>
  );
}

export function Card({ children }: Children) {
  return <div className="hs-tile card-tile">{children}</div>;
}

export function Center({ children, maxContentSize }: Children & { maxContentSize?: number | string }) {
  return (
    <div className="hs-center" style={{ maxWidth: maxContentSize }}>
      {children}
    </div>
  );
}
