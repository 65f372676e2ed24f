import { z } from 'zod';
import type { ChosenContact, ChosenView } from '../../contract/chosen-contacts.ts';
import { permissionNames } from '../../contract/permissions.ts';
import { providerNames, sources } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantReader } from '../../platform/db/database.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { suggestions } from '../pronouns/index.ts';

const chosenRow = z.object({
  objectId: z.string(),
  contactId: z.uuid().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  pronouns: z.string().nullable(),
  conflicts: z
    .array(
      z.object({
        id: z.uuid(),
        provider: z.enum(providerNames).nullable(),
        sides: z.array(z.object({ source: z.enum(sources), value: z.string().nullable() })),
      }),
    )
    .nullable(),
});

const readStatement = loadSql(import.meta.url, './read-chosen.sql', chosenRow, { prepared: true });

/** What a bulk action shows this caller of the records that they chose in HubSpot, from the store alone. */
export async function readChosen(
  tx: TenantReader,
  caller: Caller,
  objectIds: readonly string[],
): Promise<ChosenView> {
  const rows = await tx.sql(readStatement, [objectIds]);
  const permissions = permissionNames.filter((name) => may(caller, name));
  return {
    // Somebody chose at least one: no row is no HubSpot.
    state: rows.length === 0 ? 'not_connected' : 'ready',
    caller: { role: caller.role, permissions },
    suggestions,
    items: rows.map(viewChosen),
  };
}

function viewChosen(row: z.infer<typeof chosenRow>): ChosenContact {
  const { objectId, contactId, firstName, lastName, pronouns, conflicts } = row;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return {
    objectId,
    state: contactId === null ? 'not_synced' : 'known',
    contactId,
    name: name === '' ? null : name,
    pronouns,
    conflicts: conflicts ?? [],
  };
}
