import type { FieldKey } from './field.ts';

/**
 * Whether two values of a field say the same. E-mail addresses do in any letter case and with blanks around them
 * (CRMs fold them); every other value, pronouns first of all, is compared as written. Empty and absent are the same.
 */
export function sameValue(field: FieldKey, a: string | null, b: string | null): boolean {
  return comparable(field, a) === comparable(field, b);
}

/** The form of an e-mail address by which contacts are matched; null when there is none. Plus parts are kept. */
export function emailKey(email: string | null | undefined): string | null {
  const key = email?.trim().toLowerCase();
  return key ? key : null;
}

function comparable(field: FieldKey, value: string | null): string | null {
  if (field === 'email') return emailKey(value);
  return value === '' ? null : value;
}
