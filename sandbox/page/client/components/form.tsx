import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import type { Press } from './buttons.tsx';
import { FormFieldsContext } from './field.tsx';
import type { FormFields } from './field.tsx';

type FormProps = { children?: ReactNode; onSubmit?: Press; autoComplete?: 'on' | 'off' };

export function Form({ children, onSubmit, autoComplete }: FormProps) {
  const fields = useRef<FormFields>(new Map());
  const reactions = useReactions();
  return (
    <FormFieldsContext.Provider value={fields.current}>
      <form
        className="hs-form"
        noValidate
        autoComplete={autoComplete}
        onSubmit={(event) => {
          event.preventDefault();
          const targetValue = Object.fromEntries(
            [...fields.current].map(([name, commit]) => [name, commit()]),
          );
          onSubmit?.({ type: 'submit', targetValue }, reactions);
        }}
      >
        {children}
      </form>
    </FormFieldsContext.Provider>
  );
}
