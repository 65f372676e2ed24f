import type { PropertyDefinition } from './property-definition.ts';
import type { PropertyFault } from './refusals.ts';

/** One element of `warnings` in the answer of a write that succeeded (reference: 2026-09 write validation). */
export type ValueWarning = {
  category: 'PROPERTY_VALUE_NORMALIZED';
  context: { normalizedValue: string; propertyName: string; rawValue: string };
  message: string;
};

export type CheckedValues =
  | { outcome: 'valid'; values: Record<string, string>; warnings: ValueWarning[] }
  | { outcome: 'invalid'; faults: PropertyFault[] };

const maxTextLength = 65_536;
const emailShape = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/;

/** Whether HubSpot would take it as an e-mail address. */
export function isEmail(value: string): boolean {
  return emailShape.test(value);
}

/**
 * Judges values as HubSpot does on a write and answers them as they will be stored: e-mail in lower case, dates as
 * milliseconds with a warning, `;a` appended to a checkbox's values, everything else exactly as sent. `''` clears.
 * All faults are reported together.
 */
export function checkPropertyValues(
  values: Record<string, string>,
  current: Record<string, string>,
  definitionOf: (name: string) => PropertyDefinition | undefined,
): CheckedValues {
  const faults: PropertyFault[] = [];
  const stored: Record<string, string> = {};
  const warnings: ValueWarning[] = [];
  for (const [name, value] of Object.entries(values)) {
    const definition = definitionOf(name);
    const fault = definition === undefined ? unknownProperty(name) : judge(definition, value);
    if (definition === undefined || fault !== null) {
      if (fault !== null) faults.push(fault);
      continue;
    }
    const kept = toStored(definition, value, current[name] ?? '');
    stored[name] = kept;
    if (isDate(definition) && kept !== value) warnings.push(normalized(name, value, kept));
  }
  return faults.length > 0 ? { outcome: 'invalid', faults } : { outcome: 'valid', values: stored, warnings };
}

function isDate({ type }: PropertyDefinition): boolean {
  return type === 'date' || type === 'datetime';
}

function toStored(definition: PropertyDefinition, value: string, current: string): string {
  if (definition.name === 'email') return value.trim().toLowerCase();
  if (value === '') return value;
  if (isDate(definition) && !/^\d+$/.test(value)) return String(Date.parse(value));
  if (definition.fieldType !== 'checkbox' || !value.startsWith(';')) return value;
  const before = current.split(';').filter((item) => item !== '');
  return [...new Set([...before, ...value.slice(1).split(';')])].join(';');
}

function normalized(propertyName: string, rawValue: string, normalizedValue: string): ValueWarning {
  return {
    category: 'PROPERTY_VALUE_NORMALIZED',
    context: { normalizedValue, propertyName, rawValue },
    message: `${propertyName} was normalized`,
  };
}

function unknownProperty(name: string): PropertyFault {
  return { name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
}

function judge(definition: PropertyDefinition, value: string): PropertyFault | null {
  const { name } = definition;
  if (definition.modificationMetadata.readOnlyValue)
    return {
      name,
      code: 'READ_ONLY_VALUE',
      message: `"${name}" is a read only property; its value cannot be set.`,
    };
  if (value === '') return null;
  if (name === 'email' && !isEmail(value.trim()))
    return { name, code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
  if (value.length > maxTextLength)
    return {
      name,
      code: 'PROPERTY_VALUE_TOO_LONG',
      message: `${name} is longer than ${maxTextLength} characters`,
    };
  return judgeType(definition, value);
}

function judgeType(definition: PropertyDefinition, value: string): PropertyFault | null {
  const { name, type } = definition;
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(value))
    return { name, code: 'INVALID_INTEGER', message: `${value} was not a valid number` };
  if (type === 'bool' && value !== 'true' && value !== 'false')
    return { name, code: 'INVALID_BOOLEAN', message: `${value} was not a valid boolean` };
  if ((type === 'date' || type === 'datetime') && !/^\d+$/.test(value) && Number.isNaN(Date.parse(value)))
    return { name, code: 'INVALID_DATE', message: `${value} was not a valid date` };
  if (type === 'enumeration') return judgeOptions(definition, value);
  return null;
}

function judgeOptions(definition: PropertyDefinition, value: string): PropertyFault | null {
  const chosen = definition.fieldType === 'checkbox' ? value.replace(/^;/, '').split(';') : [value];
  const wrong = chosen.find((item) => !definition.options.some((option) => option.value === item));
  if (wrong === undefined) return null;
  const allowed = definition.options
    .map(
      ({ label, value: optionValue, displayOrder, hidden }) =>
        `label: "${label}"\nvalue: "${optionValue}"\ndisplay_order: ${displayOrder}\nhidden: ${hidden}\nread_only: false\n`,
    )
    .join(', ');
  const message = `${wrong} was not one of the allowed options: [${allowed}]`;
  return { name: definition.name, code: 'INVALID_OPTION', message, value: wrong };
}
