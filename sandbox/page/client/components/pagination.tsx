import { useDraft } from './field.tsx';

type PaginationProps = {
  pageCount?: number;
  page?: number;
  showButtonLabels?: boolean;
  showFirstLastButtons?: boolean;
  maxVisiblePageButtons?: number;
  onPageChange?: (pageNumber: number) => void;
};

/** The pages of a table: the neighbours of this one as numbers, and steps to both sides. */
export function Pagination({ pageCount = 1, maxVisiblePageButtons = 5, ...props }: PaginationProps) {
  const [page, setPage] = useDraft(props.page, 1);
  const go = (to: number) => {
    setPage(to);
    props.onPageChange?.(to);
  };
  const shown = Math.max(1, Math.min(maxVisiblePageButtons, pageCount));
  const start = Math.min(Math.max(1, page - Math.floor(shown / 2)), Math.max(1, pageCount - shown + 1));
  const step = (label: string, sign: string, to: number, isOff: boolean) => (
    <button type="button" className="hs-page-step" aria-label={label} disabled={isOff} onClick={() => go(to)}>
      {sign === '‹' || sign === '«' ? <span aria-hidden="true">{sign}</span> : null}
      {props.showButtonLabels !== false && <span>{label}</span>}
      {sign === '›' || sign === '»' ? <span aria-hidden="true">{sign}</span> : null}
    </button>
  );
  return (
    <nav className="hs-pages" aria-label="Pages of the table">
      {props.showFirstLastButtons === true && step('First', '«', 1, page <= 1)}
      {step('Prev', '‹', page - 1, page <= 1)}
      {Array.from({ length: shown }, (_, index) => start + index).map((number) => (
        <button
          key={number}
          type="button"
          className="hs-page-number"
          aria-label={`Page ${number}`}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => go(number)}
        >
          {number}
        </button>
      ))}
      {step('Next', '›', page + 1, page >= pageCount)}
      {props.showFirstLastButtons === true && step('Last', '»', pageCount, page >= pageCount)}
    </nav>
  );
}
