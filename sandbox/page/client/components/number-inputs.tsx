import { FieldFrame, useDraft, useFormField } from './field.tsx';
import type { FieldProps } from './field.tsx';

type NumberProps = FieldProps & {
  value?: number;
  defaultValue?: number;
  min?: number;
  max?: number;
  precision?: number;
  formatStyle?: 'decimal' | 'percentage';
  textAlign?: 'left' | 'right';
  onChange?: (value: number) => void;
  onInput?: (value: number) => void;
  onBlur?: (value: number) => void;
  onFocus?: (value: number) => void;
};

/** The draft is text, so that "1." can be on its way to "1.5". */
function useNumber(props: NumberProps) {
  const given = props.value ?? props.defaultValue;
  const [text, setText] = useDraft(
    props.value === undefined ? undefined : `${props.value}`,
    given === undefined ? '' : `${given}`,
  );
  const read = (from: string) => toNumber(from, props);
  const commit = (from: string) => {
    const number = read(from);
    if (number !== null) props.onChange?.(number);
    return number ?? '';
  };
  useFormField(props.name, () => commit(text));
  const events = {
    name: props.name,
    value: text,
    placeholder: props.placeholder,
    readOnly: props.readOnly === true,
    inputMode: 'decimal' as const,
    style: { textAlign: props.textAlign },
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value);
      const number = read(event.target.value);
      if (number !== null) props.onInput?.(number);
    },
    onBlur: () => {
      const number = commit(text);
      if (number !== '') {
        setText(`${number}`);
        props.onBlur?.(number);
      }
    },
    onFocus: () => {
      const number = read(text);
      if (number !== null) props.onFocus?.(number);
    },
  };
  const set = (number: number) => {
    const kept = toNumber(`${number}`, props);
    if (kept === null) return;
    setText(`${kept}`);
    props.onChange?.(kept);
  };
  return { number: read(text), events, set };
}

function toNumber(text: string, { min, max, precision }: NumberProps): number | null {
  const number = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(number)) return null;
  const inside = Math.min(max ?? number, Math.max(min ?? number, number));
  return precision === undefined ? inside : Number(inside.toFixed(precision));
}

export function NumberInput(props: NumberProps) {
  const { events } = useNumber(props);
  return (
    <FieldFrame field={props}>
      {(control) => (
        <div className="hs-affix">
          <input {...control} {...events} />
          {props.formatStyle === 'percentage' && <span aria-hidden="true">%</span>}
        </div>
      )}
    </FieldFrame>
  );
}

export function CurrencyInput({ currency = 'USD', ...props }: NumberProps & { currency?: string }) {
  const { events } = useNumber(props);
  return (
    <FieldFrame field={props}>
      {(control) => (
        <div className="hs-affix">
          <input {...control} {...events} />
          <span>{currency}</span>
        </div>
      )}
    </FieldFrame>
  );
}

type StepperProps = NumberProps & {
  stepSize?: number;
  minValueReachedTooltip?: string;
  maxValueReachedTooltip?: string;
};

export function StepperInput({ stepSize = 1, ...props }: StepperProps) {
  const { number, events, set } = useNumber(props);
  const now = number ?? 0;
  const isReadOnly = props.readOnly === true;
  const isLowest = props.min !== undefined && now <= props.min;
  const isHighest = props.max !== undefined && now >= props.max;
  const label = props.label ?? 'value';
  return (
    <FieldFrame field={props}>
      {(control) => (
        <div className="hs-stepper">
          <button
            type="button"
            aria-label={`Less: ${label}`}
            title={isLowest ? props.minValueReachedTooltip : undefined}
            disabled={isReadOnly || isLowest}
            onClick={() => set(now - stepSize)}
          >
            <span aria-hidden="true">−</span>
          </button>
          <input {...control} {...events} />
          <button
            type="button"
            aria-label={`More: ${label}`}
            title={isHighest ? props.maxValueReachedTooltip : undefined}
            disabled={isReadOnly || isHighest}
            onClick={() => set(now + stepSize)}
          >
            <span aria-hidden="true">+</span>
          </button>
        </div>
      )}
    </FieldFrame>
  );
}
