import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { Pagination } from './pagination.tsx';

type TableProps = {
  children?: ReactNode;
  bordered?: boolean;
  flush?: boolean;
  density?: string;
  paginated?: boolean;
  pageCount?: number;
  page?: number;
  showButtonLabels?: boolean;
  showFirstLastButtons?: boolean;
  maxVisiblePageButtons?: number;
  onPageChange?: (pageNumber: number) => void;
};

export function Table({ children, bordered, flush, density = 'default', paginated, ...pages }: TableProps) {
  const className = [
    'hs-table',
    density,
    bordered === false ? 'borderless' : '',
    flush === true ? 'flush' : '',
  ].join(' ');
  return (
    <div className={className}>
      <ScrollFrame>
        <table>{children}</table>
      </ScrollFrame>
      {paginated === true && <Pagination {...pages} />}
    </div>
  );
}

/** A wide table scrolls in its own frame, with the keyboard too. */
function ScrollFrame({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setIsWide(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const scrolls = isWide ? { tabIndex: 0, role: 'group', 'aria-label': 'Table' } : {};
  return (
    <div ref={frame} className="hs-table-scroll" {...scrolls}>
      {children}
    </div>
  );
}

type CellProps = {
  children?: ReactNode;
  align?: 'left' | 'center' | 'right';
  width?: 'min' | 'max' | 'auto' | number;
  colSpan?: number;
};

function cellStyle({ align, width }: CellProps): CSSProperties {
  const widths = { min: '1%', max: '50%', auto: 'auto' } as const;
  return {
    textAlign: align,
    width: typeof width === 'number' ? width : width === undefined ? undefined : widths[width],
    whiteSpace: width === 'min' ? 'nowrap' : undefined,
  };
}

export function TableHead({ children }: { children?: ReactNode }) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: { children?: ReactNode }) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: { children?: ReactNode }) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children }: { children?: ReactNode }) {
  return <tr>{children}</tr>;
}

export function TableCell(props: CellProps) {
  return (
    <td style={cellStyle(props)} colSpan={props.colSpan}>
      {props.children}
    </td>
  );
}

type HeaderProps = CellProps & {
  sortDirection?: 'ascending' | 'descending' | 'none' | 'never';
  onSortChange?: (direction: 'ascending' | 'descending') => void;
  disabled?: boolean;
};

const arrows = { ascending: '↑', descending: '↓', none: '↕' } as const;

export function TableHeader({
  children,
  sortDirection = 'never',
  onSortChange,
  disabled,
  ...props
}: HeaderProps) {
  if (sortDirection === 'never')
    return (
      <th scope="col" style={cellStyle(props)}>
        {children}
      </th>
    );
  return (
    <th scope="col" style={cellStyle(props)} aria-sort={sortDirection}>
      <button
        type="button"
        className="hs-sort"
        disabled={disabled === true}
        onClick={() => onSortChange?.(sortDirection === 'ascending' ? 'descending' : 'ascending')}
      >
        {children}
        <span aria-hidden="true" className={`hs-sort-arrow ${sortDirection}`}>
          {arrows[sortDirection]}
        </span>
      </button>
    </th>
  );
}
