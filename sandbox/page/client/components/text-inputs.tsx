import { FieldFrame, useDraft, useFormField } from './field.tsx';
import type { FieldProps } from './field.tsx';

type TextProps = FieldProps & {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  onInput?: (value: string) => void;
  onBlur?: (value: string) => void;
  onFocus?: (value: string) => void;
};

/** What all fields of text do: `onInput` with every key, `onChange` when it is left or its form is submitted. */
function useText(props: TextProps) {
  const [text, setText] = useDraft(props.value, props.defaultValue ?? '');
  useFormField(props.name, () => {
    props.onChange?.(text);
    return text;
  });
  const type = (value: string) => {
    setText(value);
    props.onInput?.(value);
  };
  const events = {
    name: props.name,
    value: text,
    placeholder: props.placeholder,
    readOnly: props.readOnly === true,
    dir: 'auto' as const,
    onChange: (event: { target: { value: string } }) => type(event.target.value),
    onBlur: () => {
      props.onChange?.(text);
      props.onBlur?.(text);
    },
    onFocus: () => props.onFocus?.(text),
  };
  return { text, type, events };
}

export function Input(props: TextProps & { type?: 'text' | 'password' }) {
  const { events } = useText(props);
  return (
    <FieldFrame field={props}>
      {(control) => <input {...control} {...events} type={props.type ?? 'text'} />}
    </FieldFrame>
  );
}

type TextAreaProps = TextProps & {
  cols?: number;
  rows?: number;
  maxLength?: number;
  resize?: 'vertical' | 'horizontal' | 'both' | 'none';
};

export function TextArea(props: TextAreaProps) {
  const { events } = useText(props);
  const { cols, rows = 4, maxLength, resize = 'both' } = props;
  return (
    <FieldFrame field={props}>
      {(control) => (
        <textarea
          {...control}
          {...events}
          cols={cols}
          rows={rows}
          maxLength={maxLength}
          style={{ resize, width: cols === undefined ? '100%' : 'auto' }}
        />
      )}
    </FieldFrame>
  );
}

export function SearchInput(props: TextProps & { clearable?: boolean }) {
  const { text, type, events } = useText(props);
  const isClearable = props.clearable !== false && text !== '' && props.readOnly !== true;
  const clear = () => {
    type('');
    props.onChange?.('');
  };
  return (
    <FieldFrame field={props}>
      {(control) => (
        <div className="hs-search">
          <input
            {...control}
            {...events}
            aria-label={
              props.label === undefined || props.label === '' ? (props.placeholder ?? 'Search') : undefined
            }
            type="search"
          />
          {isClearable && (
            <button type="button" className="hs-clear" aria-label="Clear search" onClick={clear}>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
