import { useRef, useState } from 'react';
import { FieldFrame, useDraft, useFormField } from './field.tsx';
import type { FieldProps } from './field.tsx';
import { useLeave } from './use-leave.ts';

type Value = string | number | boolean;
type Option = { label: string; value: Value };

type SelectProps = FieldProps & {
  value?: Value;
  options?: Option[];
  variant?: string;
  onChange?: (value: Value) => void;
};

export function Select({ options = [], variant = 'input', ...props }: SelectProps) {
  const [chosen, setChosen] = useDraft<Value | null>(props.value, null);
  useFormField(props.name, () => chosen ?? '');
  const index = options.findIndex(({ value }) => value === chosen);
  return (
    <FieldFrame field={props} className={variant === 'transparent' ? 'transparent' : ''}>
      {(control) => (
        <select
          {...control}
          className="hs-select"
          name={props.name}
          aria-label={
            props.label === undefined || props.label === '' ? (props.placeholder ?? 'Choose') : undefined
          }
          value={index}
          disabled={props.readOnly === true}
          onChange={(event) => {
            const option = options[Number(event.target.value)];
            if (option === undefined) return;
            setChosen(option.value);
            props.onChange?.(option.value);
          }}
        >
          {index === -1 && (
            <option value={-1} disabled hidden>
              {props.placeholder ?? 'Select an option'}
            </option>
          )}
          {options.map(({ label }, at) => (
            <option key={at} value={at}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

type MultiSelectProps = FieldProps & {
  value?: Value[];
  options?: Option[];
  onChange?: (value: Value[]) => void;
};

/** More options than this get a search box. */
const searchedFrom = 8;

export function MultiSelect({ options = [], ...props }: MultiSelectProps) {
  const [chosen, setChosen] = useDraft<Value[]>(props.value, []);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const frame = useLeave<HTMLDivElement>(isOpen, () => setIsOpen(false));
  useFormField(props.name, () => chosen);
  const choose = (next: Value[]) => {
    setChosen(next);
    props.onChange?.(next);
  };
  const named = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const said = named.length === 0 ? (props.placeholder ?? 'Select options') : named.join(', ');
  return (
    <FieldFrame field={props}>
      {({ 'aria-required': _required, 'aria-invalid': isInvalid, ...control }) => (
        <div
          ref={frame}
          className="hs-multi"
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isOpen) return;
            event.stopPropagation();
            setIsOpen(false);
            button.current?.focus();
          }}
        >
          <button
            {...control}
            ref={button}
            type="button"
            className={`hs-select${isInvalid ? ' invalid' : ''}${named.length === 0 ? ' nothing-chosen' : ''}`}
            aria-label={`${props.label ?? 'Options'}: ${said}`}
            aria-expanded={isOpen}
            disabled={props.readOnly === true}
            onClick={() => setIsOpen(!isOpen)}
          >
            {said}
          </button>
          {isOpen && (
            <OptionList
              label={props.label ?? 'Options'}
              options={options}
              chosen={chosen}
              onChoose={choose}
            />
          )}
        </div>
      )}
    </FieldFrame>
  );
}

type OptionListProps = {
  label: string;
  options: Option[];
  chosen: Value[];
  onChoose: (chosen: Value[]) => void;
};

function OptionList({ label, options, chosen, onChoose }: OptionListProps) {
  const [search, setSearch] = useState('');
  const shown = options.filter((option) => option.label.toLowerCase().includes(search.toLowerCase()));
  return (
    <div className="hs-menu options" role="group" aria-label={label}>
      {options.length > searchedFrom && (
        <input
          type="search"
          aria-label="Search options"
          placeholder="Search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {shown.map((option) => {
        const isChosen = chosen.includes(option.value);
        const others = chosen.filter((value) => value !== option.value);
        return (
          <label key={String(option.value)} className="hs-check">
            <input
              type="checkbox"
              checked={isChosen}
              onChange={() => onChoose(isChosen ? others : [...others, option.value])}
            />
            <span>{option.label}</span>
          </label>
        );
      })}
      {shown.length === 0 && <div className="hs-hint">Nothing matches</div>}
    </div>
  );
}
