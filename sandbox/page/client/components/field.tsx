import { createContext, useContext, useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { HoverTip } from './tooltip.tsx';

/** Fields of a form hand in their values on submit, as HubSpot's do. */
export type FormFields = Map<string, () => unknown>;
export const FormFieldsContext = createContext<FormFields | null>(null);

/** The field's value goes into what its form submits; `commit` runs at that moment too. */
export function useFormField(name: string | undefined, commit: () => unknown): void {
  const fields = useContext(FormFieldsContext);
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => {
    if (name === undefined || name === '') return;
    fields?.set(name, () => latest.current());
    return () => void fields?.delete(name);
  }, [fields, name]);
}

/** What somebody is typing: theirs until the extension gives another value. */
export function useDraft<Value>(value: Value | undefined, initial: Value): [Value, (draft: Value) => void] {
  const [draft, setDraft] = useState(value ?? initial);
  const given = JSON.stringify(value);
  useEffect(() => {
    if (given !== undefined) setDraft(JSON.parse(given));
  }, [given]);
  return [draft, setDraft];
}

export type FieldProps = {
  label?: string;
  name?: string;
  required?: boolean;
  readOnly?: boolean;
  description?: string;
  tooltip?: string;
  placeholder?: string;
  error?: boolean;
  validationMessage?: string;
};

/** What the control itself needs to belong to its label, hint and message. */
export type ControlProps = {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  'aria-required': boolean;
};

type FrameProps = { field: FieldProps; className?: string; children: (control: ControlProps) => ReactNode };

/** Label, hint, message and the control between them. */
export function FieldFrame({ field, className = '', children }: FrameProps) {
  const id = useId();
  const { description, validationMessage } = field;
  const described = [description && `${id}-hint`, validationMessage && `${id}-message`].filter(Boolean);
  return (
    <div className={`hs-field ${className}`.trim()}>
      {field.label !== undefined && field.label !== '' && (
        <div className="hs-label">
          <label htmlFor={id}>
            {field.label}
            {field.required === true && <span aria-hidden="true"> *</span>}
          </label>
          {field.tooltip !== undefined && <InfoTip text={field.tooltip} />}
        </div>
      )}
      {description && (
        <div id={`${id}-hint`} className="hs-hint">
          {description}
        </div>
      )}
      {children({
        id,
        'aria-invalid': field.error === true,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-required': field.required === true,
      })}
      {validationMessage && (
        <div
          id={`${id}-message`}
          role="alert"
          className={field.error === true ? 'hs-message error' : 'hs-message'}
        >
          {validationMessage}
        </div>
      )}
    </div>
  );
}

/** The small "i" beside a label. */
export function InfoTip({ text }: { text: string }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button ref={setAnchor} type="button" className="hs-info" aria-label="More information">
        <span aria-hidden="true">i</span>
      </button>
      <HoverTip anchor={anchor} placement="top" text={text} />
    </>
  );
}
