import { putContact, putEmails } from './contact-rows.ts';
import { nextContactId } from './contact-state.ts';
import { defaultGroup } from './default-properties.ts';
import type { ColumnPlan } from './import-columns.ts';
import type { ImportedPerson } from './import-person.ts';
import { putWish } from './seed/seed-portal.ts';
import type { World } from './world.ts';

const importSource = { sourceType: 'IMPORT', sourceId: 'file', userId: null } as const;

/** Writes what was read, in one transaction; people without a record id get the ids after the highest one. */
export function storeImported(
  world: World,
  portalId: number,
  plan: ColumnPlan,
  people: ImportedPerson[],
): void {
  const { store, properties } = world;
  store.atomically(() => {
    for (const column of plan.columns)
      if (column.kind === 'property' && column.isNew)
        properties.create(portalId, {
          name: column.name,
          label: column.label,
          groupName: defaultGroup.name,
          type: 'string',
          fieldType: 'text',
        });
    const highest = people.reduce((max, { recordId }) => Math.max(max, recordId ?? 0), 0);
    let nextId = Math.max(nextContactId(world, portalId), highest + 1);
    for (const person of people) {
      const id = person.recordId ?? nextId++;
      const { createdMs, updatedMs } = person;
      const contact = {
        id,
        properties: person.properties,
        createdMs,
        updatedMs,
        archivedMs: null,
        origin: importSource,
      };
      putContact(store, portalId, contact);
      putEmails(store, portalId, contact);
      if (person.pronouns !== null) putWish(world, portalId, id, person.pronouns);
    }
  });
}
