import type { ShownPerson } from './people-pages.ts';

/** New records of a CRM with an address that another record there has as well. */
export function duplicatesSince(
  before: readonly ShownPerson[],
  after: readonly ShownPerson[],
): ShownPerson[] {
  const known = new Set(before.map(({ id }) => id));
  const holders = new Map<string, Set<string>>();
  for (const { id, emails } of after) {
    for (const email of emails) holders.set(email, (holders.get(email) ?? new Set()).add(id));
  }
  const isShared = ({ emails }: ShownPerson) => emails.some((email) => (holders.get(email)?.size ?? 0) > 1);
  return after.filter((person) => !known.has(person.id) && isShared(person));
}
