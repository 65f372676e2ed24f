import type { ActionField, WorkflowAction } from '../project-actions.ts';

/** A value that the workflow's author typed in, or a property of the record that it runs for. */
export type GivenInput = string | { property: string };

export type Inputs =
  { outcome: 'ok'; values: Record<string, string> } | { outcome: 'wrong'; message: string };

/**
 * What HubSpot sends for what the author chose: properties by their value now, and nothing where that is empty. Wrong
 * is what the workflow editor would not have let through.
 */
export function resolveInputs(
  action: WorkflowAction,
  given: Record<string, GivenInput>,
  valueOf: (property: string) => string | null,
): Inputs {
  const unknown = Object.keys(given).find((name) => !action.inputs.some((field) => field.name === name));
  if (unknown !== undefined) return { outcome: 'wrong', message: `The action has no input '${unknown}'.` };
  const values: Record<string, string> = {};
  for (const field of action.inputs) {
    const input = given[field.name];
    const wrong = judge(field, input);
    if (wrong !== null) return { outcome: 'wrong', message: `${field.name}: ${wrong}` };
    if (input === undefined) continue;
    const value = typeof input === 'string' ? input : valueOf(input.property);
    if (value !== null && value !== '') values[field.name] = value;
  }
  return { outcome: 'ok', values };
}

function judge(field: ActionField, input: GivenInput | undefined): string | null {
  if (input === undefined || input === '') return field.isRequired ? 'is required' : null;
  const type = typeof input === 'string' ? 'STATIC_VALUE' : 'OBJECT_PROPERTY';
  if (!field.supportedValueTypes.includes(type)) return `takes no ${type}`;
  if (typeof input === 'string' && field.options !== null && !field.options.includes(input))
    return `is none of ${field.options.join(', ')}`;
  return null;
}
