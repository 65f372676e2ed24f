import { AutoGrid, SearchInput, Select } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { PeopleFilter } from '../../view.ts';
import { usePeopleWords } from '../../words/use-words.ts';

type PeopleFilterBarProps = { filter: PeopleFilter; onChange: (filter: PeopleFilter) => void };

/** In pixels; both stand beside each other where there is room. */
const inputWidth = 280;
/** A person stops typing for so long before it is looked for. */
const pauseMs = 300;
/** HubSpot's numbers of people are not longer. */
const digitsLimit = 19;
const roleWords = { member: 'onlyMembers', manager: 'onlyManagers', admin: 'onlyAdmins' } as const;
const roles = ['member', 'manager', 'admin'] as const;

/** Finds people by a part of their number, and by role. */
export function PeopleFilterBar({ filter, onChange }: PeopleFilterBarProps) {
  const words = usePeopleWords();
  const [typed, setTyped] = useState(filter.search);
  const wanted = typed.trim().slice(0, digitsLimit);
  const isNumber = /^\d*$/.test(wanted);
  useEffect(() => {
    if (!isNumber || wanted === filter.search) return undefined;
    const later = setTimeout(() => onChange({ ...filter, search: wanted }), pauseMs);
    return () => clearTimeout(later);
  }, [wanted, isNumber, filter, onChange]);
  return (
    <AutoGrid columnWidth={inputWidth} gap="md">
      <SearchInput
        name="people-search"
        label={words('find')}
        value={typed}
        error={!isNumber}
        {...(isNumber ? {} : { validationMessage: words('findError') })}
        onInput={setTyped}
        onChange={setTyped}
      />
      <Select
        name="people-role"
        label={words('showRole')}
        value={filter.role ?? ''}
        options={[
          { value: '', label: words('everybody') },
          ...roles.map((role) => ({ value: role, label: words(roleWords[role]) })),
        ]}
        onChange={(value) => onChange({ ...filter, role: roles.find((role) => role === value) ?? null })}
      />
    </AutoGrid>
  );
}
