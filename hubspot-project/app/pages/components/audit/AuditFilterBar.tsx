import { Button, DateInput, Flex, Input, Select } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { fieldKeys } from '../../api-types.ts';
import { endOfDay, startOfDay } from '../../time/day-bounds.ts';
import type { Day } from '../../time/day-bounds.ts';
import type { AuditFilters } from '../../queries/filters.ts';
import { useMe } from '../../queries/use-me.ts';
import { useUsers } from '../../queries/use-users.ts';
import { auditActions } from '../../words/audit-actions.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayWho } from '../../words/say-who.ts';
import { FilterRow } from '../FilterRow.tsx';

const any = 'any';
/** No name of anybody’s: those are numbers, or begin with what they are. */
const kindredItself = 'kindred';
type Props = { filters: AuditFilters; onChange: (next: AuditFilters) => void };

/** Which entries are shown. What is not chosen is left out of the filter. */
export function AuditFilterBar({ filters, onChange }: Props) {
  const { shared } = useSurface();
  const words = useAuditWords();
  const actions = Object.entries(auditActions).map(([value, key]) => ({ label: words(key), value }));
  const set = (key: 'action' | 'q', value: string) => onChange(withValue(filters, key, value));
  const setField = (value: unknown) => {
    const { field: _before, ...rest } = filters;
    const field = fieldKeys.find((one) => one === value);
    onChange(field === undefined ? rest : { ...rest, field });
  };
  return (
    <Flex direction="column" gap="xs">
      <FilterRow>
        <WhoSelect filters={filters} onChange={onChange} />
        <Select
          label={words('action')}
          name="action"
          value={filters.action ?? any}
          options={[{ label: words('anything'), value: any }, ...actions]}
          onChange={(value) => set('action', String(value))}
        />
        <Select
          label={words('field')}
          name="field"
          value={filters.field ?? any}
          options={[
            { label: words('anyField'), value: any },
            ...fieldKeys.map((value) => ({ label: shared(value), value })),
          ]}
          onChange={setField}
        />
        <Input
          label={words('words')}
          name="q"
          tooltip={words('wordsHint')}
          value={filters.q ?? ''}
          onChange={(value) => set('q', value.trim().slice(0, 100))}
        />
        <Days filters={filters} onChange={onChange} />
      </FilterRow>
      {Object.keys(filters).length > 0 && (
        <Flex direction="row">
          <Button variant="transparent" onClick={() => onChange({})}>
            {words('reset')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function withValue(filters: AuditFilters, key: 'action' | 'q', value: string): AuditFilters {
  const { [key]: _before, ...rest } = filters;
  return value === any || value === '' ? rest : { ...rest, [key]: value };
}

function WhoSelect({ filters, onChange }: Props) {
  const words = useAuditWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const { data: users } = useUsers();
  const { who, by, ...rest } = filters;
  const known = (users?.items ?? []).map(({ id }) => `user ${id}`);
  // One that was chosen in an entry, an API key say, is there too.
  const all = who === undefined ? known : [...new Set([...known, who])];
  const choose = (value: unknown) => {
    if (value === any) return onChange(rest);
    return onChange(value === kindredItself ? { ...rest, by: 'kindred' } : { ...rest, who: String(value) });
  };
  return (
    <Select
      label={words('who')}
      name="who"
      value={by === undefined ? (who ?? any) : kindredItself}
      options={[
        { label: words('anybody'), value: any },
        { label: words('kindredItself'), value: kindredItself },
        ...all.map((value) => ({ label: sayWho(value, me, pages) ?? value, value })),
      ]}
      onChange={choose}
    />
  );
}

/** Whole days of whoever looks, the last one included. */
function Days({ filters, onChange }: Props) {
  const { timeStyle } = useSurface();
  const words = useAuditWords();
  const [days, setDays] = useState<{ from: Day | null; to: Day | null }>({ from: null, to: null });
  const set = (next: typeof days) => {
    setDays(next);
    const { from: _from, to: _to, ...rest } = filters;
    onChange({
      ...rest,
      ...(next.from === null ? {} : { from: startOfDay(next.from, timeStyle.timeZone) }),
      ...(next.to === null ? {} : { to: endOfDay(next.to, timeStyle.timeZone) }),
    });
  };
  const shown = {
    from: filters.from === undefined ? null : days.from,
    to: filters.to === undefined ? null : days.to,
  };
  return (
    <>
      {(['from', 'to'] as const).map((key) => (
        <DateInput
          key={`${key} ${shown[key] === null}`}
          label={words(key)}
          name={key}
          {...(shown[key] === null ? {} : { value: shown[key] })}
          onChange={(value: Day | null) => set({ ...shown, [key]: value })}
        />
      ))}
    </>
  );
}
