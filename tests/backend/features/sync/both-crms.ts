import type { Backend } from '../../../fixtures/backend.ts';

export const company = 7117171;

/** What both CRMs hold of everybody, as people see it; by CRM and record id. Equal texts mean equal bytes. */
export function heldByBoth(backend: Backend): Map<string, string> {
  const all = { search: '', offset: 0, limit: 100_000 };
  const held = new Map<string, string>();
  for (const id of backend.recordIds()) {
    const own = backend.held(id);
    const names = ['email', 'firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns'];
    held.set(`hubspot ${id}`, JSON.stringify(names.map((name) => own[name] ?? '')));
  }
  for (const person of backend.pipedrive.people.list(company, all).items) {
    const { id, firstName, lastName, emails, phones } = person;
    const texts = Object.entries(person.customFields).filter(([, value]) => value !== null);
    held.set(`pipedrive ${id}`, JSON.stringify([firstName, lastName, emails, phones, texts.sort()]));
  }
  return held;
}

/** Records that differ, by name. */
export function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

/** Writes that the two were asked for so far, deletions included. */
export const writesOf = (backend: Backend) => ({
  hubspot: backend.hubspot.calls.report().contactWrites,
  pipedrive: backend.pipedrive.calls.report().personWrites,
});
