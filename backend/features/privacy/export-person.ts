import { z } from 'zod';
import {
  personTableNames,
  personTables,
  type PersonExport,
  type PersonToExport,
} from '../../contract/person-export.ts';
import { emailKey } from '../../domain/same-value.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { readPerson } from './whole-person.ts';

const exportStatement = loadSql(
  import.meta.url,
  './export-person.sql',
  z.object({ table: z.enum(personTableNames), total: z.int(), row: z.record(z.string(), z.json()) }),
);
const addressStatement = loadSql(
  import.meta.url,
  './contacts-of-address.sql',
  z.object({ contactId: z.uuid() }),
);

/** A person with more rows of one kind is no person any more, but a mistake. */
const rowsPerTable = 5_000;

/** Everything that is held on a person, in every table, and what was looked through. Null: nobody is known by that. */
export async function exportPerson(
  tx: TenantTx,
  whom: PersonToExport,
  at: Date,
): Promise<{ contactId: string; document: PersonExport } | null> {
  const contactId = 'contactId' in whom ? whom.contactId : await contactOf(tx, whom.email);
  if (contactId === null || (await tx.prisma.contact.count({ where: { id: contactId } })) === 0) return null;
  const { contactIds, records, emailKeys } = await readPerson(tx, contactId);
  const rows = await tx.sql(exportStatement, [
    contactIds,
    records.map(({ provider }) => provider),
    records.map(({ externalId }) => externalId),
    emailKeys,
    rowsPerTable,
  ]);
  const data: PersonExport['data'] = Object.fromEntries(
    personTableNames.map((table) => [table, rows.filter((row) => row.table === table).map(({ row }) => row)]),
  ) as PersonExport['data'];
  const manifest = personTableNames.map((table) => {
    const total = rows.find((row) => row.table === table)?.total ?? 0;
    return { table, holds: personTables[table], rows: total, complete: total <= rowsPerTable };
  });
  const plans = { kind: 'plan', status: { in: ['pending', 'running'] } };
  const copiesInDryRuns = await tx.prisma.syncSession.count({ where: plans });
  const document = { exportedAt: at.toISOString(), contactIds, records, manifest, copiesInDryRuns, data };
  return { contactId, document };
}

async function contactOf(tx: TenantTx, email: string): Promise<string | null> {
  const [row] = await tx.sql(addressStatement, [emailKey(email)]);
  return row?.contactId ?? null;
}
