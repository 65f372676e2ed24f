import type { ReactNode } from 'react';

const GAPS: Record<string, string> = {
  flush: '0',
  'extra-small': '4px',
  xs: '4px',
  small: '8px',
  sm: '8px',
  medium: '16px',
  md: '16px',
  large: '24px',
  lg: '24px',
  'extra-large': '32px',
  xl: '32px',
};
const ALIGN: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  around: 'space-around',
  between: 'space-between',
};

type FlexProps = {
  children?: ReactNode;
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
  gap = 'flush',
  justify,
  align = 'stretch',
  alignSelf,
  wrap,
}: FlexProps) {
  return (
    <div
      className="hs-flex"
      style={{
        flexDirection: direction,
        gap: GAPS[gap] ?? '0',
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

export function Inline(props: { children?: ReactNode; gap?: string; justify?: string; align?: string }) {
  return <Flex gap={props.gap ?? 'sm'} wrap={true} align={props.align ?? 'center'} {...props} />;
}

export function Box({
  children,
  flex,
  alignSelf,
}: {
  children?: ReactNode;
  flex?: string | number;
  alignSelf?: string;
}) {
  return (
    <div style={{ flex: flex === undefined ? 'auto' : flex, alignSelf: place(alignSelf), minWidth: 0 }}>
      {children}
    </div>
  );
}

export function Divider() {
  return <hr className="hs-divider" />;
}

export function Spacer({ height }: { height?: string }) {
  return <div style={{ height: GAPS[height ?? 'md'] }} />;
}

export function Tile({ children, compact }: { children?: ReactNode; compact?: boolean }) {
  return <div className={compact === true ? 'hs-tile compact' : 'hs-tile'}>{children}</div>;
}

function place(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (ALIGN[value] ?? value);
}
