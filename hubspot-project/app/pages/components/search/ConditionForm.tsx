import { Button, DateInput, Flex, Input, Select } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { sources } from '../../api-types.ts';
import { startOfDay } from '../../time/day-bounds.ts';
import type { Day } from '../../time/day-bounds.ts';
import { isTime, needsValue, operatorsOf, subjects } from '../../search/clauses.ts';
import type { Clause, Operator, Subject } from '../../search/clauses.ts';
import { saySubject } from '../../words/say-clause.ts';
import { useSearchWords } from '../../words/use-search-words.ts';
import { FilterRow } from '../FilterRow.tsx';

const longestValue = 255;
const fresh: Clause = { subject: 'pronouns', operator: 'empty', value: '' };

/** One condition more: a field, what is asked of it, and a value where one is needed. */
export function ConditionForm({ onAdd }: { onAdd: (clause: Clause) => boolean }) {
  const { shared } = useSurface();
  const words = useSearchWords();
  const [clause, setClause] = useState<Clause>(fresh);
  const [isTooLong, setTooLong] = useState(false);
  const { subject, operator } = clause;
  const setSubject = (value: unknown) => {
    const next = subjects.find((one) => one === value) ?? fresh.subject;
    const [first = 'is'] = operatorsOf(next);
    const fits = operatorsOf(next).includes(operator);
    setClause(fits ? { ...clause, subject: next } : emptied(next, first));
  };
  const setOperator = (value: unknown) => {
    const next = operatorsOf(subject).find((one) => one === value) ?? 'is';
    setClause(emptied(subject, next));
  };
  const add = () => {
    const isAdded = onAdd(clause);
    setTooLong(!isAdded);
    if (isAdded) setClause(fresh);
  };
  return (
    <Flex direction="column" gap="sm">
      <FilterRow>
        <Select
          label={words('field')}
          name="subject"
          value={subject}
          options={subjects.map((value) => ({ label: saySubject(value, { words, shared }), value }))}
          onChange={setSubject}
        />
        <Select
          label={words('condition')}
          name="operator"
          value={operator}
          options={operatorsOf(subject).map((value) => ({ label: words(value), value }))}
          onChange={setOperator}
        />
        <ValueInput clause={clause} error={isTooLong} onChange={(value) => setClause({ ...clause, value })} />
      </FilterRow>
      <Flex direction="row">
        <Button size="sm" disabled={needsValue(operator) && clause.value === ''} onClick={add}>
          {words('add')}
        </Button>
      </Flex>
    </Flex>
  );
}

const emptied = (subject: Subject, operator: Operator): Clause => ({
  subject,
  operator,
  value: operator === 'from' || operator === 'notFrom' ? 'hubspot' : '',
});

function ValueInput({
  clause: { subject, operator, value },
  error,
  onChange,
}: {
  clause: Clause;
  error: boolean;
  onChange: (value: string) => void;
}) {
  const { shared, timeStyle } = useSurface();
  const words = useSearchWords();
  const label = words('value');
  if (!needsValue(operator)) return null;
  if (isTime(subject)) {
    const set = (day: Day | null) => onChange(day === null ? '' : startOfDay(day, timeStyle.timeZone));
    return <DateInput label={label} name="value" onChange={set} />;
  }
  if (operator === 'from' || operator === 'notFrom') {
    return (
      <Select
        label={label}
        name="value"
        value={value}
        options={sources.map((source) => ({ label: shared(source), value: source }))}
        onChange={(source) => onChange(String(source))}
      />
    );
  }
  return (
    <Input
      label={label}
      name="value"
      value={value}
      error={error}
      {...(error ? { validationMessage: words('tooLong') } : {})}
      onInput={(text) => onChange(text.slice(0, longestValue))}
    />
  );
}
