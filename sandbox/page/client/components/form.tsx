import { createContext, useContext, useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** Fields of a form hand in their values on submit, as HubSpot's do. */
type Fields = Map<string, () => string>;
const FormFields = createContext<Fields | null>(null);

type FormProps = {
  children?: ReactNode;
  onSubmit?: (event: unknown, reactions: unknown) => void;
  autoComplete?: 'on' | 'off';
};

export function Form({ children, onSubmit, autoComplete }: FormProps) {
  const fields = useRef<Fields>(new Map());
  return (
    <FormFields.Provider value={fields.current}>
      <form
        className="hs-form"
        noValidate
        autoComplete={autoComplete}
        onSubmit={(event) => {
          event.preventDefault();
          const targetValue = Object.fromEntries(
            [...fields.current].map(([name, commit]) => [name, commit()]),
          );
          onSubmit?.({ type: 'submit', targetValue }, {});
        }}
      >
        {children}
      </form>
    </FormFields.Provider>
  );
}

type InputProps = {
  label?: string;
  name?: string;
  value?: string;
  defaultValue?: string;
  type?: 'text' | 'password';
  required?: boolean;
  readOnly?: boolean;
  description?: string;
  placeholder?: string;
  error?: boolean;
  validationMessage?: string;
  onChange?: (value: string) => void;
  onInput?: (value: string) => void;
  onBlur?: (value: string) => void;
  onFocus?: (value: string) => void;
};

export function Input(props: InputProps) {
  const { name = '', value, onChange } = props;
  const id = useId();
  const [text, setText] = useState(value ?? props.defaultValue ?? '');
  useEffect(() => {
    if (value !== undefined) setText(value);
  }, [value]);
  const fields = useContext(FormFields);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    fields?.set(name, () => {
      onChange?.(latest.current);
      return latest.current;
    });
    return () => void fields?.delete(name);
  }, [fields, name, onChange]);
  const described = [props.description && `${id}-hint`, props.validationMessage && `${id}-message`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="hs-field">
      <label htmlFor={id}>
        {props.label}
        {props.required === true && <span aria-hidden="true"> *</span>}
      </label>
      {props.description && (
        <div id={`${id}-hint`} className="hs-hint">
          {props.description}
        </div>
      )}
      <input
        id={id}
        name={name}
        dir="auto"
        type={props.type ?? 'text'}
        value={text}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        required={props.required}
        aria-invalid={props.error === true}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => {
          setText(event.target.value);
          props.onInput?.(event.target.value);
        }}
        onBlur={() => {
          onChange?.(text);
          props.onBlur?.(text);
        }}
        onFocus={() => props.onFocus?.(text)}
      />
      {props.validationMessage && (
        <div
          id={`${id}-message`}
          role="alert"
          className={props.error === true ? 'hs-message error' : 'hs-message'}
        >
          {props.validationMessage}
        </div>
      )}
    </div>
  );
}
