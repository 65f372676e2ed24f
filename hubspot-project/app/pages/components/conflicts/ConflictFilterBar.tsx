import { Select } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { fieldKeys } from '../../api-types.ts';
import type { ConflictFilters } from '../../queries/filters.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { FilterRow } from '../FilterRow.tsx';

const statuses = ['open', 'decided', 'closed'] as const;
const anyField = 'any';

/** Which conflicts are shown. */
export function ConflictFilterBar({
  filters,
  onChange,
}: {
  filters: ConflictFilters;
  onChange: (next: ConflictFilters) => void;
}) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const setStatus = (value: unknown) => {
    const status = statuses.find((one) => one === value) ?? 'open';
    onChange({ ...filters, status });
  };
  const setField = (value: unknown) => {
    const field = fieldKeys.find((one) => one === value);
    onChange(field === undefined ? { status: filters.status } : { ...filters, field });
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
        label={words('field')}
        name="field"
        value={filters.field ?? anyField}
        options={[
          { label: words('anyField'), value: anyField },
          ...fieldKeys.map((value) => ({ label: shared(value), value })),
        ]}
        onChange={setField}
      />
    </FilterRow>
  );
}
