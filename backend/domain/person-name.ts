import type { ContactFields, FieldValues } from './field.ts';

/** What a person is called among others: first and last name, else the e-mail address; null where nobody wrote any of it. */
export function personName({ firstName, lastName, email }: FieldValues): string | null {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name === '' ? (email ?? null) : name;
}

/** The same of a contact. */
export function contactName({ firstName, lastName, email }: ContactFields): string | null {
  return personName({
    firstName: firstName?.value ?? null,
    lastName: lastName?.value ?? null,
    email: email?.value ?? null,
  });
}
