import type { PropertyDefinition } from './property-definition.ts';
import type { PropertyFault } from './refusals.ts';

export type CheckedValues =
  { outcome: 'valid'; values: Record<string, string> } | { outcome: 'invalid'; faults: PropertyFault[] };

const maxTextLength = 65_536;
const emailShape = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/;

/** Whether HubSpot would take it as an e-mail address. */
export function isEmail(value: string): boolean {
  return emailShape.test(value);
}

/**
 * Judges values as HubSpot does on a write and answers them as they will be stored: e-mail in lower case, everything
 * else exactly as sent. `''` clears. All faults are reported together.
 */
export function checkPropertyValues(
  values: Record<string, string>,
  definitionOf: (name: string) => PropertyDefinition | undefined,
): CheckedValues {
  const faults: PropertyFault[] = [];
  const stored: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const definition = definitionOf(name);
    const fault = definition === undefined ? unknownProperty(name) : judge(definition, value);
    if (fault !== null) faults.push(fault);
    else stored[name] = name === 'email' ? value.trim().toLowerCase() : value;
  }
  return faults.length > 0 ? { outcome: 'invalid', faults } : { outcome: 'valid', values: stored };
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
