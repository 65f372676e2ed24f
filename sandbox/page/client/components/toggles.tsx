import { useId } from 'react';
import type { ReactNode } from 'react';
import { InfoTip, useDraft, useFormField } from './field.tsx';
import { shirtSize } from './sizes.ts';

type CheckProps = {
  children?: ReactNode;
  value?: string;
  checked?: boolean;
  initialIsChecked?: boolean;
  readOnly?: boolean;
  readonly?: boolean;
  description?: string;
  name?: string;
  size?: string;
  variant?: string;
  inline?: boolean;
  'aria-label'?: string;
  onChange?: (checked: boolean, value: string) => void;
};

function createCheck(type: 'checkbox' | 'radio') {
  return function Check(props: CheckProps) {
    const { value = '', description } = props;
    const [isChecked, setIsChecked] = useDraft(props.checked, props.initialIsChecked ?? false);
    const hintId = useId();
    useFormField(type === 'checkbox' ? props.name : undefined, () => isChecked);
    return (
      <div className={`hs-check-frame ${props.inline === true ? 'inline' : ''}`.trim()}>
        <label className={`hs-check ${shirtSize(props.size ?? props.variant, 'md')}`}>
          <input
            type={type}
            name={props.name}
            value={value}
            checked={isChecked}
            disabled={props.readOnly === true || props.readonly === true}
            aria-label={props['aria-label']}
            aria-describedby={description === undefined ? undefined : hintId}
            onChange={(event) => {
              setIsChecked(event.target.checked);
              props.onChange?.(event.target.checked, value);
            }}
          />
          <span>{props.children}</span>
        </label>
        {description !== undefined && (
          <div id={hintId} className="hs-hint check-hint">
            {description}
          </div>
        )}
      </div>
    );
  };
}

export const Checkbox = createCheck('checkbox');
export const RadioButton = createCheck('radio');

type ToggleProps = {
  label?: string;
  labelDisplay?: 'inline' | 'top' | 'hidden';
  name?: string;
  checked?: boolean;
  initialIsChecked?: boolean;
  readOnly?: boolean;
  readonly?: boolean;
  size?: string;
  textChecked?: string;
  textUnchecked?: string;
  onChange?: (checked: boolean) => void;
};

export function Toggle({ label = '', labelDisplay = 'inline', ...props }: ToggleProps) {
  const [isOn, setIsOn] = useDraft(props.checked, props.initialIsChecked ?? false);
  const labelId = useId();
  useFormField(props.name, () => isOn);
  const size = shirtSize(props.size, 'md');
  const words = isOn ? (props.textChecked ?? 'ON') : (props.textUnchecked ?? 'OFF');
  return (
    <div className={`hs-toggle-frame ${labelDisplay}`}>
      <span id={labelId} className={labelDisplay === 'hidden' ? 'visually-hidden' : 'hs-toggle-label'}>
        {label}
      </span>
      <button
        type="button"
        role="switch"
        className={`hs-toggle ${size}`}
        aria-checked={isOn}
        aria-labelledby={labelId}
        disabled={props.readOnly === true || props.readonly === true}
        onClick={() => {
          setIsOn(!isOn);
          props.onChange?.(!isOn);
        }}
      >
        {size === 'md' && <span className="hs-toggle-words">{words}</span>}
        <span className="hs-toggle-knob" aria-hidden="true" />
      </button>
    </div>
  );
}

type GroupOption = {
  label: string;
  value: string;
  initialIsChecked?: boolean;
  readOnly?: boolean;
  readonly?: boolean;
  description?: string;
};

type ToggleGroupProps = {
  toggleType?: 'checkboxList' | 'radioButtonList';
  name?: string;
  label?: string;
  options?: GroupOption[];
  value?: string[] | string;
  required?: boolean;
  tooltip?: string;
  error?: boolean;
  validationMessage?: string;
  inline?: boolean;
  size?: string;
  variant?: string;
  onChange?: (value: never) => void;
};

export function ToggleGroup({ options = [], toggleType = 'checkboxList', ...props }: ToggleGroupProps) {
  const isRadio = toggleType === 'radioButtonList';
  const first = options.filter(({ initialIsChecked }) => initialIsChecked === true).map(({ value }) => value);
  const given = typeof props.value === 'string' ? [props.value] : props.value;
  const [chosen, setChosen] = useDraft<string[]>(given, first);
  const groupName = useId();
  const valueOf = (values: string[]) => (isRadio ? (values[0] ?? '') : values);
  useFormField(props.name, () => valueOf(chosen));
  const choose = (values: string[]) => {
    setChosen(values);
    const onChange = props.onChange as ((value: string | string[]) => void) | undefined;
    onChange?.(valueOf(values));
  };
  return (
    <fieldset className="hs-group" aria-invalid={props.error === true}>
      <legend className="hs-label">
        {props.label}
        {props.required === true && <span aria-hidden="true"> *</span>}
        {props.tooltip !== undefined && <InfoTip text={props.tooltip} />}
      </legend>
      <div className={props.inline === true ? 'hs-group-options inline' : 'hs-group-options'}>
        {options.map((option) => {
          const isChosen = chosen.includes(option.value);
          const others = isRadio ? [] : chosen.filter((value) => value !== option.value);
          return (
            <div key={option.value} className="hs-check-frame">
              <label className={`hs-check ${shirtSize(props.size ?? props.variant, 'md')}`}>
                <input
                  type={isRadio ? 'radio' : 'checkbox'}
                  name={groupName}
                  checked={isChosen}
                  disabled={option.readOnly === true || option.readonly === true}
                  onChange={() => choose(isChosen && !isRadio ? others : [...others, option.value])}
                />
                <span>{option.label}</span>
              </label>
              {option.description !== undefined && (
                <div className="hs-hint check-hint">{option.description}</div>
              )}
            </div>
          );
        })}
      </div>
      {props.validationMessage && (
        <div role="alert" className={props.error === true ? 'hs-message error' : 'hs-message'}>
          {props.validationMessage}
        </div>
      )}
    </fieldset>
  );
}
