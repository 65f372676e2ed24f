import { z } from 'zod';
import { integer, text } from './columns.ts';
import { describeIssue } from './properties.ts';
import { invalidInput } from './refusals.ts';
import type { Ground, Refused } from './types.ts';

const groupInput = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .max(100),
  label: z.string().min(1),
  displayOrder: z.number().int().optional(),
});

export type PropertyGroup = { name: string; label: string; displayOrder: number; archived: boolean };

/** A portal's groups of contact properties. */
export type PropertyGroupStore = {
  list(portalId: number, archived: boolean): PropertyGroup[];
  /** A name that was archived comes back; one in use is refused with 409. */
  create(portalId: number, input: unknown): { outcome: 'written'; group: PropertyGroup } | Refused;
  /** Refused while an active property stands in the group. */
  archive(portalId: number, name: string): { outcome: 'archived' } | Refused;
};

export function createPropertyGroupStore(ground: Ground): PropertyGroupStore {
  const { store, clock } = ground;
  const list: PropertyGroupStore['list'] = (portalId, archived) =>
    store
      .all(
        `select name, label, display_order from property_group where portal_id = ? and archived_ms is ${archived ? 'not null' : 'null'} order by name`,
        portalId,
      )
      .map((row) => ({
        name: text(row['name']),
        label: text(row['label']),
        displayOrder: integer(row['display_order']),
        archived,
      }));
  const isActive = (portalId: number, name: string) =>
    list(portalId, false).some((group) => group.name === name);
  return {
    list,
    create: (portalId, input) => {
      const parsed = groupInput.safeParse(input);
      if (!parsed.success) return { outcome: 'refused', refusal: invalidInput(describeIssue(parsed.error)) };
      const { name, label, displayOrder = -1 } = parsed.data;
      if (isActive(portalId, name)) {
        const message = `A property group named '${name}' already exists.`;
        return {
          outcome: 'refused',
          refusal: { status: 409, body: { message, category: 'OBJECT_ALREADY_EXISTS' } },
        };
      }
      store.run(
        'insert or replace into property_group (portal_id, name, label, display_order, archived_ms) values (?, ?, ?, ?, null)',
        portalId,
        name,
        label,
        displayOrder,
      );
      return { outcome: 'written', group: { name, label, displayOrder, archived: false } };
    },
    archive: (portalId, name) => {
      const refuse = (status: number, message: string, category: string): Refused => ({
        outcome: 'refused',
        refusal: { status, body: { message, category } },
      });
      if (!isActive(portalId, name))
        return refuse(404, `No group exists with the name "${name}".`, 'OBJECT_NOT_FOUND');
      const used = store.get(
        `select 1 from property where portal_id = ? and archived_ms is null and json_extract(definition, '$.groupName') = ?`,
        portalId,
        name,
      );
      if (used !== undefined)
        return refuse(
          400,
          `Group '${name}' has active properties and cannot be archived.`,
          'VALIDATION_ERROR',
        );
      store.run(
        'update property_group set archived_ms = ? where portal_id = ? and name = ?',
        clock.nowMs(),
        portalId,
        name,
      );
      return { outcome: 'archived' };
    },
  };
}
