import type { PropertyFault } from './refusals.ts';
import { missingProperties } from './refusals.ts';
import type { RuleState } from './rules.ts';
import type { Refusal } from './types.ts';

/**
 * The account's required properties that a contact would lack after a write (reference: 2026-09 write validation):
 * those of the record creator when it is created, the conditional ones always.
 */
export function findMissing(rules: RuleState, after: Record<string, string>, isNew: boolean): Refusal | null {
  const isEmpty = (name: string) => (after[name] ?? '') === '';
  const onCreate = isNew ? rules.requiredOnCreate.filter(isEmpty) : [];
  const faults: PropertyFault[] = onCreate.map((name) => ({
    name,
    code: 'MISSING_REQUIRED_PROPERTY',
    message: `A value for ${name} must be provided`,
  }));
  for (const { property, basedOn, values } of rules.requiredWhen) {
    const applies = !isEmpty(basedOn) && (values === undefined || values.includes(after[basedOn] ?? ''));
    if (applies && isEmpty(property))
      faults.push({
        name: property,
        code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
        message: `${property} is required because of a conditional property rule based on [${basedOn}]`,
      });
  }
  return faults.length === 0 ? null : missingProperties(faults);
}
