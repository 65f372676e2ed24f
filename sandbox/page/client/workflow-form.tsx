import { useState } from 'react';
import { RecordChoice } from './record-choice.tsx';
import type { ContactListItem } from './model.ts';
import { startExecution } from './workflows-api.ts';
import type { ActionInput, InputValue, WorkflowAction } from './workflows-api.ts';
import { useWorld } from './world.ts';

/** What an author of a workflow fills in, and the contact that it runs for. */
export function WorkflowForm({ action, onStarted }: { action: WorkflowAction; onStarted: () => void }) {
  const { portal } = useWorld();
  const [contact, setContact] = useState<ContactListItem | null>(null);
  const [values, setValues] = useState<Record<string, InputValue>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    if (contact === null) return setProblem('Choose a contact first.');
    const inputFields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    const start = {
      portalId: portal.portalId,
      action: action.uid,
      objectId: Number(contact.id),
      inputFields,
    };
    const answer = await startExecution(start);
    if (answer.outcome !== 'ok')
      return setProblem(answer.outcome === 'failed' ? answer.message : 'There are no workflows here.');
    setProblem(null);
    onStarted();
  };
  return (
    <form
      className="workflow-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <RecordChoice chosen={contact} onChoose={setContact} />
      {action.inputs.map((input) => (
        <InputRow
          key={input.name}
          input={input}
          value={values[input.name] ?? ''}
          onChange={(value) => setValues({ ...values, [input.name]: value })}
        />
      ))}
      {problem !== null && (
        <p className="hs-message error" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="hs-button primary">
        Run action
      </button>
    </form>
  );
}

type InputRowProps = { input: ActionInput; value: InputValue; onChange: (value: InputValue) => void };

/** Properties that an input may take its value from. */
const properties = ['firstname', 'lastname', 'email', 'phone', 'jobtitle', 'custom_pronouns'];

function InputRow({ input, value, onChange }: InputRowProps) {
  const id = `input-${input.name}`;
  const isProperty = typeof value === 'object';
  return (
    <div className="hs-field">
      <label className="hs-label" htmlFor={id}>
        {sayName(input.name)}
        {input.isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {isProperty || input.options !== null ? (
        <select
          id={id}
          className="hs-select"
          value={isProperty ? value.property : value}
          onChange={({ target }) => onChange(isProperty ? { property: target.value } : target.value)}
        >
          {!isProperty && <option value="">Select an option</option>}
          {(isProperty ? properties : (input.options ?? [])).map((option) => (
            <option key={option} value={option}>
              {isProperty ? option : sayName(option)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          dir="auto"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {input.supportedValueTypes.includes('OBJECT_PROPERTY') && (
        <label className="hs-check sm">
          <input
            type="checkbox"
            checked={isProperty}
            onChange={({ target }) => onChange(target.checked ? { property: properties[0] ?? '' } : '')}
          />
          <span>Take it from a property of the contact</span>
        </label>
      )}
    </div>
  );
}

/** "what_to_do" is "What to do". */
export function sayName(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
