import { Select } from '@hubspot/ui-extensions';
import type { Exception } from '../../api-types.ts';
import type { ExceptionFilters } from '../../queries/filters.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { FilterRow } from '../FilterRow.tsx';

const statuses = ['open', 'fixed', 'dismissed'] as const;
const anyKind = 'any';

/** Which exceptions are shown; kinds say how many of them are open. */
export function ExceptionFilterBar({
  filters,
  counts,
  onChange,
}: {
  filters: ExceptionFilters;
  counts: Partial<Record<Exception['kind'], number>>;
  onChange: (next: ExceptionFilters) => void;
}) {
  const words = useExceptionsWords();
  const kinds = Object.entries(counts) as [Exception['kind'], number][];
  // The one that is asked for stays to be chosen when the last of it was answered.
  const chosen = filters.kind;
  const shown: [Exception['kind'], number][] =
    chosen === undefined || kinds.some(([kind]) => kind === chosen) ? kinds : [...kinds, [chosen, 0]];
  const setStatus = (value: unknown) =>
    onChange({ ...filters, status: statuses.find((one) => one === value) ?? 'open' });
  const setKind = (value: unknown) => {
    const kind = shown.find(([one]) => one === value)?.[0];
    onChange(kind === undefined ? { status: filters.status } : { status: filters.status, kind });
  };
  return (
    <FilterRow>
      <Select
        label={words('status')}
        name="status"
        value={filters.status}
        options={statuses.map((value) => ({ label: words(value), value }))}
        onChange={setStatus}
      />
      <Select
        label={words('kind')}
        name="kind"
        value={filters.kind ?? anyKind}
        options={[
          { label: words('anyKind'), value: anyKind },
          ...shown.map(([kind, count]) => ({
            label: words('kindCount', { title: words(kind), count }),
            value: kind,
          })),
        ]}
        onChange={setKind}
      />
    </FilterRow>
  );
}
